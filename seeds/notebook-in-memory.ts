import { applyChanges, emptyTables, type Tables } from '../core/change.ts';
import type { CommandInput, CommandName, CommandValue } from '../core/commands/index.ts';
import { plan } from '../core/commands/run.ts';
import type { Material } from '../core/exporters/exporter.ts';
import { type CanonicalText, jsonOfText } from '../core/model/canonical-text.ts';
import { type Ids, idsFrom, type TableName } from '../core/model/id.ts';
import type { Mention } from '../core/model/mention.ts';
import type { Rows } from '../core/model/tables.ts';
import type { NotebookReader } from '../core/notebook-reader.ts';

export interface Beginning {
  readonly name: string;
  readonly description: string;
  readonly author: string;
  /** UTC; every command is one second later than the one before */
  readonly startsAt: string;
  /** the same seed gives the same ids */
  readonly seed: number;
  /** lower-case hex of the SHA-256 */
  sha256(bytes: Uint8Array): string;
}

/**
 * A notebook that is never on a disk, for making worked examples: commands run on it as they do in the program, with a
 * clock and ids that are the same every time. A command that fails throws: an example must not be half made.
 */
export class NotebookInMemory implements NotebookReader {
  readonly tables: Tables = emptyTables();
  private readonly texts = new Map<string, CanonicalText>();
  private readonly originals = new Map<string, Uint8Array>();
  private readonly ids: Ids;
  private readonly beginning: Beginning;
  private seconds = 0;

  constructor(beginning: Beginning) {
    const { name, description, author, startsAt, seed } = beginning;
    this.beginning = beginning;
    this.ids = idsFrom(seededBytes(seed));
    const own = {
      id: 'notebook' as const,
      name,
      description,
      createdAt: startsAt,
      modifiedAt: startsAt,
      author,
    };
    this.tables.notebook.set('notebook', own);
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    return this.tables[table].get(id) ?? null;
  }

  mentionsIn(articleId: string): readonly Mention[] {
    return [...this.tables.mentions.values()].filter((mention) => mention.articleId === articleId);
  }

  text(sha256: string): CanonicalText | null {
    return this.texts.get(sha256) ?? null;
  }

  /** Keeps a text and answers its name. */
  keepText(text: CanonicalText): string {
    const sha256 = this.beginning.sha256(utf8(jsonOfText(text)));
    this.texts.set(sha256, text);
    return sha256;
  }

  /** Keeps a file and answers its SHA-256. */
  keepOriginal(bytes: Uint8Array): string {
    const sha256 = this.beginning.sha256(bytes);
    this.originals.set(sha256, bytes);
    return sha256;
  }

  run<N extends CommandName>(name: N, input: CommandInput<N>): CommandValue<N> {
    this.seconds += 1;
    const now = new Date(Date.parse(this.beginning.startsAt) + this.seconds * 1000).toISOString();
    const planned = plan(this, name, input, { ids: this.ids, now, author: this.beginning.author });
    if (!planned.ok) throw new Error(`${name}: ${planned.error.message}`);
    applyChanges(this.tables, planned.value.changes);
    return planned.value.value as CommandValue<N>;
  }

  /** The whole notebook, as an exporter takes it. */
  material(): Material {
    const rows = <T extends TableName>(table: T): Rows[T][] =>
      [...this.tables[table].values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const [notebook] = rows('notebook');
    if (!notebook) throw new Error('the notebook has no record of its own');
    return {
      scope: 'notebook',
      notebook,
      articles: rows('articles'),
      mentions: rows('mentions'),
      claims: rows('claims'),
      sources: rows('sources'),
      notes: rows('notes'),
      texts: this.texts,
      original: (sha256) => this.originals.get(sha256) ?? null,
    };
  }
}

/** Bytes that look random and are the same for the same seed (xorshift, 32 bits). Never for anything secret. */
function seededBytes(seed: number): (count: number) => Uint8Array {
  let state = seed | 0 || 1;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 8) & 0xff;
    });
}

/** The UTF-8 of well-formed text; written out because this folder has neither Node nor a browser. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      );
  }
  return Uint8Array.from(bytes);
}
