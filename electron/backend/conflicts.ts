import type { Change } from '../../core/change.ts';
import { counted } from '../../core/counted.ts';
import { differing, titleOf } from '../../core/differences.ts';
import type { Conflict, OutsideCopy } from '../../core/ipc/contract.ts';
import { tableOf } from '../../core/model/id.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import {
  conflictsFolder,
  type KeptConflict,
  keptConflict,
  keptConflicts,
  putAway,
} from './store/conflicts.ts';
import { strayCopies } from './store/document-layout.ts';
import { codeOf } from './store/files.ts';
import { nodeDisk } from './store/node-disk.ts';
import type { Notebook } from './store/notebook.ts';

/** Copies of documents that a sync tool left beside them. */
export function copiesOf(notebook: Notebook): OutsideCopy[] {
  return strayCopies(nodeDisk, notebook.folder).map(({ file }) => ({ file }));
}

/** Merges one of them; answers what came of it, as a sentence. */
export async function mergeCopy(notebook: Notebook, file: string): Promise<Result<string>> {
  const copy = strayCopies(nodeDisk, notebook.folder).find((each) => each.file === file);
  if (!copy) return fail('not-found', 'This copy is not there any more.');
  const merged = await notebook.mergeStray(copy);
  if (!merged.ok) return merged;
  const { taken, kept } = merged.value;
  if (taken + kept === 0) return ok('It had nothing new.');
  return ok(
    `${counted(taken, 'record')} taken over; ${counted(kept, 'record')} differ and can be chosen from below.`,
  );
}

type Row = Record<string, unknown>;

/** Records another program changed in a way that could not be taken over, against what they are here now. */
export function conflictsOf(notebook: Notebook): Conflict[] {
  return keptConflicts(nodeDisk, notebook.folder).map((kept) => {
    const ours = currentRow(notebook, kept);
    const theirs = asRow(kept.theirs);
    return {
      file: kept.file,
      at: kept.at,
      id: kept.id,
      title: titleOf(theirs ?? ours),
      fields: differing(ours, theirs).map(({ name, before, after }) => ({
        name,
        ours: before,
        theirs: after,
      })),
    };
  });
}

/** Takes their version of a record, in a commit of its own, or leaves ours; the conflict is put away. */
export async function settleConflict(
  notebook: Notebook,
  file: string,
  take: 'ours' | 'theirs',
): Promise<Result<null>> {
  const kept = keptConflict(nodeDisk, notebook.folder, file);
  if (!kept) return fail('not-found', 'This conflict has been settled already.');
  if (notebook.readOnly !== null)
    return fail('read-only', notebook.readOnly, { kept: 'Nothing has changed.' });
  if (take === 'theirs') {
    const done = await notebook.run('takeVersion', { table: tableOf(kept.id), row: kept.theirs });
    if (!done.ok) return done;
  }
  try {
    await putAway(nodeDisk, notebook.folder, `${conflictsFolder}/${file}`);
  } catch (error) {
    return fail('not-saved', `The conflict could not be put away (${codeOf(error)}).`, {
      kept: 'It is shown again.',
    });
  }
  return ok(null);
}

function currentRow(notebook: Notebook, { id }: KeptConflict): Row | null {
  const table = tableOf(id);
  return table && asRow(notebook.get(table, id) satisfies Change['after']);
}

function asRow(value: unknown): Row | null {
  return typeof value === 'object' && value !== null ? (value as Row) : null;
}
