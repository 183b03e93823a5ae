import type { Value } from './database.ts';

/** A piece of SQL and the values bound in it, in order. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * SQL in which every value is bound and every piece of SQL put in as it is. Only literals and pieces made by this
 * function ever become SQL, so nothing a person typed can.
 */
export function sql(literals: TemplateStringsArray, ...holes: readonly (Value | Sql)[]): Sql {
  let text = literals[0] ?? '';
  const values: Value[] = [];
  holes.forEach((hole, index) => {
    if (isSql(hole)) {
      text += hole.sql;
      values.push(...hole.values);
    } else {
      text += '?';
      values.push(hole);
    }
    text += literals[index + 1] ?? '';
  });
  return { sql: text, values };
}

/** The pieces with a word between them; `otherwise` when there are none. */
export function joined(pieces: readonly Sql[], between: ' AND ' | ' OR ' | ' UNION ', otherwise: Sql): Sql {
  if (pieces.length === 0) return otherwise;
  return {
    sql: pieces.map((piece) => piece.sql).join(between),
    values: pieces.flatMap((piece) => piece.values),
  };
}

/** Values as a list for `IN (…)`. */
export function listed(values: readonly Value[]): Sql {
  return { sql: values.map(() => '?').join(', '), values };
}

export const yes: Sql = sql`1`;
export const no: Sql = sql`0`;

function isSql(hole: Value | Sql): hole is Sql {
  return typeof hole === 'object' && hole !== null && 'sql' in hole;
}
