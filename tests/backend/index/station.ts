import { type Index, openIndex } from '../../../electron/backend/index/index.ts';
import { at, hop, ids, PlainNotebook, put, shaOf, verdict } from './rows.ts';

/**
 * A small notebook: two articles on a leak at a space station and one on Chinese, three claims, four sources.
 *
 * Sources: 1 McDowell, 2 AFP (alias Agence France-Presse), 3 The Guardian (outlet), 4 unnamed official.
 * Article 1 (Guardian, 2023-10-10, unread): mention 1 of claim 1 by McDowell through AFP, graded B2; mention 2 of claim 2,
 * the outlet's own. Article 2 (no outlet, 2023, read): mention 1 of claim 1 by AFP. Article 3: none.
 */
export function stationNotebook(): PlainNotebook {
  const notebook = new PlainNotebook();
  const texts = [
    'A third leak of coolant at the station.\nNobody was hurt, said the agency.',
    'Engineers deny the leaks are systematic.',
    '国际空间站发生第三次泄漏。',
  ];
  for (const text of texts) notebook.keepText(text);
  const [first = '', second = '', third = ''] = texts;
  const original = { sha256: 'f'.repeat(64), bytes: 1, mediaType: 'text/plain', fileName: 'a.txt' };
  notebook.put(
    put.source(1, 'Jonathan McDowell', { affiliation: 'Center for Astrophysics', tags: ['Experts'] }),
    put.source(2, 'AFP', { kind: 'agency', aliases: ['Agence France-Presse'] }),
    put.source(3, 'The Guardian', { kind: 'outlet' }),
    put.source(4, 'an official', { kind: 'unnamed' }),
    put.claim(1, 'Russia’s space programme has systematic problems', {
      kind: 'causal',
      tags: ['Énergie'],
      verdicts: [verdict('disputed', [ids.mention(1, 1)])],
      modifiedAt: at(3),
    }),
    put.claim(2, 'A third leak was found', { eventTime: '2023-10-09', modifiedAt: at(2) }),
    put.claim(3, 'Nothing leaked', { kind: 'opinion', modifiedAt: at(1) }),
    put.article(1, first, {
      title: 'Third leak on ISS',
      bylines: ['Ana Díaz'],
      outletId: ids.source(3),
      publishedAt: '2023-10-10',
      tags: ['space'],
      revisions: [{ text: shaOf(first), importedAt: at(1), original, entry: null, warnings: [] }],
    }),
    put.article(2, second, { title: 'éngineers answer', publishedAt: '2023', readAt: at(9) }),
    put.article(3, third, { title: '第三次泄漏' }),
    put.mention(1, 1, 1, 'seems to have systematic problems', {
      certainty: 'PR+',
      chain: [hop(ids.source(1), 'B2'), hop(ids.source(2))],
      tags: ['key'],
    }),
    put.mention(1, 2, 2, 'a third leak of coolant'),
    put.mention(2, 1, 1, 'the leaks are systematic', {
      stance: 'denies',
      certainty: 'CT-',
      chain: [hop(ids.source(2), 'C3')],
    }),
    put.note(1, { table: 'claims', id: ids.claim(1) }, '# Ask\nAsk McDowell about the leak'),
    put.note(2, { table: 'mentions', id: ids.mention(1, 2) }, 'Check the photographs'),
    put.note(3, { table: 'notebook', id: 'notebook' }, 'Plan of work'),
  );
  return notebook;
}

export async function indexOf(notebook: PlainNotebook, file = ':memory:'): Promise<Index> {
  const index = openIndex(file, notebook.text);
  await index.rebuild(notebook, notebook.revision);
  return index;
}
