import * as v from 'valibot';
import type { Change } from '../change.ts';
import { fits } from '../history.ts';
import { schemas } from '../model/tables.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Context, Outcome } from './command.ts';
import { commandNamed } from './index.ts';

/** What a command came to: nothing is changed yet. */
export interface Planned extends Outcome<unknown> {
  readonly label: string;
}

/**
 * Checks the input, runs the command, and checks every row it wants to write against its schema. Never throws
 * for input, however odd; a command that breaks its own contract is a bug and does throw.
 */
export function plan(
  notebook: NotebookReader,
  name: string,
  input: unknown,
  context: Context,
): Result<Planned> {
  const command = commandNamed(name);
  if (!command) return fail('wrong-input', `There is no command “${name}”.`);
  const parsed = v.safeParse(command.input, input);
  if (!parsed.success) return fail('wrong-input', `This was not understood: ${issueSentence(parsed.issues)}`);
  const outcome = command.run(notebook, parsed.output, context);
  if (!outcome.ok) return outcome;
  const { changes, value } = outcome.value;
  for (const change of changes) checkRow(name, change);
  if (!fits(changes, notebook)) throw new Error(`${name} was planned on rows that are not there`);
  return ok({ label: command.label, changes, value });
}

function checkRow(name: string, change: Change): void {
  if (change.after === null) return;
  const parsed = v.safeParse(schemas[change.table], change.after);
  if (!parsed.success)
    throw new Error(`${name} made a bad row in ${change.table}: ${issueSentence(parsed.issues)}`);
  if (change.after.id !== change.id) throw new Error(`${name} made a row under another's id`);
}

/** The first thing wrong, with where it is: `claim.kind is missing.` */
export function issueSentence(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  if (path && issue.type === 'strict_object') {
    if (issue.received === 'undefined') return `${path} is missing.`;
    if (issue.expected === 'never') return `there is no ${path}.`;
  }
  // The schemas' own messages go on from the name of the field.
  const joint = /^[a-z]/.test(issue.message) ? ' ' : ': ';
  return `${path ? `${path}${joint}` : ''}${issue.message}.`.replace(/\.\.$/, '.');
}
