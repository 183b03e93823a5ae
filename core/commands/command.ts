import type * as v from 'valibot';
import type { Change } from '../change.ts';
import { sameValue } from '../change.ts';
import type { Ids, TableName } from '../model/id.ts';
import type { Rows, TrashableTable } from '../model/tables.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, ok, type Result } from '../result.ts';

/** What a command gets from outside, so that it stays pure: new ids, the time (UTC), who is at work. */
export interface Context {
  readonly ids: Ids;
  readonly now: string;
  readonly author: string;
}

/** What a command wants done, and what it answers. */
export interface Outcome<Value> {
  readonly changes: readonly Change[];
  readonly value: Value;
}

/**
 * A thing a person does to a notebook. Pure: the same input on the same notebook in the same context wants the
 * same changes. `label` reads after "Undo": `tag claim`.
 */
export interface Command<
  Name extends string = string,
  Input extends v.GenericSchema = v.GenericSchema,
  Value = unknown,
> {
  readonly name: Name;
  readonly label: string;
  readonly input: Input;
  run(notebook: NotebookReader, input: v.InferOutput<Input>, context: Context): Result<Outcome<Value>>;
}

export function command<const Name extends string, Input extends v.GenericSchema, Value>(
  definition: Command<Name, Input, Value>,
): Command<Name, Input, Value> {
  return definition;
}

/** The parts of a row that a command fills in itself. */
export function stamp({ now, author }: Context) {
  return { author, createdAt: now, modifiedAt: now, trashedAt: null };
}

const nouns: Record<TableName, string> = {
  notebook: 'notebook',
  articles: 'article',
  mentions: 'mention',
  claims: 'claim',
  sources: 'source',
  notes: 'note',
};

/** Collects the changes of a command row by row; rows put twice give one change, rows left equal none. */
export class Draft {
  private readonly rows = new Map<string, Change>();
  private readonly notebook: NotebookReader;

  constructor(notebook: NotebookReader) {
    this.notebook = notebook;
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    const drafted = this.rows.get(id);
    return drafted ? (drafted.after as Rows[T] | null) : this.notebook.get(table, id);
  }

  /** The row, when it exists and is not in the trash. */
  live<T extends TrashableTable>(table: T, id: string): Result<Rows[T]> {
    const row = this.get(table, id);
    if (!row) return fail('not-found', `There is no ${nouns[table]} ${id} in this notebook.`);
    if (row.trashedAt !== null)
      return fail('in-trash', `This ${nouns[table]} is in the trash.`, { advice: 'Restore it first.' });
    return ok(row);
  }

  put<T extends TableName>(table: T, row: Rows[T]): void {
    const before = this.rows.get(row.id)?.before ?? this.notebook.get(table, row.id);
    this.rows.set(row.id, { table, id: row.id, before, after: row } as Change);
  }

  outcome<Value>(value: Value): Result<Outcome<Value>> {
    return ok({
      changes: [...this.rows.values()].filter((change) => !sameValue(change.before, change.after)),
      value,
    });
  }
}

/**
 * The row with the fields of `patch` that are given; itself, untouched, when none of them differs, so that
 * pressing "Save" without an edit makes no step to undo.
 */
export function patched<R extends { modifiedAt: string }>(
  row: R,
  patch: { [K in keyof R]?: R[K] | undefined },
  now: string,
): R {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const next = { ...row, ...given };
  return sameValue(next, row) ? row : { ...next, modifiedAt: now };
}
