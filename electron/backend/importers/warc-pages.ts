import { entryName, gathered, type Noun } from '../../../core/importers/entries.ts';
import { type ImportedArticle, type ImportFile, mostArticles } from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import { heldIn, heldText } from './held.ts';
import { httpResponse } from './http-response.ts';
import type { Holding } from './importer.ts';
import { parameter } from './mime.ts';
import { type Ending, visitRecords, type WarcRecord } from './warc-records.ts';

const noun: Noun = { one: 'page', many: 'pages' };
const where = 'record of the web archive';

/** The pages and documents in a WARC file, an article each, with the address and the day they were fetched. */
export function readWarc(file: ImportFile, holding: Holding): Promise<Result<readonly ImportedArticle[]>> {
  const captures = new Captures(() => true);
  captures.take(file.bytes);
  return articlesOf(file, captures, holding);
}

/** What was captured, as an article each. */
export async function articlesOf(
  file: ImportFile,
  captures: Captures,
  holding: Holding,
): Promise<Result<readonly ImportedArticle[]>> {
  const { found } = captures;
  const read: Result<readonly ImportedArticle[]>[] = [];
  for (const [index, each] of found.entries()) {
    const text = each.isText ? heldText(each.bytes, each.charset) : null;
    const bytes = text === null ? each.bytes : Buffer.from(text);
    const one = await holding.readHeld({ name: nameOf(each), bytes, text, address: each.address });
    const entry = entryName(noun, index, found.length);
    const articles = one.ok ? ok(one.value.articles) : one;
    read.push(heldIn(articles, { entry, address: each.address, fetched: each.fetched, where }));
  }
  return gathered(file.name, noun, read, captures.leftOut());
}

/** Something to read that an archive holds. */
interface Capture {
  readonly address: string;
  readonly fetched: string | null;
  readonly extension: string;
  readonly isText: boolean;
  readonly charset: string | null;
  readonly bytes: Uint8Array;
}

/** Kinds that are read, by what their server called them; scripts, styles, pictures and data belong to a page and are none. */
const kinds: readonly (readonly [RegExp, extension: string, isText: boolean])[] = [
  [/^(?:text\/html|application\/xhtml\+xml)\b/i, 'html', true],
  [/^text\/plain\b/i, 'txt', true],
  [/^text\/markdown\b/i, 'md', true],
  [/^application\/(?:rss|atom|rdf)\+xml\b/i, 'xml', true],
  [/^application\/pdf\b/i, 'pdf', false],
  [/^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\b/i, 'docx', false],
  [/^application\/vnd\.oasis\.opendocument\.text\b/i, 'odt', false],
  [/^application\/epub\+zip\b/i, 'epub', false],
  [/^(?:application|text)\/rtf\b/i, 'rtf', false],
];

/** Gathers what can be read from archives, of the addresses that are wanted, and counts what is left out. */
export class Captures {
  readonly found: Capture[] = [];
  private readonly isWanted: (address: string) => boolean;
  private readonly refused = new Map<number, number>();
  private unchanged = 0;
  private unreadable = 0;
  private tooMany = 0;
  private ending: Ending = null;

  constructor(isWanted: (address: string) => boolean) {
    this.isWanted = isWanted;
  }

  take(archive: Uint8Array): void {
    this.ending = visitRecords(archive, (record) => this.visit(record)) ?? this.ending;
  }

  /** Sentences on what is not among them. */
  leftOut(): string[] {
    const said: string[] = [];
    const errors = [...this.refused].sort(([a], [b]) => a - b);
    const count = errors.reduce((sum, [, times]) => sum + times, 0);
    if (count > 0) {
      const codes = errors
        .map(([status, times]) => (times > 1 ? `${status} ${times} times` : `${status}`))
        .join(', ');
      said.push(
        `${count} of the answers kept in the archive ${count === 1 ? 'is an error or a redirection' : 'are errors or redirections'} and no page (${codes}).`,
      );
    }
    if (this.unchanged > 0)
      said.push(`${this.unchanged} of its records only say that a page was the same as before.`);
    if (this.unreadable > 0) said.push(`${this.unreadable} of the answers in it could not be unpacked.`);
    if (this.tooMany > 0)
      said.push(
        `Only the first ${mostArticles.toLocaleString('en')} of its pages were taken, ${this.tooMany.toLocaleString('en')} were not.`,
      );
    if (this.ending === 'damaged')
      said.push('The archive is damaged or incomplete: what comes after the damage is missing.');
    if (this.ending === 'too much')
      said.push('The archive unpacks to more than is read of one file: the rest is missing.');
    return said;
  }

  private visit({ fields, block }: WarcRecord): void {
    const address = (fields.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');
    const type = fields.get('warc-type');
    if (!/^https?:/i.test(address) || !this.isWanted(address)) return;
    if (type === 'revisit') this.unchanged += 1;
    const fetched = fields.get('warc-date') ?? null;
    if (type === 'resource') this.keep(address, fetched, fields.get('content-type') ?? '', block);
    if (type !== 'response') return;
    const response = httpResponse(block);
    if (!response) this.unreadable += 1;
    else if (response.status !== 200)
      this.refused.set(response.status, (this.refused.get(response.status) ?? 0) + 1);
    else this.keep(address, fetched, response.fields.get('content-type') ?? '', response.body);
  }

  private keep(address: string, fetched: string | null, type: string, bytes: Uint8Array): void {
    const kind = kinds.find(([pattern]) => pattern.test(type));
    if (!kind || bytes.length === 0 || /^https?:\/\/[^/]+\/robots\.txt$/i.test(address)) return;
    if (this.found.length >= mostArticles) {
      this.tooMany += 1;
      return;
    }
    const [, extension, isText] = kind;
    this.found.push({ address, fetched, extension, isText, charset: parameter(type, 'charset'), bytes });
  }
}

function nameOf({ address, extension }: Capture): string {
  const last = /([^/?#]+)\/?(?:[?#].*)?$/.exec(address)?.[1] ?? 'page';
  return `${last.slice(0, 100).replace(/\.[a-z0-9]{1,5}$/i, '')}.${extension}`;
}
