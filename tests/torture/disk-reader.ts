import { Session } from '../../electron/backend/session.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { knownText } from '../support/any-command.ts';
import { surroundings } from '../support/notebook-folder.ts';
import { type Names, namesIn, wrongNames } from './edits.ts';

/**
 * Opens a notebook that cannot be written, as the user of this number, and prints what is wrong with that, as JSON: it has to be
 * whole, to say why it cannot be changed, and to refuse every way of changing it.
 */
const [folder = '', user = '0', expected = '[]'] = process.argv.slice(2);
// Everything is loaded by now: that user may be allowed to read nothing but the notebook.
if (user !== '0') {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
console.log(JSON.stringify(await troubles(new Map(JSON.parse(expected) as [string, string][]))));

async function troubles(names: Names): Promise<string[]> {
  const opened = await openNotebook(folder, surroundings(6));
  if (!opened.ok) return [`it does not open: ${opened.error.message}`];
  const notebook = opened.value;
  const session = await Session.over(notebook);
  await session.indexed();
  const found = wrongNames(namesIn(notebook), names, null);
  if (notebook.readOnly !== 'This notebook’s folder cannot be written, so it can only be read.')
    found.push(`it says: ${notebook.readOnly}`);
  const answers = [
    await session.run('createSource', { name: 'x', kind: 'person' }),
    await session.undo(),
    await notebook.keepText(knownText),
    await notebook.keepOriginal(new Uint8Array(3), 'a.txt', 'text/plain'),
  ];
  for (const each of answers) {
    if (each.ok || each.error.code !== 'read-only') found.push('an edit was not refused as read-only');
  }
  const listed = session.page('sources', '', null, 0, 10_000);
  if (!listed.ok || listed.value.rows.length !== names.size) found.push('its list lacks something');
  found.push(...notebook.reports.map((report) => `it reports: ${report}`));
  await session.close();
  return found;
}
