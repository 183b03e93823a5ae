import { describe, expect, it } from 'vitest';
import { bundle } from '../../../core/exporters/bundle.ts';
import { csv } from '../../../core/exporters/csv.ts';
import type { Material } from '../../../core/exporters/exporter.ts';
import { markdown } from '../../../core/exporters/markdown.ts';
import { w3c } from '../../../core/exporters/w3c.ts';
import { PublishedAgain } from '../../support/revised-article.ts';

const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const third = 'It had been repaired in the spring by a firm from the next county.';

/** Three marks after a new version: an orphan, one kept on the first text, one whose words were changed. */
function material(): Material {
  const published = new PublishedAgain(first, second, third);
  published.tag(second);
  const kept = published.tag('in the harbour');
  published.tag('It had been repaired in the spring');
  published.run('stayOnRevision', { mentionId: kept, stays: true });
  published.publishAgain(first, third.replace('had been', 'had not been'));
  const { notebook } = published;
  const own = notebook.get('notebook', 'notebook');
  if (!own) throw new Error('the notebook has no record');
  return {
    ...{ scope: 'notebook' as const, notebook: own, texts: notebook.texts, original: () => null },
    ...{
      articles: notebook.all('articles'),
      mentions: notebook.all('mentions'),
      claims: notebook.all('claims'),
    },
    ...{ sources: notebook.all('sources'), notes: notebook.all('notes') },
  };
}

describe('an export of an article with several texts', () => {
  it('says of a mark which text it is on, and what it was', () => {
    const report = markdown.render(material());
    expect(report.match(/an orphan, since its words were not found/g)).toHaveLength(1);
    expect(report.match(/an earlier one, on which it is kept/g)).toHaveLength(1);
    expect(report).toContain('it was “It had been repaired in the spring”');
    expect(report).toMatch(/Texts.* 2, imported/);
  });

  it('gives places and words of the text a mark is on', () => {
    const given = material();
    const collection = JSON.parse(w3c.render(given));
    const targets = collection.first.items
      .filter((item: { motivation: string }) => item.motivation === 'describing')
      .flatMap((item: { target: unknown[] }) => item.target) as {
      state: { cached: string };
      selector: { start?: number; end?: number; exact?: string }[];
    }[];
    expect(targets).toHaveLength(3);
    for (const { state, selector } of targets) {
      const text = given.texts.get(state.cached.replace('urn:assay:text:', ''))?.text ?? '';
      const [position, quotation] = selector;
      expect(text.slice(position?.start, position?.end)).toBe(quotation?.exact);
    }
    const texts = targets.map(({ state }) => state.cached.at(-1)).sort();
    expect(texts).toEqual(['1', '1', '2']);
    expect(w3c.render(given)).toContain('text: earlier, orphan');
  });

  it('has a column for it in the table', () => {
    const [head = '', ...rows] = csv.render(material()).trimEnd().split('\r\n');
    const column = head.split(',').indexOf('text');
    expect(rows.map((row) => row.match(/"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,)/g)?.[column]).sort()).toEqual([
      ...['current', 'kept', 'orphan'],
    ]);
  });

  it('keeps every text and place in a bundle', () => {
    const given = material();
    const whole = JSON.parse(bundle.render(given));
    expect(JSON.stringify(whole)).toContain(JSON.stringify(given.mentions.at(-1)?.earlier));
    for (const sha256 of given.texts.keys()) expect(JSON.stringify(whole)).toContain(sha256);
  });
});
