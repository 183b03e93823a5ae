import type { ImportRow } from '../../core/ipc/contract.ts';

/** What can come of a file, in the order in which it needs a look; `label` is for one row, `words` for a count of them. */
export const outcomes = [
  { value: 'failed', label: 'Not imported', words: 'not imported' },
  { value: 'doubtful', label: 'Imported', words: 'imported, to look at' },
  { value: 'newer', label: 'Newer version', words: 'newer versions' },
  { value: 'copy', label: 'Copy', words: 'imported as copies' },
  { value: 'imported', label: 'Imported', words: 'imported' },
  { value: 'duplicate', label: 'Here already', words: 'here already' },
  { value: 'stopped', label: 'Not begun', words: 'not begun: the import was stopped' },
] as const;
export type Outcome = (typeof outcomes)[number]['value'];

export function outcomeOf({
  stopped,
  ok,
  duplicateOf,
  copy,
  revised,
  warnings,
  attachments,
}: ImportRow): Outcome {
  if (stopped) return 'stopped';
  if (!ok) return 'failed';
  if (duplicateOf !== null) return 'duplicate';
  if (warnings.length > 0 || attachments) return 'doubtful';
  if (revised) return 'newer';
  return copy ? 'copy' : 'imported';
}

/** What came of a file, in a word or two, also where it is to be looked at. */
export function labelOf(row: ImportRow): string {
  const outcome = outcomeOf(row.ok ? { ...row, warnings: [], attachments: 0 } : row);
  return outcomes.find(({ value }) => value === outcome)?.label ?? '';
}

/** The rows by what came of them, those first that need a look; within one outcome as they came. */
export function byOutcome(rows: readonly ImportRow[]): { outcome: Outcome; rows: ImportRow[] }[] {
  const groups = Map.groupBy(rows, outcomeOf);
  return outcomes.flatMap(({ value }) => {
    const some = groups.get(value);
    return some ? [{ outcome: value, rows: some }] : [];
  });
}
