import { currentRevision } from '../../core/model/article.ts';
import { tableOf } from '../../core/model/id.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';

export const showCommand: CliCommand = {
  name: 'show',
  add(program, act) {
    program
      .command('show <notebook> <id>')
      .description('show one record whole; an article with its text')
      .option('--json', 'one JSON object')
      .action((folder: string, id: string) =>
        act((output) =>
          withNotebook(folder, { writes: false, output }, (session) => {
            const table = tableOf(id);
            const row = table && session.notebook.get(table, id);
            if (!table || !row) {
              output.trouble(`there is no record ${id} in this notebook`);
              return Promise.resolve(1 as const);
            }
            const article = table === 'articles' ? session.notebook.get('articles', id) : null;
            const text = article ? session.notebook.text(currentRevision(article).text) : null;
            const mentions = article ? session.notebook.mentionsIn(id) : undefined;
            const whole = {
              table,
              ...row,
              ...(text && { text: text.text, blocks: text.blocks, marks: text.marks }),
              ...(mentions && { mentions }),
            };
            output.item(whole, `${JSON.stringify(row, null, 2)}${text ? `\n\n${text.text}` : ''}`);
            if (article && !text) output.trouble('the text of this article is missing or damaged');
            return Promise.resolve(article && !text ? (1 as const) : (0 as const));
          }),
        ),
      );
  },
};
