import path from 'node:path';
import { counted } from '../../core/counted.ts';
import type { Result } from '../../core/result.ts';
import type { RestoredRecord } from '../../core/snapshots.ts';
import { comparisonOf, type Difference, restoredRecord } from '../backend/snapshots/compare.ts';
import type { Choice } from '../backend/snapshots/restore.ts';
import type { Snapshot } from '../backend/snapshots/snapshot-folder.ts';
import type { Restored, Snapshots } from '../backend/snapshots/snapshots.ts';
import type { CliCommand } from './command.ts';
import { dataOption, snapshotsIn } from './data.ts';
import { withNotebook } from './open.ts';
import { type ExitStatus, type Output, statusOf } from './output.ts';
import { snapshotNamed } from './snapshot.ts';

interface Options {
  readonly only?: string[];
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly data?: string;
}

export const restoreCommand: CliCommand = {
  name: 'restore',
  add(program, act) {
    program
      .command('restore <notebook> <snapshot>')
      .description(
        'put records back as they were in a snapshot (an id, or latest); one step, which undo takes back, after a snapshot of the notebook as it is',
      )
      .option('--only <id...>', 'only these records, and what they cannot be without')
      .option('--to <folder>', 'make a new notebook of the snapshot, also when the old one is gone')
      .option('--dry-run', 'show what would change, and change nothing')
      .option(...dataOption)
      .option('--json', 'one JSON object a record, and one at the end')
      .action((folder: string, id: string, options: Options) =>
        act(async (output) => {
          if (options.to !== undefined && (options.only || options.dryRun)) {
            output.trouble('--to goes with neither --only nor --dry-run');
            return 2;
          }
          const snapshots = snapshotsIn(options.data);
          const found = await snapshotNamed(snapshots, folder, id);
          if (!found.ok) {
            output.failure(found.error);
            return statusOf(found.error);
          }
          return options.to === undefined
            ? restoreHere(snapshots, found.value, folder, options, output)
            : restoreTo(snapshots, found.value, path.resolve(options.to), output);
        }),
      );
  },
};

async function restoreTo(
  snapshots: Snapshots,
  snapshot: Snapshot,
  folder: string,
  output: Output,
): Promise<ExitStatus> {
  const made = await snapshots.restoreTo(snapshot, folder, (done, total) =>
    output.progress(done, total, 'files'),
  );
  if (!made.ok) {
    output.failure(made.error);
    return statusOf(made.error);
  }
  for (const sentence of made.value) output.trouble(sentence);
  output.item({ ok: true, notebook: folder, snapshot: snapshot.id, left: made.value }, `Made ${folder}`);
  return made.value.length > 0 ? 1 : 0;
}

function restoreHere(
  snapshots: Snapshots,
  snapshot: Snapshot,
  folder: string,
  { only = undefined, dryRun = false }: Options,
  output: Output,
): Promise<ExitStatus> {
  return withNotebook(folder, { writes: !dryRun, output }, async ({ notebook }) => {
    const restored: Result<Choice & Partial<Pick<Restored, 'before'>>> = dryRun
      ? await snapshots.plan(notebook, snapshot, only ?? null)
      : await snapshots.restore(notebook, snapshot, only ?? null);
    if (!restored.ok) {
      output.failure(restored.error);
      return statusOf(restored.error);
    }
    const { records, left } = restored.value;
    const before = restored.value.before?.id ?? null;
    for (const each of records) printRecord(each, output);
    for (const sentence of left) output.trouble(sentence);
    const { counts } = comparisonOf({ records, left });
    output.item(
      { ok: true, snapshot: snapshot.id, changed: !dryRun && records.length > 0, counts, before, left },
      summary(records.length, dryRun, before),
    );
    return left.length > 0 ? 1 : 0;
  });
}

const words: Readonly<Record<RestoredRecord['change'], string>> = {
  back: 'back     ',
  changed: 'changed  ',
  trashed: 'trashed  ',
};

function printRecord(difference: Difference, output: Output): void {
  const record = restoredRecord(difference);
  const fields = record.fields.map(({ name, before, after }) => `\n           ${name}: ${before} → ${after}`);
  output.item(record, `${words[record.change]}  ${record.id}  ${record.title}${fields.join('')}`);
}

function summary(count: number, dryRun: boolean, before: string | null): string {
  if (count === 0) return 'The notebook is as it was then; nothing was changed.';
  if (dryRun) return `${counted(count, 'record')} would change; nothing was changed.`;
  return `${counted(count, 'record')} restored in one step; undo takes it back. The notebook as it was before is snapshot ${before}.`;
}
