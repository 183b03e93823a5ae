import type { Database } from './database.ts';
import { searchedKinds } from './schema.ts';

/** What is wrong inside an index, in sentences: its file, its words, its counts. */
export function troublesOf(db: Database): string[] {
  const troubles = db.all('PRAGMA quick_check(5)').flatMap((row) => {
    const found = String(Object.values(row)[0]);
    return found === 'ok' ? [] : [`The index file is damaged: ${found}.`];
  });
  for (const kind of searchedKinds) {
    try {
      db.execute(`INSERT INTO ${kind}_words(${kind}_words) VALUES ('integrity-check')`);
    } catch {
      troubles.push(`The words of ${kind} in the index are damaged.`);
    }
  }
  for (const { what, kept, counted } of counts) {
    const [a, b] = [db.number(kept), db.number(counted)];
    if (a !== b) troubles.push(`The index counts ${a} ${what} and holds ${b}.`);
  }
  return troubles;
}

const total = (name: string) => `SELECT value FROM meta WHERE name = '${name}'`;
const counts = [
  { what: 'articles', kept: total('articles'), counted: 'SELECT count(*) FROM articles WHERE state = 1' },
  { what: 'claims', kept: total('claims'), counted: 'SELECT count(*) FROM claims WHERE state = 1' },
  { what: 'sources', kept: total('sources'), counted: 'SELECT count(*) FROM sources WHERE state = 1' },
  { what: 'mentions', kept: total('mentions'), counted: 'SELECT count(*) FROM mentions WHERE visible = 1' },
  {
    what: 'mentions by article',
    kept: 'SELECT sum(mentions) FROM articles',
    counted: 'SELECT count(*) FROM mentions WHERE visible = 1',
  },
  {
    what: 'mentions by claim',
    kept: 'SELECT sum(mentions) FROM claims',
    counted: 'SELECT count(*) FROM mentions WHERE visible = 1',
  },
  {
    what: 'claims by article',
    kept: 'SELECT sum(articles) FROM claims',
    counted: 'SELECT count(*) FROM (SELECT DISTINCT claim, article FROM mentions WHERE visible = 1)',
  },
] as const;
