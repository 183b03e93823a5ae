import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv } from '../../../core/exporters/csv.ts';
import { living } from '../../../core/exporters/living.ts';
import { statusOf } from '../../../core/model/claim.ts';
import { emptyNotebook, exampleNotebook, importText, textOf } from './example-notebook.ts';
import { hostileText, randomNotebook } from './random-notebook.ts';

/** RFC 4180, strictly: CR LF after every record, quotes doubled inside quotes and nowhere else. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let [at, record] = [0, [] as string[]];
  while (at < text.length) {
    const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    field.lastIndex = at;
    const match = field.exec(text);
    if (!match) throw new Error(`no field at ${at}`);
    record.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    at = field.lastIndex;
    if (text.startsWith('\r\n', at)) {
      records.push(record);
      record = [];
      at += 2;
    } else if (text[at] === ',') at += 1;
    else throw new Error(`neither comma nor line end at ${at}`);
  }
  return records;
}

const restored = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

function table(text: string): Record<string, string>[] {
  const [head = [], ...rows] = parse(text);
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, restored(row[index] ?? '')]));
  });
}

it('has one row for each mention and one for each claim without any, with the values that were put in', () => {
  fc.assert(
    fc.property(randomNotebook, (notebook) => {
      const { mentions, claims } = living(notebook.material());
      const rows = table(csv.render(notebook.material()));
      const alone = claims.filter(({ id }) => !mentions.some(({ claimId }) => claimId === id));
      expect(
        rows
          .map((row) => row['mention_id'])
          .filter(Boolean)
          .toSorted(),
      ).toEqual(mentions.map(({ id }) => id).toSorted());
      expect(
        rows
          .filter((row) => row['mention_id'] === '')
          .map((row) => row['claim_id'])
          .toSorted(),
      ).toEqual(alone.map(({ id }) => id).toSorted());
      for (const row of rows) {
        const claim = claims.find(({ id }) => id === row['claim_id']);
        const mention = mentions.find(({ id }) => id === row['mention_id']);
        expect(row).toMatchObject({
          statement: claim?.statement,
          status: claim && statusOf(claim),
          reason: claim?.verdicts.at(-1)?.reason ?? '',
        });
        if (mention)
          expect(row).toMatchObject({
            quote: mention.content.map(({ exact }) => exact).join(' […] '),
            stance: mention.stance,
            tags: mention.tags.join('; '),
          });
      }
    }),
    { numRuns: 100 },
  );
});

it('begins no cell with anything that a spreadsheet takes for a formula', () => {
  fc.assert(
    fc.property(
      hostileText,
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", ''),
      (text, first) => {
        const notebook = emptyNotebook();
        const articleId = importText(notebook, textOf('Title', 'Some words.'), { title: first + text });
        notebook.run('tagClaim', {
          articleId,
          spans: [{ start: 7, end: 11 }],
          claim: { statement: first + text, kind: 'event', eventTime: null, tags: [] },
          stance: 'asserts',
          certainty: 'CT+',
          quotation: 'none',
        });
        const [, row = []] = parse(csv.render(notebook.material()));
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      },
    ),
    { numRuns: 200 },
  );
});

it('ends every record with CR LF, and an empty notebook is its head alone', () => {
  expect(csv.render(emptyNotebook().material())).toMatch(/^claim_id,statement,[a-z_,]+\r\n$/);
  expect(csv.render(exampleNotebook().material()).endsWith('\r\n')).toBe(true);
});
