import type { TableName } from './model/id.ts';
import type { Rows } from './model/tables.ts';

/**
 * One row before and after: null before means it was made, null after that it is gone. A list of changes is
 * the only thing that ever alters a notebook, its index or a window's copy of it.
 */
export type Change = {
  [T in TableName]: {
    readonly table: T;
    readonly id: string;
    readonly before: Rows[T] | null;
    readonly after: Rows[T] | null;
  };
}[TableName];

/** The rows of a notebook, or of a part of it, by table and id. */
export type Tables = { [T in TableName]: Map<string, Rows[T]> };

export function emptyTables(): Tables {
  return {
    notebook: new Map(),
    articles: new Map(),
    mentions: new Map(),
    claims: new Map(),
    sources: new Map(),
    notes: new Map(),
  };
}

/** Puts every row into its state after the changes. */
export function applyChanges(tables: Tables, changes: readonly Change[]): void {
  for (const change of changes) {
    const rows = tables[change.table] as Map<string, unknown>;
    if (change.after === null) rows.delete(change.id);
    else rows.set(change.id, change.after);
  }
}

/** The changes that take back `changes`. */
export function invert(changes: readonly Change[]): Change[] {
  return changes
    .toReversed()
    .map((change) => ({ ...change, before: change.after, after: change.before }) as Change);
}

/** Equality of JSON values; the order of keys does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    keysA.length === keysB.length &&
    keysA.every(
      (key) => Object.hasOwn(b, key) && sameValue(a[key as keyof typeof a], b[key as keyof typeof b]),
    )
  );
}
