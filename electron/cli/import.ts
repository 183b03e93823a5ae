import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type IncomingFile, importFiles } from '../backend/import/import-files.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import type { Output } from './output.ts';

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
            const files = paths.flatMap((each) => filesAt(each, options.recursive === true, output));
            let failed = files.filter((file) => file.broken).length;
            const incoming: IncomingFile[] = files
              .filter((file) => !file.broken)
              .map((file) => ({
                name: path.basename(file.path),
                path: file.path,
                read: () => readFile(file.path),
              }));
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
                    warnings: row.warnings,
                    ...(row.error && { error: row.error }),
                  },
                  row.error
                    ? `failed     ${file.path ?? file.name}: ${row.error}`
                    : row.duplicateOf
                      ? `duplicate  ${file.path ?? file.name} of ${row.duplicateOf}`
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

/** The files a path stands for, in order of their names; one that is not there is told, and counts as failed. */
function filesAt(given: string, recursive: boolean, output: Output): { path: string; broken: boolean }[] {
  const found = statSync(given, { throwIfNoEntry: false });
  if (!found) {
    output.item(
      { path: given, ok: false, warnings: [], error: 'There is no such file.' },
      `failed     ${given}: there is no such file`,
    );
    return [{ path: given, broken: true }];
  }
  if (found.isFile()) return [{ path: given, broken: false }];
  if (!recursive) {
    output.item(
      {
        path: given,
        ok: false,
        warnings: [],
        error: 'This is a folder: give --recursive to import what is in it.',
      },
      `failed     ${given}: this is a folder; give --recursive to import what is in it`,
    );
    return [{ path: given, broken: true }];
  }
  return readdirSync(given, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => ({ path: path.join(entry.parentPath, entry.name), broken: false }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
