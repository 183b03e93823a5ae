import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type IncomingFile, importFiles } from '../backend/import/import-files.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import { reasonOf } from './output.ts';

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
            const incoming: IncomingFile[] = found
              .filter(({ problem }) => problem === null)
              .map(({ path: file }) => ({
                name: path.basename(file),
                path: file,
                read: () => readFile(file),
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

/** A file to import, or what is wrong with a path, in words. */
interface Found {
  readonly path: string;
  readonly problem: string | null;
}

/** The files a path stands for, in order of their paths. */
function filesAt(given: string, recursive: boolean): Found[] {
  try {
    const found = statSync(given);
    if (found.isFile()) return [{ path: given, problem: null }];
    if (!found.isDirectory()) return [{ path: given, problem: 'this is neither a file nor a folder' }];
  } catch (error) {
    return [{ path: given, problem: reasonOf(error) }];
  }
  if (recursive) return filesIn(given).sort((a, b) => (a.path < b.path ? -1 : 1));
  return [{ path: given, problem: 'this is a folder; give --recursive to import what is in it' }];
}

/**
 * The files in a folder and in those below it. Left out: what is hidden, what is a notebook itself, and links to folders,
 * which can lead in circles.
 */
function filesIn(folder: string): Found[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return entry.name.endsWith('.assay') ? [] : filesIn(file);
      const isFile = entry.isSymbolicLink()
        ? statSync(file, { throwIfNoEntry: false })?.isFile()
        : entry.isFile();
      return isFile ? [{ path: file, problem: null }] : [];
    });
  } catch (error) {
    return [{ path: folder, problem: reasonOf(error) }];
  }
}
