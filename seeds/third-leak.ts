import { readArticles } from '../core/importers/index.ts';
import { claimsOnCauses } from './third-leak-arguments.ts';
import { claimsOnLeaks } from './third-leak-facts.ts';
import { type Example, workedNotebook } from './worked-notebook.ts';

/** The worked example the program opens with: a machine-translated news item of 10 October 2023, in `third-leak.txt`. */
export const thirdLeak: Example = {
  name: 'Third leak on the ISS',
  description: 'A worked example: one short news item, what it claims, and who is said to have said so.',
  author: 'Assay',
  startsAt: '2023-10-11T09:00:00.000Z',
  seed: 20_231_010,
  tags: ['example'],
  articleNotes: [
    [
      'The text is a machine translation, and it shows:',
      '',
      '- “One **[vuoto]** can be caused by anything”: *vuoto* is Finnish for “leak” and Italian for “empty”. The brackets look like an editor’s addition that was left untranslated. Read: one leak can be caused by anything.',
      '- “British scientist by Jonathan McDowell according to”: the words for “according to” ended up on the wrong side of the name. Read: according to the British scientist Jonathan McDowell.',
      '- “stuck in the station”, “anchored in the station”: docked at it.',
      '',
      'Quotations are marked as they stand. Do not quote them further without the original.',
    ].join('\n'),
    'The text names no outlet and no author, so the publisher of every chain stays *not known* until somebody finds it out.',
  ],
  notebookNotes: [
    'This notebook holds one article on a coolant leak at the International Space Station, with the claims it makes, the people and papers it credits, and what can be said of both. Press `n` to walk through the marks, and `Enter` to open the one you are on. When you have seen enough, start a notebook of your own from the File menu: whatever you change here can be undone.',
  ],
  sources: {
    mcdowell: {
      kind: 'person',
      name: 'Jonathan McDowell',
      aliases: ['McDowell'],
      affiliation: 'Harvard University',
      place: 'Massachusetts, USA',
      tags: ['spaceflight'],
    },
    roskosmos: {
      kind: 'organisation',
      name: 'Roskosmos',
      aliases: ['Roscosmos'],
      affiliation: 'Russian space agency',
    },
    afp: { kind: 'agency', name: 'AFP', aliases: ['Agence France-Presse'] },
    guardian: { kind: 'outlet', name: 'The Guardian' },
  },
  claims: [...claimsOnLeaks, ...claimsOnCauses],
};

/**
 * The worked example as a bundle, made of `third-leak.txt`, its bytes and the text they are (UTF-8): the same every time.
 * `sha256` answers lower-case hex. What the program opens at its first start is kept as `third-leak.assay.json`.
 */
export function thirdLeakBundle(
  { bytes, text }: { bytes: Uint8Array; text: string },
  sha256: (bytes: Uint8Array) => string,
): string {
  const fileName = 'third-leak.txt';
  const read = readArticles({ name: fileName, bytes, text });
  const imported = read.ok ? read.value.articles[0] : undefined;
  if (!read.ok || !imported) throw new Error(`${fileName} holds no article`);
  return workedNotebook(thirdLeak, { bytes, fileName, mediaType: read.value.mediaType, imported }, sha256);
}
