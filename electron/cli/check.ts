import path from 'node:path';
import { tableNamesOfRows } from '../../core/model/tables.ts';
import { check } from '../backend/check.ts';
import type { Session } from '../backend/session.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import type { ExitStatus, Output } from './output.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  add(program, act) {
    program
      .command('check <notebook>')
      .description(
        'verify documents, texts, originals, references, journal and index; changes nothing by itself',
      )
      .option(
        '--repair',
        'first write documents anew that only their second copy still holds, and the journal and the index; what cannot be read is kept',
      )
      .option('--json', 'one JSON object a finding')
      .action((folder: string, options: { repair?: boolean }) =>
        act(async (output) => {
          if (options.repair) {
            const tell = (message: string) =>
              output.item({ severity: 'note', file: '', message }, `repair: ${message}`);
            const repaired = await withNotebook(folder, { writes: true, output, tell }, (session) =>
              repair(session, tell),
            );
            if (repaired !== 0) return repaired;
          }
          return withNotebook(folder, { writes: false, output }, (session) =>
            findAll(session, folder, output),
          );
        }),
      );
  },
};

/** Opening for writing mends the journal; reading every document finds those to be written anew. */
async function repair(session: Session, tell: (message: string) => void): Promise<ExitStatus> {
  for (const table of tableNamesOfRows) for (const _row of session.notebook.all(table));
  await session.notebook.checkpoint();
  await session.makeIndexAnew();
  tell('The index was made anew.');
  return 0;
}

async function findAll(session: Session, folder: string, output: Output): Promise<ExitStatus> {
  let found = 0;
  for await (const finding of check(path.resolve(folder))) {
    if (finding.severity !== 'note') found += 1;
    output.item(finding, `${finding.severity}: ${finding.file}: ${finding.message}`);
  }
  for (const message of await session.verifyIndex()) {
    output.item({ severity: 'note', file: '.cache', message }, `note: .cache: ${message}`);
  }
  if (found === 0) output.line('Everything is whole.');
  return found > 0 ? 1 : 0;
}
