import type { ImportRow } from '../../core/ipc/contract.ts';
import { becomeOf } from '../../core/lists/revised.ts';
import { tableOf } from '../../core/model/id.ts';
import { type ImportAs, importFiles } from '../backend/import/import-files.ts';
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
      .option('--revision-of <id>', 'a newer version of this article, whatever its address and words')
      .option('--separate', 'articles of their own, also at the address of one that is here')
      .option('--json', 'one JSON object a file')
      .action((folder: string, paths: string[], options: Options) =>
        act(async (output) => {
          const wrong = wrongUse(paths, options);
          if (wrong !== null) {
            output.trouble(wrong);
            return 2;
          }
          return withNotebook(folder, { writes: true, output }, async (session) => {
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
              as: importAs(options),
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
                    ...(row.revised && { revisionOf: row.articleId, ...row.revised }),
                    warnings: row.warnings,
                    ...(row.error && { error: row.error }),
                  },
                  lineOf(file.path ?? file.name, row),
                );
              },
            });
            return failed > 0 ? 1 : 0;
          });
        }),
      );
  },
};

interface Options {
  readonly recursive?: boolean;
  readonly revisionOf?: string;
  readonly separate?: boolean;
}

function wrongUse(paths: readonly string[], { revisionOf, separate, recursive }: Options): string | null {
  if (revisionOf === undefined) return null;
  if (separate) return '--separate and --revision-of cannot both be meant';
  if (recursive || paths.length > 1) return 'a newer version is one file';
  return tableOf(revisionOf) === 'articles' ? null : `“${revisionOf}” is no id of an article`;
}

function importAs({ revisionOf, separate }: Options): ImportAs {
  if (revisionOf !== undefined) return { newerVersionOf: revisionOf };
  return separate ? 'separate' : 'as it comes';
}

function lineOf(file: string, { error, duplicateOf, articleId, title, revised }: ImportRow): string {
  if (error) return `failed     ${file}: ${error}`;
  if (duplicateOf) return `duplicate  ${file} of ${duplicateOf}`;
  if (revised) return `newer      ${file} of ${articleId}: ${title}, ${becomeOf(revised)}`;
  return `imported   ${file} as ${articleId ?? 'a bundle'}: ${title ?? ''}`;
}
