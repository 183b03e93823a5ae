import path from 'node:path';
import { counted } from '../../core/counted.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { SnapshotRow } from '../../core/snapshots.ts';
import type { Snapshot } from '../backend/snapshots/snapshot-folder.ts';
import { type Snapshots, snapshotRow } from '../backend/snapshots/snapshots.ts';
import { type Notebook, openNotebook } from '../backend/store/notebook.ts';
import type { CliCommand } from './command.ts';
import { dataOption, snapshotsIn } from './data.ts';
import { surroundings } from './open.ts';
import { type ExitStatus, type Output, statusOf } from './output.ts';

interface Options {
  readonly list?: boolean;
  readonly remove?: string;
  readonly data?: string;
}

export const snapshotCommand: CliCommand = {
  name: 'snapshot',
  add(program, act) {
    program
      .command('snapshot <notebook>')
      .description('take a snapshot of the notebook, list those there are, or remove one')
      .option('--list', 'list them, newest first, also when the notebook is gone')
      .option('--remove <snapshot>', 'remove this one')
      .option(...dataOption)
      .option('--json', 'one JSON object a snapshot')
      .action((folder: string, options: Options) =>
        act(async (output) => {
          const snapshots = snapshotsIn(options.data);
          if (options.list) {
            for (const each of await snapshotsOf(snapshots, folder))
              output.item(snapshotRow(each), lineOf(snapshotRow(each)));
            return 0;
          }
          if (options.remove !== undefined) return remove(snapshots, folder, options.remove, output);
          return answered(await take(snapshots, folder, output), output, (row) => `Took ${lineOf(row)}`);
        }),
      );
  },
};

/** The snapshots of the notebook in this folder, or of the one that was there, newest first. */
export async function snapshotsOf(snapshots: Snapshots, folder: string): Promise<Snapshot[]> {
  const opened = await openReading(folder);
  if (!opened.ok) return snapshots.at(folder);
  const known = snapshots.of(opened.value);
  await opened.value.close();
  return known;
}

/** The one of this id, or the newest for `latest`. */
export async function snapshotNamed(
  snapshots: Snapshots,
  folder: string,
  id: string,
): Promise<Result<Snapshot>> {
  const known = await snapshotsOf(snapshots, folder);
  const found = id === 'latest' ? known[0] : known.find((each) => each.id === id);
  return found
    ? ok(found)
    : fail('not-found', `There is no snapshot “${id}” of this notebook.`, {
        advice: 'snapshot --list shows those there are.',
      });
}

async function take(snapshots: Snapshots, folder: string, output: Output): Promise<Result<SnapshotRow>> {
  const opened = await openReading(folder);
  if (!opened.ok) return opened;
  const taken = await snapshots.take(opened.value, 'manual', {
    progress: (done, total) => output.progress(done, total, 'documents'),
  });
  await opened.value.close();
  return taken.ok ? ok(snapshotRow(taken.value)) : taken;
}

async function remove(snapshots: Snapshots, folder: string, id: string, output: Output): Promise<ExitStatus> {
  const named = await snapshotNamed(snapshots, folder, id);
  const removed = named.ok ? await snapshots.remove(named.value) : named;
  const row = removed.ok && named.ok ? ok(snapshotRow(named.value)) : (removed as Result<never>);
  return answered(row, output, ({ id: gone }) => `Removed ${gone}`);
}

function answered(
  result: Result<SnapshotRow>,
  output: Output,
  line: (row: SnapshotRow) => string,
): ExitStatus {
  if (!result.ok) {
    output.failure(result.error);
    return statusOf(result.error);
  }
  output.item({ ok: true, ...result.value }, line(result.value));
  return 0;
}

/** For reading alone, so that it works while the window has the notebook open. */
function openReading(folder: string): Promise<Result<Notebook>> {
  return openNotebook(path.resolve(folder), surroundings(), {
    readOnly: 'The command line only reads here.',
  });
}

function lineOf({ id, reason, counts, name, folder, unread }: SnapshotRow): string {
  const what = [
    counted(counts.articles, 'article'),
    counted(counts.claims, 'claim'),
    counted(counts.mentions, 'mention'),
    counted(counts.sources, 'source'),
    counted(counts.notes, 'note'),
  ].join(', ');
  const lacking = unread > 0 ? ` (without ${counted(unread, 'file')} that could not be read)` : '';
  return `${id}  ${reason.padEnd(16)}  ${what}${lacking}  “${name}” in ${folder}`;
}
