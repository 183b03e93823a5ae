import { references } from '../../../core/commands/add-records.ts';
import type { CommandInput } from '../../../core/commands/index.ts';
import type { Article } from '../../../core/model/article.ts';
import type { Rows } from '../../../core/model/tables.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { decodedText, parsedJson } from '../store/checksum.ts';
import type { Notebook } from '../store/notebook.ts';
import type { Difference } from './compare.ts';
import type { Objects } from './objects.ts';

/** What is to be restored, and what cannot be, in sentences. */
export interface Choice {
  readonly records: readonly Difference[];
  readonly left: readonly string[];
}

/**
 * The records to restore: all that differ, or those of `only` and what they cannot be without. One that refers to a record
 * that neither the notebook has nor the snapshot is left.
 */
export function chosen(
  notebook: Notebook,
  all: readonly Difference[],
  only: readonly string[] | null,
): Choice {
  const byId = new Map(all.map((difference) => [difference.id, difference]));
  const wanted = only === null ? [...byId.keys()] : only.filter((id) => byId.has(id));
  const taken = new Map<string, Difference>();
  const left: string[] = [];
  const missingFor = (id: string, trail: ReadonlySet<string>): string | null => {
    const difference = byId.get(id);
    if (!difference) return id;
    if (taken.has(id) || trail.has(id)) return null;
    const { table, kept } = difference;
    for (const ref of kept ? references(table, kept) : []) {
      if (notebook.get(ref.table, ref.id)) continue;
      const missing = missingFor(ref.id, new Set([...trail, id]));
      if (missing !== null) return missing;
    }
    taken.set(id, difference);
    return null;
  };
  for (const id of wanted) {
    const missing = missingFor(id, new Set());
    if (missing !== null)
      left.push(`${id} is left as it is: it refers to ${missing}, which is nowhere to be found.`);
  }
  return { records: all.filter(({ id }) => taken.has(id)), left };
}

/** The input of the command that restores these records. */
export function restoringInput(records: readonly Difference[]): CommandInput<'restoreSnapshot'> {
  const rows: { [T in keyof Rows]: Rows[T][] } = {
    ...{ notebook: [], sources: [], claims: [], articles: [], mentions: [], notes: [] },
  };
  const trash: { table: Difference['table']; id: string }[] = [];
  for (const { table, id, kept } of records) {
    if (kept) (rows[table] as unknown[]).push(kept);
    else trash.push({ table, id });
  }
  return { rows, trash: trash as CommandInput<'restoreSnapshot'>['trash'] };
}

/** Puts the texts and originals of articles back that the notebook has no more; answers what the snapshot lacks of them. */
export async function putFilesBack(
  notebook: Notebook,
  from: Objects,
  articles: readonly Article[],
): Promise<Result<string[]>> {
  const missing: string[] = [];
  for (const { title, revisions } of articles) {
    for (const { text, original } of revisions) {
      if (!notebook.text(text)) {
        const bytes = from.get(text);
        const words = bytes && decodedText(bytes);
        const put = words ? await notebook.keepText(parsedJson(words) as never) : null;
        if (put && !put.ok && put.error.code !== 'wrong-input') return put;
        if (!put?.ok || put.value !== text) missing.push(`The text of “${title}” is not in the snapshot.`);
      }
      if (original && !notebook.original(original.sha256)) {
        const bytes = from.get(original.sha256);
        const put = bytes && (await notebook.keepOriginal(bytes, original.fileName, original.mediaType));
        if (put && !put.ok) return put;
        if (!put) missing.push(`The original file of “${title}” is not in the snapshot.`);
      }
    }
  }
  return ok(missing);
}

/** What `only` names and does not differ, as a failure; null when all of it does. */
export function unknownIn(only: readonly string[] | null, all: readonly Difference[]): Result<never> | null {
  const known = new Set(all.map(({ id }) => id));
  const unknown = (only ?? []).filter((id) => !known.has(id));
  if (unknown.length === 0) return null;
  return fail('not-found', `Nothing would be restored of ${unknown.join(', ')}: no such record differs.`, {
    kept: 'Nothing was changed.',
  });
}
