import { signal } from '@preact/signals';
import { counted } from '../../core/counted.ts';
import { isAboutSentFiles } from '../../core/importers/sent-files.ts';
import type { Answer, ImportRow, Input } from '../../core/ipc/contract.ts';
import { becomeOf } from '../../core/lists/revised.ts';
import { importDropped, request } from '../store/bridge.ts';
import { complain, say } from '../store/notices.ts';
import { deskTab } from '../store/places.ts';
import { openArticle } from '../store/state.ts';

/** The last import when there is something to see in it: it is shown until it is dismissed. */
export const importReport = signal<readonly ImportRow[] | null>(null);

/** Opens the first article that came in and says what did not. */
export async function openImported(rows: readonly ImportRow[]): Promise<void> {
  if (rows.length === 0) return say('There was no file to import.');
  const done = rows.filter((row) => row.ok && row.articleId);
  const first = rows.find((row) => row.articleId ?? row.duplicateOf);
  const whole = rows.every(
    (row) =>
      row.ok &&
      row.warnings.length === 0 &&
      !row.duplicateOf &&
      !row.copy &&
      !row.attachments &&
      // What became of the marks of one article is told by itself.
      (!row.revised || rows.length === 1),
  );
  importReport.value = whole ? null : rows;
  if (first) await openArticle(first.articleId ?? first.duplicateOf ?? '');
  const newer = rows.length === 1 ? rows[0]?.revised : undefined;
  if (newer) {
    if (newer.orphans + newer.changed > 0) deskTab.value = 'orphans';
    say(`Newer version of “${rows[0]?.title}”: ${becomeOf(newer)}.`);
  } else if (whole)
    say(
      `Imported ${done.length === 1 ? `“${done[0]?.title ?? done[0]?.name}”` : counted(done.length, 'article')}.`,
    );
}

/** Imports the files sent with an article, and tells of them in the place of what was told before. */
export async function importAttachments(articleId: string): Promise<void> {
  const before = importReport.value ?? [];
  const answer = await request('import.attachments', { articleId });
  if (!answer.ok) return complain(answer.error);
  if (answer.value.length === 0) return say('No file was sent with it that can be imported.');
  const heard = (row: ImportRow) => ({
    ...row,
    attachments: 0,
    warnings: row.warnings.filter((warning) => !isAboutSentFiles(warning)),
  });
  importReport.value = [
    ...answer.value,
    ...before.map((row) => (row.articleId === articleId ? heard(row) : row)),
  ];
}

/** Imports files and folders dropped on the window. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const answer = (await importDropped(files)) ?? (await importBytes(files));
  if (answer.ok) await openImported(answer.value);
  else complain(answer.error);
}

/** Of what is not on the disk there are the bytes alone. */
async function importBytes(files: readonly File[]) {
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return request('import.files', { files: read });
}

/** Has the person choose what to import, and imports it. */
export async function chooseImport<N extends 'import.choose' | 'import.chooseFolder' | 'import.newer'>(
  name: N,
  input: Input<N>,
): Promise<void> {
  const answer: Answer<'import.choose'> = await request(name, input);
  if (answer.ok) await openImported(answer.value);
  else complain(answer.error);
}
