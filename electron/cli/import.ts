import { percent } from '../../core/counted.ts';
import { importFiles } from '../backend/import/import-files.ts';
import { fileAt, filesAt } from '../backend/import/paths.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';

export const importCommand: CliCommand = {
  name: 'import',
  add(program, act) {
    program
      .command('import <notebook> <paths...>')
      .description('import files; with --recursive, folders too')
      .option('-r, --recursive', 'go into folders')
      .option('--json', 'one JSON object a file')
      .action((folder: string, paths: string[], options: { recursive?: boolean }) =>
        act((output) =>
          withNotebook(folder, { writes: true, output }, async (session) => {
            const found = paths.flatMap((each) => filesAt(each, options.recursive === true));
            let failed = 0;
            for (const { path: given, problem } of found) {
              if (problem === null) continue;
              failed += 1;
              const error = `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
              output.item({ path: given, ok: false, warnings: [], error }, `failed     ${given}: ${problem}`);
            }
            const incoming = found
              .filter(({ problem }) => problem === null)
              .map(({ path: file }) => fileAt(file));
            await importFiles(session, incoming, {
              onProgress: ({ done, total, name }) => output.progress(done, total, name),
              onRow: (row, file) => {
                if (!row.ok) failed += 1;
                const article = row.articleId ? session.notebook.get('articles', row.articleId) : null;
                const outlet = article?.outletId
                  ? session.notebook.get('sources', article.outletId)?.name
                  : null;
                output.item(
                  {
                    path: file.path ?? file.name,
                    ok: row.ok,
                    ...(article && {
                      articleId: article.id,
                      title: article.title,
                      publishedAt: article.publishedAt,
                      outlet: outlet ?? null,
                      byline: article.bylines.join(', ') || null,
                      language: article.language,
                      characters:
                        session.notebook.text(article.revisions.at(-1)?.text ?? '')?.text.length ?? 0,
                    }),
                    ...(row.duplicateOf && { duplicateOf: row.duplicateOf }),
                    ...(row.copy && { copyOf: article?.copyOf, similarity: row.copy.similarity }),
                    warnings: row.warnings,
                    ...(row.error && { error: row.error }),
                  },
                  row.error
                    ? `failed     ${file.path ?? file.name}: ${row.error}`
                    : row.duplicateOf
                      ? `duplicate  ${file.path ?? file.name} of ${row.duplicateOf}`
                      : row.copy
                        ? `copy       ${file.path ?? file.name} as ${row.articleId}: ${percent(row.copy.similarity)} the same words as ${row.copy.of}`
                        : `imported   ${file.path ?? file.name} as ${row.articleId ?? 'a bundle'}: ${row.title ?? ''}`,
                );
              },
            });
            return failed > 0 ? 1 : 0;
          }),
        ),
      );
  },
};
