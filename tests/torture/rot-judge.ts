import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { tableOf } from '../../core/model/id.ts';
import { check } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { documentOf } from '../../electron/backend/store/document-layout.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { byHand, filesIn, orThrow, surroundings } from '../support/notebook-folder.ts';
import type { Harm } from './rot-harms.ts';
import { type Content, contentOf, type Resting } from './rot-notebooks.ts';

/**
 * What came of one harm. `harmless`: the same content and nothing to say. `repaired`: the same content, and it was said.
 * `reported`: something is lost, and each loss is named. Else a violation, as a sentence.
 */
export interface Verdict {
  readonly outcome: 'harmless' | 'repaired and reported' | 'loss reported' | 'violation';
  readonly violations: readonly string[];
}

/** Harms a copy of the notebook in `work`, and looks what a person is told and what is still there, then and after edits. */
export async function judge(resting: Resting, harm: Harm, work: string): Promise<Verdict> {
  rmSync(work, { recursive: true, force: true });
  cpSync(resting.folder, work, { recursive: true });
  harm.apply(work);
  const damaged = harm.files
    .filter((file) => keptWhenDamaged(file))
    .flatMap((file) => bytesOf(path.join(work, file)) ?? [])
    .filter((bytes) => bytes.length > 0 && !isSound(resting, bytes));
  const violations: string[] = [];
  const said: string[] = [];
  for await (const { severity, message } of check(work)) if (severity !== 'note') said.push(message);

  const opened = await openNotebook(work, surroundings(9), { checkpoints: byHand });
  if (!opened.ok) return violation(`cannot be opened: ${opened.error.message}`);
  const notebook = opened.value;
  if (notebook.readOnly !== null) violations.push(`opens for reading only: ${notebook.readOnly}`);
  const session = await Session.over(notebook, (message) => said.push(`index: ${message}`));
  await session.indexed();
  const found = contentOf(notebook);
  const lists = listedWrong(session, found);
  if (lists !== null && !said.some((each) => each.startsWith('index'))) violations.push(lists);
  said.push(...notebook.reports);
  const lost = lossesIn(resting.content, found);
  for (const id of lost) if (!named(id, resting, said)) violations.push(`silently lost or changed: ${id}`);
  for (const id of lossesIn(found, resting.content))
    if (!lost.includes(id)) violations.push(`came from nowhere: ${id}`);

  const claims = found.rows.claims as { id: string; statement: string }[];
  const edited = claims.find(({ id }) => notebook.get('claims', id) !== null);
  if (notebook.readOnly === null) {
    if (edited) {
      const edit = await notebook.run('editClaim', { id: edited.id, statement: 'Edited afterwards' });
      if (!edit.ok) violations.push(`an edit was refused: ${edit.error.message}`);
    }
    const made = await notebook.run('createSource', { name: 'Made afterwards', kind: 'person' });
    if (!made.ok) violations.push(`a new record was refused: ${made.error.message}`);
    await notebook.checkpoint().catch((error: unknown) => violations.push(`no checkpoint: ${error}`));
  }
  const before = contentOf(notebook);
  await session.close();

  const again = orThrow(await openNotebook(work, surroundings(10), { readOnly: 'It is being judged.' }));
  const after = contentOf(again);
  for (const id of lossesIn(before, after)) violations.push(`lost or changed by going on: ${id}`);
  await again.close();
  const there = filesIn(work).map((file) => readFileSync(path.join(work, file)));
  for (const bytes of damaged)
    if (!there.some((each) => each.equals(bytes))) violations.push('the damaged file was not kept');

  if (violations.length > 0) return { outcome: 'violation', violations };
  if (lost.length > 0) return { outcome: 'loss reported', violations };
  return { outcome: said.length > 0 ? 'repaired and reported' : 'harmless', violations };
}

function violation(sentence: string): Verdict {
  return { outcome: 'violation', violations: [sentence] };
}

/** What is derived, or holds nothing, may go; the second copy of a whole document is written anew with the first. */
function keptWhenDamaged(file: string): boolean {
  return !/^\.|\.bak$/.test(file);
}

/** Whether bytes hold nothing but what a file of the notebook held, up to the end of one of its lines, and zeroes. */
function isSound({ folder }: Resting, bytes: Buffer): boolean {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return filesIn(folder).some((file) => {
    const sound = readFileSync(path.join(folder, file));
    return (
      sound.equals(bytes) || (bytes[end - 1] === 10 && sound.subarray(0, end).equals(bytes.subarray(0, end)))
    );
  });
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Ids of rows, texts and originals of one that the other has not, or has otherwise. */
function lossesIn(one: Content, other: Content): string[] {
  const there = new Map(allOf(other));
  return allOf(one).flatMap(([id, value]) => (isDeepStrictEqual(there.get(id), value) ? [] : [id]));
}

function allOf({ rows, texts, originals }: Content): [string, unknown][] {
  const each = Object.values(rows).flat() as { id: string }[];
  return [...each.map((row): [string, unknown] => [row.id, row]), ...texts, ...originals];
}

/** Whether somebody was told of a loss: by its id, its file, or, where only the journal had it, by the journal. */
function named(id: string, resting: Resting, said: readonly string[]): boolean {
  const table = tableOf(id);
  const document = table === null ? null : documentOf(table, id);
  if (said.some((each) => each.includes(id) || (document !== null && each.includes(`${document}.json`))))
    return true;
  if (resting.journalled.has(id)) return said.some((each) => each.includes('journal'));
  // A text or an original is out of reach, not lost, when the article that names it is.
  const articles = resting.content.rows.articles as { id: string }[];
  return (
    table === null &&
    articles.some((article) => JSON.stringify(article).includes(id) && named(article.id, resting, said))
  );
}

/** What is wrong with the lists of a session, compared with the notebook they list; null when nothing is. */
function listedWrong(session: Session, { rows }: Content): string | null {
  for (const list of ['articles', 'claims', 'sources'] as const) {
    const page = session.page(list, '', null, 0, 1000);
    if (!page.ok) return `the list of ${list} fails: ${page.error.message}`;
    const shown = new Map(page.value.rows.map((row) => [row.id, row as object]));
    for (const row of rows[list] as { id: string }[]) {
      const words = shown.get(row.id);
      if (!words) return `the list of ${list} lacks ${row.id}`;
      for (const [key, value] of Object.entries(words)) {
        const own = (row as Record<string, unknown>)[key];
        if (own !== undefined && !isDeepStrictEqual(own, value))
          return `the list of ${list} shows another ${key} of ${row.id}`;
      }
    }
  }
  return null;
}
