import { counted, percent } from '../../core/counted.ts';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { type IncomingFile, importFiles } from '../backend/import/import-files.ts';
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
      .option('--json', 'one JSON object a file')
      .action((folder: string, paths: string[], options: { recursive?: boolean; attachments?: boolean }) =>
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
              attachments: options.attachments === true,
              onProgress: ({ done, total, name }) => output.progress(done, total, name),
              onRow: (row, file) => {
                if (!row.ok) failed += 1;
                output.item(itemOf(row, file, session), lineOf(row, file));
              },
            });
            return failed > 0 ? 1 : 0;
          }),
        ),
      );
  },
};

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
  if (row.copy)
    return `copy       ${place} as ${row.articleId}: ${percent(row.copy.similarity)} the same words as ${row.copy.of}${offered}`;
  return `imported   ${place} as ${row.articleId ?? 'a bundle'}: ${row.title ?? ''}${offered}`;
}

function isSentWith(row: ImportRow, file: IncomingFile): boolean {
  return row.name.endsWith(` in ${file.name}`);
}
