import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../core/exporters/bundle.ts';
import { exporters } from '../../../core/exporters/index.ts';
import { gatherMaterial } from '../../../electron/backend/export/material.ts';
import { previewOf, rendered } from '../../../electron/backend/export/rendered.ts';
import { emptyNotebook, exampleNotebook, importText, textOf } from '../../core/exporters/example-notebook.ts';
import { asStored, mentionIdsOf } from './in-memory.ts';

function gathered(scope: Parameters<typeof gatherMaterial>[1], notebook = exampleNotebook()) {
  const material = gatherMaterial(asStored(notebook), scope, mentionIdsOf(notebook));
  if (!material.ok) throw new Error(material.error.message);
  return material.value;
}
const idOf = (find: (words: string) => boolean) => {
  const { articles, claims } = exampleNotebook().tables;
  const found =
    [...articles.values()].find(({ title }) => find(title)) ??
    [...claims.values()].find(({ statement }) => find(statement));
  if (!found) throw new Error('not in the example');
  return found.id;
};
const article = { of: 'article', id: idOf((words) => words === 'Dam moved') } as const;
const claim = { of: 'claim', id: idOf((words) => words.startsWith('The wall')) } as const;

describe('what an export is made of', () => {
  it('is everything for a notebook, trash included', () => {
    const { original: _, ...whole } = gathered({ of: 'notebook' });
    const { original: __, ...material } = exampleNotebook().material();
    expect(whole).toEqual(material);
    expect(whole.claims.some(({ trashedAt }) => trashedAt)).toBe(true);
  });

  it('is an article with its marks, and the claims, sources and notes of these', () => {
    const material = gathered(article);
    expect(material.articles.map(({ title }) => title)).toEqual(['Dam moved']);
    expect(material.claims.map(({ statement }) => statement).toSorted()).toEqual([
      'The wall of the dam moved by 2 cm.',
      'There are works.',
    ]);
    expect(material.sources.map(({ name }) => name)).toEqual(['a person close to the works']);
    expect(material.notes).toHaveLength(1);
    expect(material.texts.size).toBe(1);
  });

  it('is a claim with every mention of it, and their articles', () => {
    const material = gathered(claim);
    expect(material.claims).toHaveLength(1);
    expect(material.mentions).toHaveLength(2);
    expect(material.articles.map(({ title }) => title).toSorted()).toEqual(['Dam moved', 'River dam holds']);
  });

  it('believes the records when the index names mentions of another claim, or none that exist', () => {
    const notebook = exampleNotebook();
    const all = [...notebook.tables.mentions.keys(), 'm-0000000000000000-0000000000'];
    const material = gatherMaterial(asStored(notebook), claim, () => [...all, ...all]);
    expect(material.ok && material.value.mentions.length).toBe(2);
  });

  it.each([{ of: 'notebook' } as const, article, claim])(
    'can be written in every format and read back as a bundle: $of',
    (scope) => {
      for (const { id } of exporters) {
        const written = rendered(gathered(scope), id);
        expect(written.ok && written.value.text.length).toBeGreaterThan(100);
        if (id === 'json' && written.ok) expect(readBundle(written.value.text).ok).toBe(true);
      }
    },
  );

  it.each([
    { of: 'article', id: 'a-0000000000000000' } as const,
    { of: 'claim', id: 'c-0000000000000000' } as const,
  ])('is refused when the $of is gone', (scope) => {
    const material = gatherMaterial(asStored(exampleNotebook()), scope, () => []);
    expect(material).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('the preview', () => {
  it('is cut where it is long, counts the whole, and ends in no half character', () => {
    const notebook = emptyNotebook();
    const words = `a${'🌊'.repeat(99_000)}`;
    const articleId = importText(notebook, textOf('Title', words, words), { title: 'Long' });
    for (const start of [7, 7 + words.length + 2]) {
      notebook.run('tagClaim', {
        articleId,
        spans: [{ start, end: start + words.length }],
        claim: { statement: 'S.', kind: 'event', eventTime: null, tags: [] },
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'none',
      });
    }
    const written = rendered(notebook.material(), 'csv');
    if (!written.ok) throw new Error(written.error.message);
    const preview = previewOf(written.value);
    expect(preview.characters).toBe(written.value.text.length);
    expect(preview.characters).toBeGreaterThan(200_000);
    expect(preview.text.length).toBeGreaterThan(199_990);
    expect(preview.text.length).toBeLessThanOrEqual(200_000);
    expect(preview.text.isWellFormed()).toBe(true);
  });

  it.each([
    ['The third leak', 'The third leak.md'],
    ['a/b\\c:d*e?"f"<g>|h', 'a b c d e f g h.md'],
    ['../../etc/passwd', 'etc passwd.md'],
    ['con', 'Export.md'],
    [' ... ', 'Export.md'],
    ['x'.repeat(200), `${'x'.repeat(80)}.md`],
    ['Zwölf\u202egnp', 'Zwölf gnp.md'],
  ])('names the file of %j %j', (name, fileName) => {
    const written = rendered(emptyNotebook(name).material(), 'markdown');
    expect(written).toMatchObject({ ok: true, value: { fileName, mediaType: 'text/markdown' } });
  });

  it('knows no format but its own', () => {
    expect(rendered(emptyNotebook().material(), 'docx')).toMatchObject({
      ok: false,
      error: { code: 'wrong-input' },
    });
  });
});
