import { Command, CommanderError } from 'commander';
import { cliCommands } from './commands.ts';
import { type ExitStatus, Output } from './output.ts';

const program = new Command('assay')
  .description('Assay without a window: the same notebooks, from a terminal or a script.')
  .showHelpAfterError('(assay --help lists the commands; assay <command> --help its options)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit status: 0 all done, 1 some items failed, 2 wrong use, 3 the notebook cannot be opened or written, 4 internal error.',
  );

let status: ExitStatus = 0;
for (const each of cliCommands) {
  each.add(program, async (work) => {
    const options: { json?: boolean } =
      program.commands.find((command) => command.name() === each.name)?.opts() ?? {};
    status = await work(new Output(options.json === true));
  });
}
for (const command of program.commands) command.exitOverride().showHelpAfterError(true);

// Whoever reads us may stop reading, as `head` does; that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(status);
    throw error;
  });
}

// What is thrown where nobody waits for it; what was printed as done is on the disk.
process.on('uncaughtException', (error) => {
  reportBug(error);
  process.exit(4);
});

try {
  await program.parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : 2;
  else {
    reportBug(error);
    status = 4;
    // Whoever feeds it may go on for ever.
    process.stdin.destroy();
  }
}
process.exitCode = status;

function reportBug(error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`assay: internal error: ${what}\n`);
}
