import * as v from 'valibot';
import { type Change, sameValue } from '../../../core/change.ts';
import { issueSentence } from '../../../core/commands/run.ts';
import type { Collision, RowsById } from '../../../core/merge.ts';
import { type TableName, tableOf } from '../../../core/model/id.ts';
import { type Rows, schemas } from '../../../core/model/tables.ts';
import { type DocumentPlace, LowdbDocument, type OutsideCopy } from '../documents/lowdb-document.ts';
import { type DocumentName, documentOf, documentsOnDisk } from './document-layout.ts';
import { type DocumentContent, hasEdit, nowHas } from './envelope.ts';
import type { Disk } from './files.ts';
import type { PlacedRecord } from './record.ts';

/** A document in memory. */
interface Loaded {
  readonly name: DocumentName;
  readonly document: LowdbDocument;
  /** bytes of its file when it was last read or written, for the bound on the cache */
  bytes: number;
  /** rows that have been found to fit their schema */
  readonly checked: Set<string>;
  /** rows that have not, and why; they stay in the document as they are */
  readonly bad: Map<string, string>;
  /** counts changes */
  changes: number;
  /** the rows as they were when it was last read or written; null while they are so still */
  base: RowsById | null;
}

export interface CopyIdentities {
  readonly first: string | null;
  readonly second: string | null;
}

/** A document that another program has written: `base` is what it was when it was last read or written here. */
export interface ChangedOutside {
  readonly base: RowsById;
  readonly copy: OutsideCopy;
}

/** A document that cannot be read: kept as it is, and nothing is written to it. */
interface Damaged {
  readonly name: DocumentName;
  readonly damaged: string;
}

export interface DocumentsSource {
  readonly disk: Disk;
  readonly root: string;
  readonly clock: () => string;
  /** the revision up to which documents were complete when the notebook was opened */
  readonly complete: number;
  /** documents that have been written at some time: a missing one of these is damaged, not new */
  readonly known: ReadonlySet<DocumentName>;
  readonly report: (sentence: string) => void;
  /** a document was found to be ahead of the journal */
  readonly ahead: (revision: number, name: DocumentName) => void;
  /** bytes of unchanged documents kept in memory */
  readonly limit: number;
  /** whether a document read from its second copy may be written anew */
  readonly repair: boolean;
  /** a document that is about to be written was written by another program: takes over what that did */
  readonly settle: (name: DocumentName) => Promise<void>;
  readonly wrote: (name: DocumentName) => void;
  /** what a document of which no copy can be read is known to hold, and from where, as in `It was rebuilt from …`; or null */
  readonly rebuilt: (name: DocumentName) => { content: DocumentContent; from: string } | null;
}

/**
 * The rows of a notebook, read document by document when they are asked for. Changed documents stay until they are
 * written; of the others the ones not used for longest are let go. A row is checked by its schema when it is first read;
 * one that does not fit is reported, kept where it is, and hides nothing else.
 */
export class Documents {
  private readonly source: DocumentsSource;
  /** least recently used first */
  private readonly open = new Map<DocumentName, Loaded | Damaged>();
  private readonly dirty = new Set<DocumentName>();
  /** documents that have a file and are not known of yet */
  private readonly unlisted = new Set<DocumentName>();
  private cleanBytes = 0;

  constructor(source: DocumentsSource) {
    this.source = source;
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    const name = documentOf(table, id);
    const document = name === null ? null : this.use(name);
    return document && !('damaged' in document) ? this.row(document, table, id) : null;
  }

  /** Every readable row of a table in one document. */
  rowsIn<T extends TableName>(name: DocumentName, table: T): Rows[T][] {
    const document = this.use(name);
    if ('damaged' in document) return [];
    return [...document.document.content.rows.keys()]
      .filter((id) => tableOf(id) === table)
      .flatMap((id) => this.row(document, table, id) ?? []);
  }

  /** Why a row can be neither read nor written, as a sentence; null when it can, or could if there were one. */
  obstacle(table: TableName, id: string): string | null {
    const name = documentOf(table, id);
    if (name === null) return null;
    const document = this.use(name);
    if ('damaged' in document) return `${name}.json ${document.damaged}.`;
    this.row(document, table, id);
    const bad = document.bad.get(id);
    return bad === undefined ? null : `${id} in ${name}.json cannot be read: ${bad}`;
  }

  /** Why a document cannot be read, as in `is empty`; null when it can. */
  damage(name: DocumentName): string | null {
    const document = this.use(name);
    return 'damaged' in document ? document.damaged : null;
  }

  /** Puts rows into their state after a commit. Whether they can be written has been asked before. */
  apply(changes: readonly Change[], machine: string, revision: number): void {
    for (const change of changes) {
      const name = documentOf(change.table, change.id);
      const document = name === null ? null : this.use(name);
      if (!document || 'damaged' in document)
        throw new Error(`${change.id} was changed, but has no document to be in`);
      this.put(document, change, machine, revision);
      document.checked.add(change.id);
    }
  }

  /**
   * Puts rows into their state after an edit in a journal, unless their document has it. False when one of them belongs to
   * a document that cannot be read. `displaced` is told of rows that were not what the edit found: another program wrote
   * them since. An `own` edit stands nevertheless, that of another machine does not. All these documents are written again: one that has the record may have been renamed by a
   * program that ended before it made that durable.
   */
  replay(
    { changes, machine, revision }: PlacedRecord,
    own: boolean,
    displaced: (name: DocumentName, collision: Collision) => void,
  ): boolean {
    let whole = true;
    const stale = new Map<DocumentName, boolean>();
    for (const change of changes) {
      const name = documentOf(change.table, change.id);
      const document = name === null ? null : this.use(name);
      if (!document || 'damaged' in document) {
        whole = false;
        continue;
      }
      const had = stale.get(document.name) ?? hasEdit(document.document.content, machine, revision);
      stale.set(document.name, had);
      if (had) {
        this.renew(document.name);
        continue;
      }
      const there = document.document.content.rows.get(change.id) ?? null;
      if (there !== null && !sameValue(there, change.before) && !sameValue(there, change.after)) {
        const displaces = own ? { ours: change.after, theirs: there } : { ours: there, theirs: change.after };
        displaced(document.name, { id: change.id, ...displaces });
        if (!own) {
          nowHas(document.document.content, machine, revision);
          this.renew(document.name);
          continue;
        }
      }
      this.put(document, change, machine, revision);
    }
    return whole;
  }

  /** What another program has made of a document that is in memory; null when nothing, or it is not. */
  outside(name: DocumentName): ChangedOutside | null {
    const loaded = this.open.get(name);
    if (!loaded || 'damaged' in loaded) return null;
    const copy = loaded.document.outside();
    return copy && { base: loaded.base ?? new Map(loaded.document.content.rows), copy };
  }

  /**
   * Brings a document into memory as it was before another program wrote it: from its second copy, or empty when it is
   * `made` by that program. False when that cannot be read. It is written at the next occasion.
   */
  recall(name: DocumentName, made: boolean): boolean {
    if (this.open.has(name)) return true;
    const place = this.placeOf(name);
    const document = made ? LowdbDocument.fresh(place) : LowdbDocument.readSecond(place);
    if (!document) return false;
    this.open.set(name, loadedAs(name, document, 0));
    this.cleanBytes += document.bytes;
    this.renew(name);
    return true;
  }

  /** From now on the copy another program wrote has been seen; the document is written over it when it is next written. */
  accept(name: DocumentName, copy: OutsideCopy): void {
    const loaded = this.open.get(name);
    if (!loaded || 'damaged' in loaded) return;
    loaded.document.accept(copy);
    const includes = Object.entries(copy.content?.includes ?? {});
    for (const [machine, revision] of includes) nowHas(loaded.document.content, machine, revision);
  }

  /** Has a document that is in memory written, changed or not. */
  renew(name: DocumentName): void {
    const loaded = this.open.get(name);
    if (!loaded || 'damaged' in loaded || this.dirty.has(name)) return;
    loaded.changes += 1;
    this.dirty.add(name);
    this.cleanBytes -= loaded.bytes;
  }

  isOpen(name: DocumentName): boolean {
    return this.open.has(name);
  }

  /** Documents that are ahead of their files. */
  changed(): DocumentName[] {
    return [...this.dirty];
  }

  /** Documents that have a file, durably, and are not in `known` yet. */
  newlyFiled(): DocumentName[] {
    for (const name of this.unlisted) if (this.source.known.has(name)) this.unlisted.delete(name);
    return [...this.unlisted];
  }

  /** Writes one document durably, as it is now. Changes made meanwhile leave it changed. */
  async write(name: DocumentName): Promise<void> {
    const loaded = this.open.get(name);
    if (!loaded || 'damaged' in loaded) return;
    if (loaded.document.outside()) await this.source.settle(name);
    const { changes } = loaded;
    const written = new Map(loaded.document.content.rows);
    // Also when it fails: the first copy may be the new one by then.
    await loaded.document.write().finally(() => this.source.wrote(name));
    this.unlisted.add(name);
    loaded.base = written;
    if (loaded.changes !== changes) return;
    loaded.base = null;
    this.dirty.delete(name);
    loaded.bytes = loaded.document.bytes;
    this.cleanBytes += loaded.bytes;
    this.letGo();
  }

  /** All documents of the notebook, known, on the disk, or not written yet. */
  names(): DocumentName[] {
    const { disk, root, known } = this.source;
    return [...new Set([...known, ...documentsOnDisk(disk, root), ...this.dirty])].sort();
  }

  private put(document: Loaded, change: Change, machine: string, revision: number): void {
    const { content } = document.document;
    document.base ??= new Map(content.rows);
    if (change.after === null) content.rows.delete(change.id);
    else content.rows.set(change.id, change.after);
    document.bad.delete(change.id);
    document.checked.delete(change.id);
    nowHas(content, machine, revision);
    document.changes += 1;
    if (this.dirty.has(document.name)) return;
    this.dirty.add(document.name);
    this.cleanBytes -= document.bytes;
  }

  private row<T extends TableName>({ document, checked, bad, name }: Loaded, table: T, id: string) {
    const { rows } = document.content;
    const row = rows.get(id);
    if (row === undefined || bad.has(id)) return null;
    if (checked.has(id)) return row as Rows[T];
    const problem = rowProblem(name, table, id, row);
    if (problem !== null) {
      bad.set(id, problem);
      this.source.report(
        `One record could not be read and is left as it is: ${id} in ${name}.json (${problem})`,
      );
      return null;
    }
    checked.add(id);
    return row as Rows[T];
  }

  private use(name: DocumentName): Loaded | Damaged {
    const known = this.open.get(name);
    if (known) {
      this.open.delete(name);
      this.open.set(name, known);
      return known;
    }
    const read = this.load(name);
    this.open.set(name, read);
    if (!('damaged' in read) && !this.dirty.has(name)) {
      this.cleanBytes += read.bytes;
      this.letGo(name);
    }
    return read;
  }

  private load(name: DocumentName): Loaded | Damaged {
    const { known, report, repair } = this.source;
    const place = this.placeOf(name);
    const { file } = place;
    const read = LowdbDocument.read(place);
    if (read.found === 'damaged' || (read.found === 'absent' && known.has(name))) {
      const damaged = read.found === 'damaged' ? read.why : 'is missing, and so is its second copy';
      const found = this.source.rebuilt(name);
      if (found) {
        report(`${file} ${damaged}. It was rebuilt from ${found.from}; nothing of it is missing.`);
        return this.loaded(name, LowdbDocument.rebuilt(place, found.content), repair);
      }
      report(
        `${file} ${damaged}. ${read.found === 'damaged' ? 'The file is kept as it is; nothing' : 'Nothing'} is written to it.`,
      );
      return { name, damaged };
    }
    const document = read.found === 'absent' ? LowdbDocument.fresh(place) : read.document;
    if (read.found !== 'absent') this.unlisted.add(name);
    // Of a document that was being made when the program ended, the second copy may be the only one.
    if (read.found === 'second-copy' && (read.first !== 'missing' || known.has(name))) {
      const why = read.first === 'older' ? 'is older than its second copy' : 'could not be read';
      report(`${file} ${why}; its second copy counts.`);
    }
    return this.loaded(name, document, read.found === 'second-copy' && repair);
  }

  /** `unwritten`: its file is to be written anew. */
  private loaded(name: DocumentName, document: LowdbDocument, unwritten: boolean): Loaded {
    if (unwritten) this.dirty.add(name);
    this.source.ahead(document.content.revision, name);
    return loadedAs(name, document, unwritten ? 1 : 0);
  }

  /** What tells whether somebody writes its copies. */
  copiesOf(name: DocumentName): CopyIdentities {
    const { disk, root } = this.source;
    const file = `${root}/${name}.json`;
    return { first: disk.identity(file), second: disk.identity(`${file}.bak`) };
  }

  private placeOf(name: DocumentName): DocumentPlace {
    const { disk, root, clock, report, complete } = this.source;
    return { disk, root, file: `${name}.json`, clock, report, complete };
  }

  /** Lets go of unchanged documents until they fit; never of `except`, which is in use. */
  private letGo(except?: DocumentName): void {
    if (this.cleanBytes <= this.source.limit) return;
    for (const [name, document] of this.open) {
      if (name === except || 'damaged' in document || this.dirty.has(name)) continue;
      this.open.delete(name);
      this.cleanBytes -= document.bytes;
      if (this.cleanBytes <= this.source.limit) return;
    }
  }
}

function loadedAs(name: DocumentName, document: LowdbDocument, changes: number): Loaded {
  return {
    ...{ name, document, bytes: document.bytes, changes, base: null },
    ...{ checked: new Set(), bad: new Map() },
  };
}

/** Why a row of a document is none, or null. */
export function rowProblem(name: DocumentName, table: TableName, id: string, row: unknown): string | null {
  if (tableOf(id) !== table || documentOf(table, id) !== name) return 'it belongs elsewhere.';
  const parsed = v.safeParse(schemas[table], row);
  if (!parsed.success) return issueSentence(parsed.issues);
  return parsed.output.id === id ? null : 'it is filed under the id of another.';
}
