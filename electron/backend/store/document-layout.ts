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
  const add = (folder: string, fits: (base: string) => boolean) => {
    for (const file of disk.list(folder === '' ? root : `${root}/${folder}`)) {
      const base = /^(.*)\.json(?:\.bak)?$/.exec(file)?.[1];
      if (base !== undefined && fits(base)) names.add(folder === '' ? base : `${folder}/${base}`);
    }
  };
  add('', (base) => base === 'notebook');
  for (const table of sharded) add(table, (base) => shard.test(base));
  for (const end of disk.list(`${root}/articles`)) {
    if (shard.test(end)) add(`articles/${end}`, (base) => tableOf(base) === 'articles' && base.endsWith(end));
  }
  return names;
}
