import { counted, percent } from '../../core/counted.ts';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { becomeOf } from '../../core/lists/revised.ts';
import { tableOf } from '../../core/model/id.ts';
import { type ImportAs, type IncomingFile, importFiles } from '../backend/import/import-files.ts';
import { fileAt, filesAt } from '../backend/import/paths.ts';
import type { Session } from '../backend/session.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';

export const importCommand: CliCommand = {
  name: 'import',
  add(program, act) {
    program
      .command('import <notebook> <paths...>')
      .description('import files; with --recursive, folders too')
      .option('-r, --recursive', 'go into folders')
      .option('--attachments', 'import files sent with messages, too')
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
              output.item({ path: given, ok: false, warnings: [], error }, `failed     ${given}: ${error}`);
            }
            const incoming = found
              .filter(({ problem }) => problem === null)
              .map(({ path: file }) => fileAt(file));
            await importFiles(session, incoming, {
              as: importAs(options),
              attachments: options.attachments === true,
              onProgress: ({ done, total, name }) => output.progress(done, total, name),
              onRow: (row, file) => {
                if (!row.ok) failed += 1;
                output.item(itemOf(row, file, session), lineOf(row, file));
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
  readonly attachments?: boolean;
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

/** The row of a file as JSON; of a file sent with a message, with its name. */
function itemOf(
  row: ImportRow,
  file: IncomingFile,
  { notebook }: Session,
): Readonly<Record<string, unknown>> {
  const article = row.articleId ? notebook.get('articles', row.articleId) : null;
  const outlet = article?.outletId ? notebook.get('sources', article.outletId)?.name : null;
  return {
    path: file.path ?? file.name,
    ...(isSentWith(row, file) && { name: row.name }),
    ok: row.ok,
    ...(article && {
      articleId: article.id,
      title: article.title,
      publishedAt: article.publishedAt,
      outlet: outlet ?? null,
      byline: article.bylines.join(', ') || null,
      language: article.language,
      characters: notebook.text(article.revisions.at(-1)?.text ?? '')?.text.length ?? 0,
    }),
    ...(row.duplicateOf && { duplicateOf: row.duplicateOf }),
    ...(row.copy && { copyOf: article?.copyOf, similarity: row.copy.similarity }),
    ...(row.revised && { revisionOf: row.articleId, ...row.revised }),
    ...(row.attachments && { attachments: row.attachments }),
    warnings: row.warnings,
    ...(row.error && { error: row.error }),
  };
}

function lineOf(row: ImportRow, file: IncomingFile): string {
  const place = isSentWith(row, file) ? `${row.name}` : (file.path ?? file.name);
  if (row.error) return `failed     ${place}: ${row.error}`;
  if (row.duplicateOf) return `duplicate  ${place} of ${row.duplicateOf}`;
  const offered = row.attachments
    ? ` (${counted(row.attachments, 'attachment')} not imported; --attachments does)`
    : '';
  if (row.revised)
    return `newer      ${place} of ${row.articleId}: ${row.title}, ${becomeOf(row.revised)}${offered}`;
  if (row.copy)
    return `copy       ${place} as ${row.articleId}: ${percent(row.copy.similarity)} the same words as ${row.copy.of}${offered}`;
  return `imported   ${place} as ${row.articleId ?? 'a bundle'}: ${row.title ?? ''}${offered}`;
}

function isSentWith(row: ImportRow, file: IncomingFile): boolean {
  return row.name.endsWith(` in ${file.name}`);
}
