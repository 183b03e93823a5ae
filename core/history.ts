import { type Change, invert, sameValue } from './change.ts';
import type { NotebookReader } from './notebook-reader.ts';
import { fail, ok, type Result } from './result.ts';

/** How a step came about. */
export type StepKind = 'do' | 'undo' | 'redo';

/** One thing a person did. `label` reads after "Undo": `tag claim`. */
export interface Step {
  readonly label: string;
  readonly changes: readonly Change[];
}

/** What can be undone and redone, last first to be taken. A value: every function here returns a new one. */
export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** How many steps can be undone. */
export const historyLimit = 1000;

/** After something new was done: nothing is left to redo. */
export function recorded(history: History, step: Step): History {
  return { done: [...history.done, step], undone: [] };
}

/**
 * The step that undoes the last thing done, and the history once it has been made. Refused (`moved-on`) when a
 * row no longer is what that step left behind, so that nothing newer is overwritten.
 */
export function undo(history: History, notebook: NotebookReader): Result<{ step: Step; history: History }> {
  const last = history.done.at(-1);
  if (!last) return fail('nothing-to-undo', 'There is nothing to undo.');
  const step = { label: last.label, changes: invert(last.changes) };
  if (!fits(step.changes, notebook)) return movedOn('undone', last.label);
  return ok({ step, history: { done: history.done.slice(0, -1), undone: [...history.undone, last] } });
}

/** The step that does again what was undone last; refused as {@link undo} is. */
export function redo(history: History, notebook: NotebookReader): Result<{ step: Step; history: History }> {
  const last = history.undone.at(-1);
  if (!last) return fail('nothing-to-undo', 'There is nothing to redo.');
  if (!fits(last.changes, notebook)) return movedOn('done again', last.label);
  return ok({ step: last, history: { done: [...history.done, last], undone: history.undone.slice(0, -1) } });
}

/**
 * The history after something was done, undone or done again, told by those who saw it. Of a step that was done before
 * `history` begins, what undoing it, or doing it again, tells of it.
 */
export function followed(history: History, { kind, label, changes }: Step & { kind: StepKind }): History {
  if (kind === 'do') return recorded(history, { label, changes });
  const from = kind === 'undo' ? history.done : history.undone;
  const step = from.at(-1) ?? { label, changes: kind === 'undo' ? invert(changes) : changes };
  const rest = from.slice(0, -1);
  return kind === 'undo'
    ? { done: rest, undone: [...history.undone, step] }
    : { done: [...history.done, step], undone: rest };
}

/** The history after more was done, within {@link historyLimit}. */
export function continued(history: History, steps: readonly Step[]): History {
  if (steps.length === 0) return history;
  return { done: [...history.done, ...steps].slice(-historyLimit), undone: [] };
}

/** Whether every row is still what the changes expect before them. */
export function fits(changes: readonly Change[], notebook: NotebookReader): boolean {
  return changes.every((change) => sameValue(notebook.get(change.table, change.id), change.before));
}

function movedOn(what: string, label: string) {
  return fail('moved-on', `“${label}” cannot be ${what}: what it changed has been changed since.`, {
    kept: 'Nothing was altered.',
  });
}
