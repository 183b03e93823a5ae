import { applyChanges, type Change, emptyTables, type Tables } from '../../core/change.ts';
import { plan } from '../../core/commands/run.ts';
import { emptyHistory, type History, recorded, redo, undo } from '../../core/history.ts';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import { type Ids, idsFrom, type TableName } from '../../core/model/id.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Rows } from '../../core/model/tables.ts';
import type { NotebookReader } from '../../core/notebook-reader.ts';
import { ok, type Result } from '../../core/result.ts';

type Random = (count: number) => Uint8Array;

/** Bytes that look random and are the same each time: a linear congruential sequence (Numerical Recipes). */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

/** A clock that goes on by a second each time it is looked at. */
export function steppingClock(start = '2024-01-01T00:00:00.000Z'): () => string {
  let at = Date.parse(start);
  return () => {
    at += 1000;
    return new Date(at).toISOString();
  };
}

export interface MemoryDone {
  readonly value: unknown;
  readonly changes: readonly Change[];
}

/** A notebook in memory with the rules of core and no disk: what the one on the disk is compared with. */
export class MemoryNotebook implements NotebookReader {
  readonly tables: Tables = emptyTables();
  readonly texts = new Map<string, CanonicalText>();
  history: History = emptyHistory;
  private readonly ids: Ids;
  private readonly clock: () => string;

  constructor(
    name = 'Case',
    { random = seededRandom(), clock = steppingClock() }: { random?: Random; clock?: () => string } = {},
  ) {
    this.ids = idsFrom(random);
    this.clock = clock;
    const now = this.clock();
    this.tables.notebook.set('notebook', {
      id: 'notebook',
      name,
      description: '',
      createdAt: now,
      modifiedAt: now,
      author: 'A. Analyst',
    });
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    return (this.tables[table].get(id) as Rows[T] | undefined) ?? null;
  }
  mentionsIn(articleId: string): readonly Mention[] {
    return [...this.tables.mentions.values()].filter((mention) => mention.articleId === articleId);
  }
  text(sha256: string): CanonicalText | null {
    return this.texts.get(sha256) ?? null;
  }
  all<T extends TableName>(table: T): Rows[T][] {
    return [...this.tables[table].values()] as Rows[T][];
  }

  run(name: string, input: unknown): Result<MemoryDone> {
    const planned = plan(this, name, input, { ids: this.ids, now: this.clock(), author: 'A. Analyst' });
    if (!planned.ok) return planned;
    const { label, changes, value } = planned.value;
    if (changes.length > 0) this.history = recorded(this.history, { label, changes });
    applyChanges(this.tables, changes);
    return ok({ value, changes });
  }
  undo(): Result<MemoryDone> {
    return this.step(undo(this.history, this));
  }
  redo(): Result<MemoryDone> {
    return this.step(redo(this.history, this));
  }

  private step(taken: ReturnType<typeof undo>): Result<MemoryDone> {
    if (!taken.ok) return taken;
    this.history = taken.value.history;
    applyChanges(this.tables, taken.value.step.changes);
    return ok({ value: null, changes: taken.value.step.changes });
  }
}

/** Every row of a notebook by table, in order of the ids: what two notebooks are compared by. */
export function everyRow(notebook: {
  all<T extends TableName>(table: T): Iterable<Rows[T]>;
}): Record<TableName, unknown[]> {
  const sorted = (table: TableName) =>
    [...notebook.all(table)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    notebook: sorted('notebook'),
    sources: sorted('sources'),
    claims: sorted('claims'),
    articles: sorted('articles'),
    mentions: sorted('mentions'),
    notes: sorted('notes'),
  };
}
