import path from 'node:path';
import { check } from '../backend/check.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  add(program, act) {
    program
      .command('check <notebook>')
      .description('verify documents, texts, originals, references, journal and index; changes nothing')
      .option('--json', 'one JSON object a finding')
      .action((folder: string) =>
        act((output) =>
          withNotebook(folder, { writes: false, output }, async (session) => {
            let found = 0;
            for await (const finding of check(path.resolve(folder))) {
              if (finding.severity !== 'note') found += 1;
              output.item(finding, `${finding.severity}: ${finding.file}: ${finding.message}`);
            }
            for (const message of session.verifyIndex()) {
              output.item({ severity: 'note', file: '.cache', message }, `note: .cache: ${message}`);
            }
            if (found === 0) output.line('Everything is whole.');
            return found > 0 ? 1 : 0;
          }),
        ),
      );
  },
};
