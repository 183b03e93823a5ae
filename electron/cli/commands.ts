import { checkCommand } from './check.ts';
import type { CliCommand } from './command.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { listCommand } from './list.ts';
import { newCommand } from './new.ts';
import { restoreCommand } from './restore.ts';
import { runCommand } from './run.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show.ts';
import { snapshotCommand } from './snapshot.ts';
import { suggestCommand } from './suggest.ts';

/** Everything the command line can do, in the order of its help. */
export const cliCommands: readonly CliCommand[] = [
  newCommand,
  importCommand,
  listCommand,
  showCommand,
  runCommand,
  searchCommand,
  suggestCommand,
  exportCommand,
  checkCommand,
  snapshotCommand,
  restoreCommand,
];
