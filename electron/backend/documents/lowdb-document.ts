import { type Adapter, Low } from 'lowdb';
import {
  type DocumentContent,
  decodeDocument,
  decodeEdited,
  emptyContent,
  encodeDocument,
  formatVersion,
  hasEdit,
  headOf,
} from '../store/envelope.ts';
import { type Disk, readOrNull, replaceFile, replaceFiles, setAside, tryRead } from '../store/files.ts';

/** Where a document is, and what is needed to keep it there. */
export interface DocumentPlace {
  readonly disk: Disk;
  /** the notebook's folder */
  readonly root: string;
  /** relative to it, `claims/x3.json` */
  readonly file: string;
  /** UTC */
  readonly clock: () => string;
  readonly report: (sentence: string) => void;
  /** up to which revision both copies have been written, whatever happened since */
  readonly complete: number;
}

/**
 * What reading a document came to. `absent`: neither of its copies is there. The second copy answers for a first one that is
 * missing, damaged, or `older`, since somebody put it back to what it was.
 */
export type DocumentRead =
  | { readonly found: 'whole'; readonly document: LowdbDocument }
  | {
      readonly found: 'second-copy';
      readonly document: LowdbDocument;
      readonly first: 'missing' | 'damaged' | 'older';
    }
  | { readonly found: 'absent' }
  | { readonly found: 'damaged'; readonly why: string };

/**
 * One JSON document of a notebook: a lowdb database of rows by id, on an adapter that keeps two copies and replaces each
 * durably. An unreadable copy is never written over: it is set aside first.
 */
export class LowdbDocument {
  private readonly low: Low<DocumentContent>;
  private readonly copies: DurableCopies;

  private constructor(
    place: DocumentPlace,
    copy: WholeCopy,
    seen: string | null,
    damaged: readonly string[],
  ) {
    this.copies = new DurableCopies(place, copy.bytes, seen, damaged);
    this.low = new Low(this.copies, copy.content);
  }

  /** Reads the document, from its second copy if need be. */
  static read(place: DocumentPlace): DocumentRead {
    const { disk, root, file } = place;
    const seen = disk.identity(`${root}/${file}`);
    const first = seen === null ? null : readCopy(disk, `${root}/${file}`);
    const whole = first && 'content' in first ? first : null;
    if (whole && !isOlderThanSecond(place, whole.content))
      return { found: 'whole', document: new LowdbDocument(place, whole, seen, []) };
    const second =
      disk.identity(`${root}/${file}.bak`) === null ? null : readCopy(disk, `${root}/${file}.bak`);
    if (second && 'content' in second) {
      return {
        found: 'second-copy',
        document: new LowdbDocument(place, second, seen, first ? [file] : []),
        first: first === null ? 'missing' : whole ? 'older' : 'damaged',
      };
    }
    if (whole) return { found: 'whole', document: new LowdbDocument(place, whole, seen, []) };
    if (!first && !second) return { found: 'absent' };
    const why =
      first && 'problem' in first ? first.problem : 'is missing, and its second copy cannot be read';
    return { found: 'damaged', why };
  }

  /**
   * Its second copy, for when another program has written the first: what it was before. Null when it cannot be read.
   */
  static readSecond(place: DocumentPlace): LowdbDocument | null {
    const second = readCopy(place.disk, `${place.root}/${place.file}.bak`);
    return second && 'content' in second ? new LowdbDocument(place, second, null, []) : null;
  }

  /** A document that has no file yet. */
  static fresh(place: DocumentPlace): LowdbDocument {
    return new LowdbDocument(place, { content: emptyContent(), bytes: 1000 }, null, []);
  }

  /** A document of which no copy can be read, with content found elsewhere. */
  static rebuilt(place: DocumentPlace, content: DocumentContent): LowdbDocument {
    const damaged = [place.file, `${place.file}.bak`];
    return new LowdbDocument(place, { content, bytes: 1000 }, null, damaged);
  }

  /** The rows and revision; what is changed here is written by the next {@link write}. */
  get content(): DocumentContent {
    return this.low.data;
  }

  /** the size of its file when it was last read or written */
  get bytes(): number {
    return this.copies.bytes;
  }

  /** What another program has made of the first copy since it was last read or written here; null when it has not. */
  outside(): OutsideCopy | null {
    return this.copies.outside();
  }

  /** From now on that copy has been seen, and is written over. */
  accept(copy: OutsideCopy): void {
    this.copies.accept(copy);
  }

  /** Writes both copies durably, as the content is at this moment. */
  write(): Promise<void> {
    return this.low.write();
  }
}

interface WholeCopy {
  readonly content: DocumentContent;
  readonly bytes: number;
}
type Copy = WholeCopy | { readonly problem: string };

/**
 * Whether the second copy has all edits of this first one, and more that the first had, too. Of those that were being
 * written when the power was cut, the second may have some alone; the journal has them.
 */
function isOlderThanSecond({ disk, root, file, complete }: DocumentPlace, first: DocumentContent): boolean {
  const bytes = readOrNull(disk, `${root}/${file}.bak`);
  const second = bytes && headOf(bytes);
  if (!second || second.revision <= first.revision || second.revision > complete) return false;
  return Object.entries(first.includes).every(([machine, revision]) => hasEdit(second, machine, revision));
}

/** Null when there is no such file. */
function readCopy(disk: Disk, file: string): Copy | null {
  const bytes = tryRead(disk, file);
  if (!bytes || 'problem' in bytes) return bytes;
  const decoded = decodeDocument(bytes);
  return 'problem' in decoded ? decoded : { content: decoded, bytes: bytes.length };
}

/** A first copy that another program has written or removed; `content` is null when there is none that can be read. */
export interface OutsideCopy {
  readonly identity: string | null;
  readonly content: DocumentContent | null;
}

class DurableCopies implements Adapter<DocumentContent> {
  bytes: number;
  private readonly place: DocumentPlace;
  /** the first copy as it was when it was last read or written here */
  private seen: string | null;
  /** copies that may be there and cannot be read */
  private damaged: readonly string[];

  constructor(place: DocumentPlace, bytes: number, seen: string | null, damaged: readonly string[]) {
    this.place = place;
    this.bytes = bytes;
    this.seen = seen;
    this.damaged = damaged;
  }

  outside(): OutsideCopy | null {
    const { disk, root, file } = this.place;
    const identity = disk.identity(`${root}/${file}`);
    if (identity === this.seen || this.damaged.length > 0) return null;
    const bytes = identity === null ? null : readOrNull(disk, `${root}/${file}`);
    const decoded = bytes && decodeEdited(bytes);
    return { identity, content: decoded && !('problem' in decoded) ? decoded : null };
  }

  accept(copy: OutsideCopy): void {
    this.seen = copy.identity;
  }

  async read(): Promise<DocumentContent | null> {
    const copy = readCopy(this.place.disk, `${this.place.root}/${this.place.file}`);
    return copy && 'content' in copy ? copy.content : null;
  }

  async write(content: DocumentContent): Promise<void> {
    const { disk, root, file } = this.place;
    const bytes = await encodeDocument(content);
    await this.keepForeignCopies();
    await this.keepOlderFormat(content.format);
    const first = `${root}/${file}`;
    await replaceFiles(disk, [first, `${first}.bak`], bytes).finally(() => {
      // Also when it failed half-way: the first copy may be the new one by then.
      this.seen = disk.identity(first);
    });
    this.bytes = bytes.length;
  }

  /**
   * A document of an earlier version of the format is kept as it was before it is written in this one: in `backups/`, once.
   * Together with those not written yet, and the journal of that time, these are the notebook as that version left it.
   */
  private async keepOlderFormat(format: number): Promise<void> {
    if (format >= formatVersion) return;
    const { disk, root, file } = this.place;
    const kept = `${root}/backups/format-${format}/${file}`;
    if (disk.identity(kept) !== null) return;
    const bytes = [file, `${file}.bak`]
      .map((copy) => readOrNull(disk, `${root}/${copy}`))
      .find((each) => each !== null);
    if (bytes) await replaceFile(disk, kept, bytes);
  }

  /** What is there and is not ours, damaged or written by another program, is moved out of the way, not written over. */
  private async keepForeignCopies(): Promise<void> {
    const { disk, root, file, clock, report } = this.place;
    const there = disk.identity(`${root}/${file}`);
    if (this.damaged.length === 0 && there !== null && there !== this.seen) {
      const kept = await setAside(disk, root, file, clock());
      report(`${file} was changed by another program. That version is kept as ${kept}.`);
      this.seen = null;
    }
    for (const copy of this.damaged) {
      if (disk.identity(`${root}/${copy}`) === null) continue;
      const kept = await setAside(disk, root, copy, clock());
      report(`${file} was written anew. What ${copy} was is kept as ${kept}.`);
      this.seen = null;
    }
    this.damaged = [];
  }
}
