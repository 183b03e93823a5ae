import * as v from 'valibot';

/**
 * Ids are opaque, unique without asking anyone, safe as file names on every system (lower case only) and
 * tell their table: `c-` and 16 characters of Crockford's base 32 (80 random bits).
 *
 * A mention's id starts with its article's: `m-<article's 16>-<10>`. So the document that holds a mention
 * is found from its id alone, with no index, also while the index is being rebuilt.
 */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const body = `[${digits}]{16}`;

const shapes = {
  articles: new RegExp(`^a-${body}$`),
  claims: new RegExp(`^c-${body}$`),
  sources: new RegExp(`^s-${body}$`),
  notes: new RegExp(`^n-${body}$`),
  mentions: new RegExp(`^m-${body}-[${digits}]{10}$`),
  notebook: /^notebook$/,
} as const;

export type TableName = keyof typeof shapes;
export const tableNames = Object.keys(shapes) as TableName[];

function idOf(table: TableName) {
  return v.pipe(v.string(), v.regex(shapes[table], `is no id of ${table}`));
}

export const articleId = idOf('articles');
export const claimId = idOf('claims');
export const sourceId = idOf('sources');
export const noteId = idOf('notes');
export const mentionId = idOf('mentions');
/** The notebook's own record: there is one. */
export const notebookId = v.literal('notebook');

/** A hop is named within its mention. */
export const hopId = v.pipe(v.string(), v.regex(new RegExp(`^h-[${digits}]{10}$`), 'is no id of a hop'));

/** The table an id belongs to, or null when it has the shape of none. */
export function tableOf(id: string): TableName | null {
  return tableNames.find((table) => shapes[table].test(id)) ?? null;
}

/** The article whose document holds this mention. */
export function articleOfMention(id: string): string {
  return `a-${id.slice(2, 18)}`;
}

/** Makes ids. `random(n)` gives n random bytes; in tests, a seeded sequence. */
export interface Ids {
  notebook(): string;
  article(): string;
  claim(): string;
  source(): string;
  note(): string;
  mention(articleId: string): string;
  hop(): string;
}

export function idsFrom(random: (count: number) => Uint8Array): Ids {
  const draw = (count: number) => Array.from(random(count), (byte) => digits[byte % 32]).join('');
  return {
    notebook: () => draw(16),
    article: () => `a-${draw(16)}`,
    claim: () => `c-${draw(16)}`,
    source: () => `s-${draw(16)}`,
    note: () => `n-${draw(16)}`,
    mention: (article) => `m-${article.slice(2)}-${draw(10)}`,
    hop: () => `h-${draw(10)}`,
  };
}
