import type { Command as Program } from 'commander';
import type { ExitStatus, Output } from './output.ts';

/** One command of the command line: it adds itself to the program; `done` is told how it ended. */
export interface CliCommand {
  readonly name: string;
  add(program: Program, act: (work: (output: Output) => Promise<ExitStatus>) => Promise<void>): void;
}
