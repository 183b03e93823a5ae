import type * as v from 'valibot';
import { addRecords } from './add-records.ts';
import { addHop, editHop, gradeHop, moveHop, removeHop } from './chain.ts';
import type { Command } from './command.ts';
import { editArticle } from './edit-article.ts';
import { editClaim } from './edit-claim.ts';
import { editMention } from './edit-mention.ts';
import { editNotebook } from './edit-notebook.ts';
import { giveVerdict } from './give-verdict.ts';
import { importArticle } from './import-article.ts';
import { markRead } from './mark-read.ts';
import { editNote, writeNote } from './notes.ts';
import { acceptPlace, reattach, stayOnRevision } from './places.ts';
import { restoreSnapshot } from './restore-snapshot.ts';
import { reviseArticle } from './revise-article.ts';
import { createSource, editSource } from './sources.ts';
import { tagClaim } from './tag-claim.ts';
import { takeVersion } from './take-version.ts';
import { moveToTrash, restoreFromTrash } from './trash.ts';

/** Everything that can be done to a notebook. */
export const commands = {
  acceptPlace,
  addHop,
  addRecords,
  createSource,
  editArticle,
  editClaim,
  editHop,
  editMention,
  editNote,
  editNotebook,
  editSource,
  giveVerdict,
  gradeHop,
  importArticle,
  markRead,
  moveHop,
  moveToTrash,
  reattach,
  removeHop,
  restoreFromTrash,
  restoreSnapshot,
  reviseArticle,
  stayOnRevision,
  tagClaim,
  takeVersion,
  writeNote,
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = v.InferInput<(typeof commands)[N]['input']>;
export type CommandValue<N extends CommandName> =
  (typeof commands)[N] extends Command<string, infer _I, infer Value> ? Value : never;

/** The command of this name, or null. */
export function commandNamed(name: string): Command | null {
  return Object.hasOwn(commands, name) ? (commands[name as CommandName] as unknown as Command) : null;
}
