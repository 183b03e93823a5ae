import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import { statusOf } from './output.ts';

export const searchCommand: CliCommand = {
  name: 'search',
  add(program, act) {
    program
      .command('search <notebook> <query>')
      .description(
        'search everything: words, "phrases", -word, and fields such as status:disputed source:AFP kind:causal date:2023-10',
      )
      .option('--limit <n>', 'at most so many hits', '50')
      .option('--json', 'one JSON object a line')
      .action((folder: string, query: string, options: { limit: string }) =>
        act(async (output) => {
          const limit = Number(options.limit);
          if (!Number.isSafeInteger(limit) || limit < 1) {
            output.trouble('--limit takes a whole number from 1');
            return 2;
          }
          return withNotebook(folder, { writes: false, output }, (session) => {
            const found = session.find(query, limit, { typing: false });
            if (!found.ok) {
              output.failure(found.error);
              return Promise.resolve(statusOf(found.error));
            }
            for (const hit of found.value.rows)
              output.item(hit, `${hit.ref.id}  ${hit.title}\n    ${hit.snippet}`);
            if (found.value.total > found.value.rows.length)
              output.trouble(`${found.value.total} found, the first ${found.value.rows.length} listed`);
            return Promise.resolve(0 as const);
          });
        }),
      );
  },
};
