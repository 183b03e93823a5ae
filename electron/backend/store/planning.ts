import * as v from 'valibot';
import type { Change } from '../../../core/change.ts';
import type { Context } from '../../../core/commands/command.ts';
import { plan } from '../../../core/commands/run.ts';
import { continued, type History, redo, type Step, type StepKind, undo } from '../../../core/history.ts';
import { schemas } from '../../../core/model/tables.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { PendingRows } from './pending-rows.ts';

/** What is to become one commit, and the history once it has. */
export interface PlannedCommit {
  readonly kind: StepKind;
  readonly label: string;
  readonly value: unknown;
  readonly changes: readonly Change[];
  readonly history: History;
}

/** Plans a commit on rows some of which are not durable yet. */
export type Planner = (rows: PendingRows, history: History) => Result<PlannedCommit>;

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
        const next = changes.length === 0 ? history : continued(history, [{ label, changes }]);
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
  kind: StepKind,
  rows: PendingRows,
  planned: Result<{ step: Step; history: History }>,
): Result<PlannedCommit> {
  if (!planned.ok) return planned;
  const { step, history } = planned.value;
  for (const change of step.changes) {
    const obstacle = rows.obstacle(change.table, change.id);
    if (obstacle !== null) return damaged(obstacle);
    // Rows out of the journal are as whoever wrote them had them.
    if (change.after !== null && !v.is(schemas[change.table], change.after))
      return damaged(`${change.id} as it was is no record of this program.`);
  }
  return ok({ kind, label: step.label, value: null, changes: step.changes, history });
}

function damaged(obstacle: string): Result<never> {
  return fail('damaged', `This cannot be changed: ${obstacle}`, {
    kept: 'The file is kept as it is, and nothing else is touched.',
  });
}
