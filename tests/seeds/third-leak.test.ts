import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../core/exporters/bundle.ts';
import type { Material } from '../../core/exporters/exporter.ts';
import { exporters } from '../../core/exporters/index.ts';
import { currentVerdict } from '../../core/model/claim.ts';
import { wholeChain } from '../../core/provenance/chain.ts';
import { chainInWords } from '../../core/provenance/chain-words.ts';
import { thirdLeakBundle } from '../../seeds/third-leak.ts';
import { spanOf } from '../../seeds/worked-notebook.ts';

const folder = path.join(import.meta.dirname, '../../seeds');
const article = new Uint8Array(readFileSync(path.join(folder, 'third-leak.txt')));
const kept = readFileSync(path.join(folder, 'third-leak.assay.json'), 'utf8');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function sample(): Material {
  const read = readBundle(kept);
  if (!read.ok) throw new Error(read.error.message);
  const { rows, texts, originals } = read.value;
  const [notebook] = rows.notebook;
  if (!notebook) throw new Error('no notebook');
  return { scope: 'notebook', ...rows, notebook, texts, original: (hash) => originals.get(hash) ?? null };
}
const material = sample();
const sources = new Map(material.sources.map((source) => [source.id, source]));
const [news] = material.articles;
const claimSaying = (words: string) => {
  const found = material.claims.find(({ statement }) => statement.includes(words));
  if (!found) throw new Error(`no claim says “${words}”`);
  return found;
};
const mentionsOf = (words: string) =>
  material.mentions.filter(({ claimId }) => claimId === claimSaying(words).id);
const chainsOf = (words: string) =>
  mentionsOf(words).map((each) => (news ? chainInWords(wholeChain(each, news), sources) : ''));

describe('the worked notebook', () => {
  it('is what its builder makes of the article (if not: node build/make-seeds.mjs)', () => {
    expect(thirdLeakBundle({ bytes: article, text: new TextDecoder().decode(article) }, sha256)).toBe(kept);
  });

  it('holds the article byte for byte, dated, with no outlet made up', () => {
    expect(material.articles).toHaveLength(1);
    const original = news?.revisions[0]?.original;
    expect(material.original(original?.sha256 ?? '')).toEqual(article);
    expect(original?.sha256).toBe(sha256(article));
    expect(news).toMatchObject({
      publishedAt: '2023-10-10',
      outletId: null,
      language: 'en',
      author: 'Assay',
    });
    expect(new TextDecoder().decode(article)).toContain(news?.title ?? '?');
  });

  it('claims about a dozen things, each in words of the article', () => {
    expect(material.claims.length).toBeGreaterThanOrEqual(12);
    expect(material.mentions.length).toBeGreaterThanOrEqual(material.claims.length);
    const text = material.texts.get(news?.revisions[0]?.text ?? '')?.text ?? '';
    for (const { content, chain } of material.mentions) {
      for (const { start, end, exact } of [
        ...content,
        ...chain.flatMap(({ cue, words }) => [...cue, ...words]),
      ]) {
        expect(text.slice(start, end)).toBe(exact);
        expect(exact).toMatch(/^\S.*\S$/s);
      }
    }
  });

  it.each([
    [
      'systematic problems',
      ['Jonathan McDowell (person, B3) → The Guardian (outlet, B–) → outlet not known'],
    ],
    ['cause in the system', ['Jonathan McDowell (person, B3) → AFP (agency, B–) → outlet not known']],
    ['A liquid leaked', ['Roskosmos (organisation, C2) → outlet not known (F–)']],
    ['caused by an object from space', ['nobody named (F6) → outlet not known']],
    ['third coolant leak', ['outlet not known']],
  ])('knows who is behind “%s”', (words, chains) => {
    expect(chainsOf(words)).toEqual(chains);
  });

  it('marks the hedge as one: speculated, possible, credited to nobody, with its cue', () => {
    const [hedge] = mentionsOf('caused by an object from space');
    expect(hedge).toMatchObject({
      stance: 'speculates',
      certainty: 'PS+',
      chain: [{ sourceId: null, cue: [{ exact: 'It has been speculated' }] }],
    });
  });

  it('dates what was announced on Monday, and refutes the year at the station with a reason', () => {
    expect(claimSaying('A liquid leaked').eventTime).toBe('2023-10-09');
    expect(currentVerdict(claimSaying('docked at the station for a year'))).toMatchObject({
      status: 'refuted',
      reason: expect.stringContaining('October 2022'),
    });
  });

  it('gives every verdict a reason and mentions it rests on', () => {
    const verdicts = material.claims.flatMap(({ verdicts }) => verdicts);
    expect(verdicts.length).toBeGreaterThan(3);
    for (const { reason, restsOn } of verdicts)
      expect([reason.length > 40, restsOn.length > 0]).toEqual([true, true]);
  });

  it('welcomes in three sentences that say what to do', () => {
    const [welcome] = material.notes.filter(({ target }) => target.table === 'notebook');
    expect(welcome?.body.match(/[.](\s|$)/g)).toHaveLength(3);
    expect(welcome?.body).toContain('Press `n`');
  });

  it.each(exporters.map((exporter) => [exporter.id, exporter] as const))(
    'can be exported as %s',
    (_, exporter) => {
      expect(exporter.render(material).length).toBeGreaterThan(2000);
    },
  );

  it('is made of the article the project was started from (skipped where ../shared is missing)', ({
    skip,
  }) => {
    const given = path.join(import.meta.dirname, '../../../shared/seeds');
    if (!existsSync(given)) skip('../shared is not here');
    const [name = ''] = readdirSync(given).filter((each) => each.endsWith('.txt'));
    expect(new Uint8Array(readFileSync(path.join(given, name)))).toEqual(article);
  });
});

describe('quoting words', () => {
  const text = 'He said so. She said so too.';

  it.each([
    ['She', { start: 12, end: 15 }],
    [
      { within: 'She said', words: 'said' },
      { start: 16, end: 20 },
    ],
  ])('%j finds them', (quote, span) => {
    expect(spanOf(text, quote)).toEqual(span);
  });

  it.each([
    ['nowhere', 'not in the article'],
    ['said', 'more than once in the article'],
    [{ within: 'He said', words: 'so' }, 'not in the article'],
  ])('%j fails loudly', (quote, message) => {
    expect(() => spanOf(text, quote)).toThrow(message);
  });
});
