import { counted } from '../../core/counted.ts';
import type { ListKinds, ListName } from '../../core/lists/rows.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import { statusOf } from './output.ts';

const pageSize = 500;

/** One line for people per row of each list. */
const lines: { readonly [L in ListName]: (row: ListKinds[L]) => string } = {
  articles: (row) =>
    `${row.id}  ${row.publishedAt ?? '----------'}  ${row.outlet ?? 'outlet not known'}  ${row.title}  (${articleCounts(row)})`,
  claims: (row) =>
    `${row.id}  ${row.status}  ${row.statement}  (${counted(row.mentions, 'mention')} in ${counted(row.articles, 'article')}${row.changed ? ', changed by the publisher' : ''})`,
  mentions: (row) =>
    `${row.id}  ${row.stance} ${row.certainty}  “${row.quote}”  ${row.chain.map((name) => name ?? '?').join(' → ')}${standingWords[row.standing]}${row.changed ? '  (changed by the publisher)' : ''}`,
  sources: (row) => `${row.id}  ${row.kind}  ${row.name}  (${counted(row.mentions, 'mention')})`,
  trash: (row) => `${row.ref.id}  ${row.trashedAt}  ${row.title}`,
};
const names = Object.keys(lines) as ListName[];
const standingWords = { current: '', orphan: '  (orphan)', kept: '  (kept on an earlier text)' } as const;
/** Not a list of its own: the mentions that were not found in the current text of their article. */
const orphans = 'orphans';

function articleCounts({ mentions, versions, orphans: lost, copyOf }: ListKinds['articles']): string {
  return [
    counted(mentions, 'mention'),
    ...(versions > 1 ? [counted(versions, 'version')] : []),
    ...(lost > 0 ? [counted(lost, 'orphan')] : []),
    ...(copyOf === null ? [] : [`copy of ${copyOf}`]),
  ].join(', ');
}

export const listCommand: CliCommand = {
  name: 'list',
  add(program, act) {
    program
      .command('list <notebook> <table>')
      .description(`list the rows of a table: ${[...names, orphans].join(', ')}`)
      .option('--where <query>', 'only rows that match, as in search')
      .option('--sort <key>', 'how to sort them; - before it turns the order round')
      .option('--json', 'one JSON object a line')
      .action((folder: string, table: string, options: { where?: string; sort?: string }) =>
        act(async (output) => {
          const list = table === orphans ? 'mentions' : names.find((name) => name === table);
          if (!list) {
            output.trouble(`there is no table “${table}”; there are: ${[...names, orphans].join(', ')}`);
            return 2;
          }
          const where = [table === orphans ? 'is:orphan' : '', options.where ?? ''].filter(Boolean).join(' ');
          return withNotebook(folder, { writes: false, output }, async (session) => {
            for (let offset = 0, total = 1; offset < total; offset += pageSize) {
              const page = session.page(list, where, options.sort ?? null, offset, pageSize, {
                typing: false,
              });
              if (!page.ok) {
                output.failure(page.error);
                return statusOf(page.error);
              }
              total = page.value.total;
              for (const row of page.value.rows)
                output.item(row, (lines[list] as (row: unknown) => string)(row));
            }
            return 0;
          });
        }),
      );
  },
};
