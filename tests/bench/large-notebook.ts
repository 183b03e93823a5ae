// A notebook of any size for benchmarks, written document by document in the store's own format: by commands a million
// mentions would take hours. Made once and kept in the system's temporary folder; each run works on a copy.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Article } from '../../core/model/article.ts';
import { type CanonicalText, jsonOfText } from '../../core/model/canonical-text.ts';
import type { Claim } from '../../core/model/claim.ts';
import { idsFrom } from '../../core/model/id.ts';
import type { Hop, Mention } from '../../core/model/mention.ts';
import type { Passage } from '../../core/model/passage.ts';
import type { Source } from '../../core/model/source.ts';
import type { Row } from '../../core/model/tables.ts';
import { type DocumentName, documentOf } from '../../electron/backend/store/document-layout.ts';
import { encodeDocument, formatVersion } from '../../electron/backend/store/envelope.ts';
import { createNotebook, type Surroundings } from '../../electron/backend/store/notebook.ts';
import { textFile } from '../../electron/backend/store/texts.ts';
import { seededRandom } from '../support/memory-notebook.ts';

/** To be raised when what is written below changes. */
const edition = 1;
const machine = 'bench';
const time = '2024-01-01T00:00:00.000Z';
const record = { author: 'bench', createdAt: time, modifiedAt: time, trashedAt: null };
const documentTables = ['articles', 'claims', 'sources', 'notes'];

/** What a benchmark opens notebooks with. */
export function benchSurroundings(): Surroundings {
  return {
    author: () => 'bench',
    machine,
    clock: () => new Date().toISOString(),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}

/**
 * Puts a copy of a notebook of so many articles, each with so many mentions, into `folder`: documents and texts, which
 * programs only ever replace, are the same files under other names; all else is copied. One claim to ten mentions, one
 * source to five articles.
 */
export async function largeNotebook(folder: string, articles: number, mentions: number): Promise<void> {
  const kept = path.join(
    tmpdir(),
    `assay-bench-notebook-${formatVersion}.${edition}-${articles}x${mentions}.assay`,
  );
  if (!existsSync(kept)) {
    const making = `${kept}.${process.pid}`;
    rmSync(making, { recursive: true, force: true });
    console.log(`Making a notebook of ${articles} articles with ${mentions} mentions each in ${kept} …`);
    await new Writer(making, articles, mentions).write();
    await rename(making, kept).catch(() => rmSync(making, { recursive: true, force: true }));
  }
  const linked = new Set([...documentTables, 'texts']);
  cpSync(kept, folder, {
    recursive: true,
    filter: (from) => !linked.has(path.relative(kept, from).split(path.sep)[0] ?? ''),
  });
  for (const name of linked) linkAll(path.join(kept, name), path.join(folder, name));
}

function linkAll(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkAll(source, target);
    else linkSync(source, target);
  }
}

class Writer {
  private readonly folder: string;
  private readonly articles: number;
  private readonly mentions: number;
  private readonly ids = idsFrom(seededRandom(1));
  private readonly bytes = seededRandom(2);
  private readonly vocabulary = Array.from({ length: 4000 }, (_, place) => word(place));

  constructor(folder: string, articles: number, mentions: number) {
    this.folder = folder;
    this.articles = articles;
    this.mentions = mentions;
  }

  async write(): Promise<void> {
    const made = await createNotebook(this.folder, 'Large', benchSurroundings());
    if (!made.ok) throw new Error(made.error.message);
    await made.value.close();
    mkdirSync(path.join(this.folder, 'texts'));
    const sources = Array.from({ length: Math.ceil(this.articles / 5) }, () => this.source());
    const claims = Array.from({ length: Math.ceil((this.articles * this.mentions) / 10) }, () =>
      this.claim(),
    );
    await this.shards('sources', sources);
    await this.shards('claims', claims);
    for (let number = 0; number < this.articles; number++) await this.article(number, claims, sources);
  }

  private async article(number: number, claims: readonly Claim[], sources: readonly Source[]): Promise<void> {
    const id = this.ids.article();
    const quotes = Array.from({ length: this.mentions }, () => this.words(12));
    const words = quotes.join('. ');
    const canonical: CanonicalText = {
      text: words,
      blocks: [{ kind: 'paragraph', start: 0, end: words.length }],
      marks: [],
    };
    const json = jsonOfText(canonical);
    const text = createHash('sha256').update(json).digest('hex');
    writeFileSync(path.join(this.folder, textFile(text)), json);
    const article: Article = {
      ...{ id, title: `${this.words(7)} ${number}`, bylines: [this.words(2)], language: 'en' },
      outletId: this.any(sources).id,
      publishedAt: `20${10 + (number % 14)}-0${1 + (number % 9)}-1${number % 10}`,
      ...{ updatedAt: null, accessedAt: null, url: null, dateline: null, rights: null, copyOf: null },
      ...{ tags: [this.words(1)], foundIn: {}, readAt: null },
      revisions: [{ text, importedAt: time, original: null, entry: null, warnings: [] }],
      ...record,
    };
    let start = 0;
    const rows: Row[] = [article];
    for (const exact of quotes) {
      const passage: Passage = {
        ...{ start, end: start + exact.length, exact },
        ...{ prefix: words.slice(Math.max(0, start - 32), start), suffix: '' },
      };
      start += exact.length + 2;
      rows.push(this.mention(id, text, passage, this.any(claims).id, this.any(sources).id));
    }
    await this.document(`articles/${id.slice(-2)}/${id}`, rows);
  }

  private mention(
    articleId: string,
    revision: string,
    passage: Passage,
    claimId: string,
    sourceId: string,
  ): Mention {
    const hop: Hop = {
      ...{ id: this.ids.hop(), sourceId, cue: [], words: [], date: null },
      grades: [
        {
          ...{ scheme: 'admiralty', reliability: 'B', credibility: '2' },
          ...{ rationale: '', author: 'bench', at: time },
        },
      ],
    };
    return {
      ...{ id: this.ids.mention(articleId), articleId, claimId, revision, content: [passage] },
      ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
      ...{ chain: this.draw(2) === 0 ? [] : [hop], publisherGrades: [] },
      ...{ earlier: [], staysOnRevision: false, tags: [] },
      ...record,
    };
  }

  private claim(): Claim {
    return {
      ...{ id: this.ids.claim(), statement: this.words(10), kind: 'event', eventTime: null },
      ...{ tags: [], verdicts: [], ...record },
    };
  }

  private source(): Source {
    return {
      ...{ id: this.ids.source(), kind: 'person', name: this.words(2), aliases: [], affiliation: '' },
      ...{ place: '', tags: [], role: '', basis: '', anonymityReason: '', ...record },
    };
  }

  private async shards(table: 'sources' | 'claims', rows: readonly Row[]): Promise<void> {
    for (const [name, its] of Map.groupBy(rows, ({ id }) => documentOf(table, id) ?? ''))
      await this.document(name, its);
  }

  private async document(name: DocumentName, rows: readonly Row[]): Promise<void> {
    const bytes = await encodeDocument({
      revision: 1,
      includes: { [machine]: 1 },
      rows: new Map(rows.map((row) => [row.id, row])),
    });
    const file = path.join(this.folder, `${name}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    writeFileSync(`${file}.bak`, bytes);
  }

  /** Common words come more often than rare ones, roughly as in a language. */
  private words(count: number): string {
    return Array.from({ length: count }, () => {
      const part = this.draw(65_536) / 65_536;
      return this.vocabulary[Math.floor(this.vocabulary.length * part ** 3)];
    }).join(' ');
  }

  private any<T>(list: readonly T[]): T {
    return list[this.draw(list.length)] as T;
  }

  private draw(below: number): number {
    const [a = 0, b = 0, c = 0] = this.bytes(3);
    return (a * 65_536 + b * 256 + c) % below;
  }
}

/** A word of letters, another one for each place. */
function word(place: number): string {
  const syllables = [
    'ka',
    'ro',
    'mi',
    'ten',
    'lu',
    'sa',
    'vor',
    'ne',
    'pi',
    'dal',
    'go',
    'che',
    'bri',
    'fu',
    'wex',
    'ya',
  ];
  let rest = place + 17;
  let made = '';
  while (rest > 0) {
    made += syllables[rest % 16];
    rest = Math.floor(rest / 16);
  }
  return made;
}
