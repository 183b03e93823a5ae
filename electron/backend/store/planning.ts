import type { Change } from '../../../core/change.ts';
import type { Context } from '../../../core/commands/command.ts';
import { plan } from '../../../core/commands/run.ts';
import { type History, recorded, redo, type Step, undo } from '../../../core/history.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { PendingRows } from './pending-rows.ts';
import type { CommitKind } from './record.ts';

/** What is to become one commit, and the history once it has. */
export interface PlannedCommit {
  readonly kind: CommitKind;
  readonly label: string;
  readonly value: unknown;
  readonly changes: readonly Change[];
  readonly history: History;
}

/** Plans a commit on rows some of which are not durable yet. */
export type Planner = (rows: PendingRows, history: History) => Result<PlannedCommit>;

/** How many steps can be undone in one sitting. */
const historyLimit = 1000;

/** Plans a command. A new record whose id falls into a damaged document gets another id. */
export function planCommand(name: string, input: unknown, context: () => Context): Planner {
  return (rows, history) => {
    for (let attempts = 1; ; attempts += 1) {
      rows.met = null;
      const planned = plan(rows, name, input, context());
      if (!planned.ok)
        return rows.met !== null && planned.error.code === 'not-found' ? damaged(rows.met) : planned;
      const { label, value, changes } = planned.value;
      const hurt = changes.filter((change) => rows.obstacle(change.table, change.id) !== null);
      const [first] = hurt;
      if (!first) {
        const next = changes.length === 0 ? history : bounded(recorded(history, { label, changes }));
        return ok({ kind: 'do', label, value, changes, history: next });
      }
      if (attempts === 8 || hurt.some((change) => change.before !== null))
        return damaged(rows.obstacle(first.table, first.id) ?? '');
    }
  };
}

export function planUndo(rows: PendingRows, history: History): Result<PlannedCommit> {
  return planStep('undo', rows, undo(history, rows));
}

export function planRedo(rows: PendingRows, history: History): Result<PlannedCommit> {
  return planStep('redo', rows, redo(history, rows));
}

function planStep(
  kind: CommitKind,
  rows: PendingRows,
  planned: Result<{ step: Step; history: History }>,
): Result<PlannedCommit> {
  if (!planned.ok) return planned;
  const { step, history } = planned.value;
  for (const change of step.changes) {
    const obstacle = rows.obstacle(change.table, change.id);
    if (obstacle !== null) return damaged(obstacle);
  }
  return ok({ kind, label: step.label, value: null, changes: step.changes, history });
}

function bounded(history: History): History {
  return history.done.length <= historyLimit
    ? history
    : { ...history, done: history.done.slice(-historyLimit) };
}

function damaged(obstacle: string): Result<never> {
  return fail('damaged', `This cannot be changed: ${obstacle}`, {
    kept: 'The file is kept as it is, and nothing else is touched.',
  });
}
