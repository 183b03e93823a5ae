import { check } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { byHand, surroundings } from '../support/notebook-folder.ts';
import { type Edit, type Names, namesIn, wrongNames } from './edits.ts';

/** Sentences that may follow the sudden end of a program; they do not say that anything acknowledged is missing. */
const harmless = ['being saved when the program ended', 'is kept as quarantine/'];

export interface Aftermath {
  /** what is wrong, as sentences: edits lost, there in part, or there though refused; false alarms; edits refused now */
  readonly troubles: readonly string[];
  /** what it holds in the end */
  readonly names: Names;
}

/**
 * Opens a notebook after something was done to its program or its disk, makes an edit, and opens it again. `underWay` is the edit that
 * was never answered.
 */
export async function aftermath(
  folder: string,
  acknowledged: Names,
  underWay: Edit | null,
): Promise<Aftermath> {
  const opened = await openNotebook(folder, surroundings(3), { checkpoints: byHand });
  if (!opened.ok) return { troubles: [`it cannot be opened: ${opened.error.message}`], names: new Map() };
  const notebook = opened.value;
  const session = await Session.over(notebook);
  await session.indexed();
  const found = namesIn(notebook);
  const troubles = wrongNames(found, acknowledged, underWay);
  if (notebook.readOnly !== null) troubles.push(`it opens for reading only: ${notebook.readOnly}`);
  const listed = session.page('sources', '', null, 0, 10_000);
  const shown = new Map(listed.ok ? listed.value.rows.map(({ id, name }) => [id, name]) : []);
  troubles.push(...wrongNames(shown, found, null).map((each) => `in the list: ${each}`));
  const made = await notebook.run('createSource', { name: 'afterwards', kind: 'person' });
  if (!made.ok) troubles.push(`an edit is refused afterwards: ${made.error.message}`);
  for (const report of notebook.reports) {
    if (!harmless.some((part) => report.includes(part))) troubles.push(`it says: ${report}`);
  }
  const names = namesIn(notebook);
  await session.close();
  for await (const { severity, message } of check(folder)) {
    if (severity !== 'note') troubles.push(`the check says: ${message}`);
  }
  const again = await openNotebook(folder, surroundings(4), { readOnly: 'It is looked at.' });
  if (again.ok) {
    troubles.push(...wrongNames(namesIn(again.value), names, null).map((each) => `later: ${each}`));
    await again.value.close();
  } else troubles.push(`it cannot be opened again: ${again.error.message}`);
  return { troubles, names };
}
