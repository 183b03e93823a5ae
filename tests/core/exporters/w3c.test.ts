import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodePoints } from '../../../core/exporters/code-points.ts';
import { w3c } from '../../../core/exporters/w3c.ts';
import { emptyNotebook, exampleNotebook, importText, textOf } from './example-notebook.ts';
import { randomNotebook } from './random-notebook.ts';

const suite = path.join(import.meta.dirname, '../../../../shared/conformance/web-annotation');
const missing = !existsSync(suite);
const json = (...parts: string[]) => JSON.parse(readFileSync(path.join(suite, ...parts), 'utf8'));

interface Annotation {
  readonly '@context': string;
  readonly id: string;
  readonly type: string;
  readonly body: unknown;
  readonly target: unknown;
}
interface Collection {
  readonly id: string;
  readonly total: number;
  readonly first?: { readonly items: readonly Annotation[] };
}
const read = (text: string): Collection => JSON.parse(text);

/** The standard's own assertions of one kind that say MUST, each as a check that answers what is wrong. */
function musts(manifest: string): ((value: unknown) => string[])[] {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  for (const name of readdirSync(path.join(suite, 'definitions')).filter((each) => each.endsWith('.json')))
    ajv.addSchema(json('definitions', name), name);
  const { assertions }: { assertions: string[] } = json(manifest);
  return assertions.map((name) => {
    const schema = json(name);
    const wanted = schema.expectedResult !== 'invalid';
    const check = ajv.compile({ ...schema, id: undefined });
    return (value) => (check(value) === wanted ? [] : [`${name}: ${schema.title}`]);
  });
}

describe.skipIf(missing)('the web annotations (skipped where ../shared is missing)', () => {
  it('meet every MUST of the standard, for any notebook', () => {
    const [annotations, collections, pages] = [
      musts('annotations/annotationMusts.test'),
      musts('collections/collectionMusts.test'),
      musts('collections/pages/pageMusts.test'),
    ];
    expect([annotations.length, collections.length, pages.length]).toEqual([54, 10, 15]);
    const meets = (collection: Collection) => {
      expect(collections.flatMap((check) => check(collection))).toEqual([]);
      if (!collection.first) return;
      expect(
        pages.flatMap((check) =>
          check({ '@context': 'http://www.w3.org/ns/anno.jsonld', ...collection.first }),
        ),
      ).toEqual([]);
      for (const each of collection.first.items)
        expect(annotations.flatMap((check) => check(each))).toEqual([]);
    };
    meets(read(w3c.render(exampleNotebook().material())));
    fc.assert(
      fc.property(randomNotebook, (notebook) => meets(read(w3c.render(notebook.material())))),
      { numRuns: 40 },
    );
  });

  it('would be caught by these assertions if they were wrong', () => {
    const checks = musts('annotations/annotationMusts.test');
    const [good] = read(w3c.render(exampleNotebook().material())).first?.items ?? [];
    const fails = (value: unknown) => checks.flatMap((check) => check(value)).length > 0;
    expect(fails(good)).toBe(false);
    expect(fails({ ...good, id: 'no uri' })).toBe(true);
    expect(fails({ ...good, target: undefined })).toBe(true);
    expect(fails(JSON.parse(JSON.stringify(good).replace('"start":', '"begin":')))).toBe(true);
  });

  it('use no key, type or purpose that the standard’s context would drop', () => {
    const context: Record<string, unknown> = json('anno.jsonld')['@context'];
    const unknown = (value: unknown): string[] => {
      if (Array.isArray(value)) return value.flatMap(unknown);
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, inner]) => {
        const terms = ['type', 'motivation', 'purpose'].includes(key) ? [inner] : [];
        return [...(key === '@context' ? [] : [key]), ...terms]
          .filter((term) => !Object.hasOwn(context, String(term)))
          .map(String)
          .concat(unknown(inner));
      });
    };
    fc.assert(
      fc.property(randomNotebook, (notebook) => {
        expect(unknown(read(w3c.render(notebook.material())))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

it('counts positions in code points, and names the web address when it is one', () => {
  const notebook = emptyNotebook();
  const text = textOf('🌊🌊', 'A wave came.');
  const articleId = importText(notebook, text, { title: 'Wave', url: 'https://a.example/wave' });
  notebook.run('tagClaim', {
    articleId,
    spans: [{ start: 6, end: 12 }],
    claim: { statement: 'A wave came.', kind: 'event', eventTime: null, tags: [] },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'none',
  });
  const [only] = read(w3c.render(notebook.material())).first?.items ?? [];
  expect(only?.target).toMatchObject([
    {
      source: 'https://a.example/wave',
      selector: [
        { type: 'TextPositionSelector', start: 4, end: 10 },
        { type: 'TextQuoteSelector', exact: 'A wave', suffix: ' came.' },
      ],
    },
  ]);
});

it.each([
  'javascript:alert(1)',
  'https://a.example/a b',
  'https://a.example/%zz',
  'https://a.example/"x',
  'a.example',
])('does not take %j for an address', (url) => {
  const notebook = emptyNotebook();
  const articleId = importText(notebook, textOf('Title', 'Some words.'), { title: 'T', url });
  notebook.run('tagClaim', {
    articleId,
    spans: [{ start: 7, end: 11 }],
    claim: { statement: 'S.', kind: 'event', eventTime: null, tags: [] },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'none',
  });
  const [only] = read(w3c.render(notebook.material())).first?.items ?? [];
  expect(only?.target).toMatchObject([{ source: `urn:assay:${articleId}` }]);
});

it('counts code points as an iterator does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, at) => {
      const offset = [...text].slice(0, at).join('').length;
      expect(new CodePoints(text).before(offset)).toBe([...text.slice(0, offset)].length);
    }),
  );
});
