import type { Scope } from '../../../core/search/fields.ts';
import type { Condition, Query } from '../../../core/search/query.ts';
import { type AskedBy, fieldSql, inTrash } from './conditions.ts';
import { joined, type Sql, sql, yes } from './sql.ts';
import { needle, phrase } from './words.ts';

/** Null for words that have no letter or digit and so ask for nothing: `leak – russia` is two words. */
function words(scope: Scope, { text, prefix }: AskedBy<'words'>): Sql | null {
  if (scope === 'trash') return needle(text, prefix) === null ? null : inTrash(text, prefix);
  const match = phrase(text, prefix);
  return match === null ? null : matched(scope, match);
}

function matched(scope: Exclude<Scope, 'trash'>, match: string): Sql {
  switch (scope) {
    case 'articles':
      return sql`x.key IN (SELECT rowid FROM articles_words WHERE articles_words MATCH ${match})`;
    case 'claims':
      return sql`x.key IN (SELECT rowid FROM claims_words WHERE claims_words MATCH ${match})`;
    case 'sources':
      return sql`x.key IN (SELECT rowid FROM sources_words WHERE sources_words MATCH ${match})`;
    case 'mentions':
      return sql`m.key IN (SELECT rowid FROM mentions_words WHERE mentions_words MATCH ${match})`;
    case 'notes':
      return sql`x.key IN (SELECT rowid FROM notes_words WHERE notes_words MATCH ${match})`;
  }
}

const isWords = (condition: Condition) => condition.by === 'words' && !condition.not;

/**
 * All the words a record has to have, as one FTS5 expression; null when there are none to look for. A word that may go
 * on does so from `shortest` characters.
 */
export function matchOf(query: Query, shortest = 1): string | null {
  const phrases = query.conditions.flatMap((condition) =>
    condition.by === 'words' && !condition.not
      ? (phrase(condition.text, condition.prefix, shortest) ?? [])
      : [],
  );
  return phrases.length > 0 ? phrases.join(' AND ') : null;
}

/** What a record has to be apart from {@link matchOf}; null when that is all. */
export function apartFromWords(query: Query, scope: Scope): Sql | null {
  const rest = query.conditions
    .filter((condition) => !isWords(condition))
    .map((condition) => conditionSql(condition, scope));
  return rest.length > 0 ? joined(rest, ' AND ', yes) : null;
}

/** What the query asks of a record in this scope, which has been checked to know all its fields. */
export function whereOf(query: Query, scope: Scope): Sql | null {
  const match = scope === 'trash' ? null : matchOf(query);
  const pieces = query.conditions
    .filter((condition) => match === null || !isWords(condition))
    .map((condition) => conditionSql(condition, scope));
  if (match !== null) pieces.unshift(matched(scope as Exclude<Scope, 'trash'>, match));
  return pieces.length > 0 ? joined(pieces, ' AND ', yes) : null;
}

function conditionSql(condition: Condition, scope: Scope): Sql {
  const held = condition.by === 'words' ? words(scope, condition) : fieldSql(condition, scope);
  if (held === null) return yes;
  return condition.not ? sql`((${held}) IS NOT TRUE)` : sql`(${held})`;
}
