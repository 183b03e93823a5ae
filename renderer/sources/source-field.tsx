import type { SourceRow } from '../../core/lists/rows.ts';
import { labelOf, sourceKinds } from '../../core/model/scales.ts';
import { useAnswer } from '../store/answers.ts';
import { Combobox } from '../ui/combobox.tsx';

/** Where a source is named: those of the registry whose name or alias holds the words are offered. */
export function SourceField({
  label,
  text,
  autoFocus = false,
  onText,
  onPick,
  onSubmit,
  onLeave,
}: {
  label: string;
  text: string;
  autoFocus?: boolean;
  onText: (text: string) => void;
  onPick: (row: SourceRow) => void;
  /** Enter on a name that is not in the registry; the form the field stands in is submitted unless given */
  onSubmit?: () => void;
  onLeave?: () => void;
}) {
  const query = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6).join(' ');
  const found = useAnswer('list.page', { list: 'sources', query, sort: null, offset: 0, limit: 8 });
  const rows = (found.value?.rows ?? []) as readonly SourceRow[];
  return (
    <Combobox
      label={label}
      text={text}
      autoFocus={autoFocus}
      placeholder="Name of a person, body, outlet, document"
      options={rows.map((row) => ({
        key: row.id,
        label: row.name,
        detail: [labelOf(sourceKinds, row.kind), row.affiliation, ...row.aliases].filter(Boolean).join(' · '),
        value: row,
      }))}
      onText={onText}
      onPick={onPick}
      {...(onLeave && { onLeave })}
      onEnter={() => {
        const same = rows.find((row) => row.name.toLocaleLowerCase() === text.trim().toLocaleLowerCase());
        if (same) onPick(same);
        else onSubmit?.();
        return same !== undefined || onSubmit !== undefined;
      }}
    />
  );
}
