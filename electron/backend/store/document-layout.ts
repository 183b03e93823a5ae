import { articleOfMention, type TableName, tableOf } from '../../../core/model/id.ts';
import type { Disk } from './files.ts';

/**
 * Which document holds a row, found from the row's id alone. A document's name is its path in the notebook's folder
 * without `.json`: `notebook`, `claims/x3`, `articles/x3/a-…x3`.
 *
 * Claims, sources and notes are spread over 32² = 1024 documents by the last two characters of their ids: at 200,000
 * claims a document holds about 200 of them (100–200 KB), which a checkpoint rewrites in milliseconds. By one
 * character it would be 6,000 claims (several MB) for every verdict given; by three, a small notebook would be
 * 32,768 files of one row. An article and its mentions have a document of their own: they are read together.
 */
export type DocumentName = string;

const sharded = ['sources', 'claims', 'notes'] as const satisfies TableName[];
const shard = /^[0-9a-hjkmnp-tv-z]{2}$/;

/** The document of a row; null when the id is none of this table. */
export function documentOf(table: TableName, id: string): DocumentName | null {
  if (tableOf(id) !== table) return null;
  if (table === 'notebook') return 'notebook';
  if (table === 'articles') return articleDocument(id);
  if (table === 'mentions') return articleDocument(articleOfMention(id));
  return `${table}/${id.slice(-2)}`;
}

/** Whether there can be rows of this table in this document. */
export function mayHold(name: DocumentName, table: TableName): boolean {
  const [folder] = name.split('/');
  return folder === (table === 'mentions' ? 'articles' : table);
}

function articleDocument(articleId: string): DocumentName {
  return `articles/${articleId.slice(-2)}/${articleId}`;
}

/** The documents there are files of, the second copies counting too. */
export function documentsOnDisk(disk: Disk, root: string): Set<DocumentName> {
  const names = new Set<DocumentName>();
  for (const { folder, file, fits } of filesOfDocuments(disk, root)) {
    const base = /^(.*)\.json(?:\.bak)?$/.exec(file)?.[1];
    if (base !== undefined && fits(base)) names.add(inFolder(folder, base));
  }
  return names;
}

/** A file beside a document that a sync tool made of it. */
export interface StrayCopy {
  /** relative to the notebook's folder */
  readonly file: string;
  readonly document: DocumentName;
}

/**
 * Copies of documents under other names, as sync tools leave them when two machines wrote one: `x3 (1).json`,
 * `x3.sync-conflict-20240131-120000-ABCDEFG.json`, `x3 (Ada's conflicted copy 2024-01-31).json`, `x3-LAPTOP.json`. Each tool
 * has a way of its own; all keep the name's beginning and its end.
 */
export function strayCopies(disk: Disk, root: string): StrayCopy[] {
  const found: StrayCopy[] = [];
  for (const { folder, file, fits } of filesOfDocuments(disk, root)) {
    const base = /^((?:a-)?[0-9a-z]+)[^0-9a-z].*\.json$/.exec(file)?.[1];
    if (base !== undefined && fits(base) && !fits(file.slice(0, -'.json'.length)))
      found.push({ file: inFolder(folder, file), document: inFolder(folder, base) });
  }
  return found.sort((a, b) => a.file.localeCompare(b.file));
}

const inFolder = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

interface FoundFile {
  /** relative to the notebook's folder; empty for that itself */
  readonly folder: string;
  readonly file: string;
  /** whether a document of this folder can have this name, without its extension */
  readonly fits: (base: string) => boolean;
}

/** Every file in the folders in which documents are. */
function* filesOfDocuments(disk: Disk, root: string): Generator<FoundFile> {
  const listed = (folder: string) => disk.list(folder === '' ? root : `${root}/${folder}`);
  const files = function* (folder: string, fits: FoundFile['fits']) {
    for (const file of listed(folder)) yield { folder, file, fits };
  };
  yield* files('', (base) => base === 'notebook');
  for (const table of sharded) yield* files(table, (base) => shard.test(base));
  for (const end of listed('articles')) {
    if (shard.test(end))
      yield* files(`articles/${end}`, (base) => tableOf(base) === 'articles' && base.endsWith(end));
  }
}
