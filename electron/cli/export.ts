import path from 'node:path';
import { exporters } from '../../core/exporters/index.ts';
import type { ExportScope } from '../../core/ipc/contract.ts';
import { tableOf } from '../../core/model/id.ts';
import { ok, type Result } from '../../core/result.ts';
import { saveExport } from '../backend/export/save.ts';
import type { Session } from '../backend/session.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import { type Output, statusOf } from './output.ts';

interface Options {
  readonly format?: string;
  readonly out?: string;
  readonly article?: string;
  readonly claim?: string;
  readonly where?: string;
  readonly formats?: boolean;
}

export const exportCommand: CliCommand = {
  name: 'export',
  add(program, act) {
    program
      .command('export [notebook]')
      .description('write the notebook, an article or a claim in a format')
      .option('--format <id>', 'which format; --formats lists them')
      .option('--out <path>', 'the file to write; - is standard output')
      .option('--article <id>', 'only this article and its marks')
      .option('--claim <id>', 'only this claim and its mentions')
      .option('--where <query>', 'only the claims that match, with their mentions')
      .option('--formats', 'list the formats')
      .option('--json', 'one JSON object a line')
      .action((folder: string | undefined, options: Options) =>
        act(async (output) => {
          if (options.formats) {
            for (const { id, label, description, extension } of exporters) {
              output.item({ id, label, description, extension }, `${id.padEnd(12)}${label}: ${description}`);
            }
            return 0;
          }
          const scope = scopeOf(options, output);
          if (!folder || !options.format || !options.out || !scope) {
            output.trouble('export needs a notebook, --format and --out');
            return 2;
          }
          const { format, out } = options;
          return withNotebook(folder, { writes: false, output }, async (session) => {
            const narrowed = options.where === undefined ? ok(scope) : claimsWhere(session, options.where);
            if (!narrowed.ok) {
              output.failure(narrowed.error);
              return statusOf(narrowed.error);
            }
            const whole = session.export(format, narrowed.value);
            if (!whole.ok) {
              output.failure(whole.error);
              return statusOf(whole.error);
            }
            if (out === '-') {
              process.stdout.write(whole.value.text);
              return 0;
            }
            const saved = await saveExport(path.resolve(out), whole.value.text);
            if (!saved.ok) {
              output.failure(saved.error);
              return 1;
            }
            output.item(
              { ok: true, ...saved.value },
              `Wrote ${saved.value.bytes} bytes to ${saved.value.file}`,
            );
            return 0;
          });
        }),
      );
  },
};

/** The claims a query finds, all of them. */
function claimsWhere(session: Session, query: string): Result<ExportScope> {
  const ids: string[] = [];
  for (let total = 1; ids.length < total; ) {
    const page = session.page('claims', query, null, ids.length, 1000, { typing: false });
    if (!page.ok) return page;
    total = page.value.total;
    ids.push(...page.value.rows.map((row) => row.id));
  }
  return ok({ of: 'claims', ids });
}

function scopeOf({ article, claim, where }: Options, output: Output): ExportScope | null {
  if ([article, claim, where].filter((each) => each !== undefined).length > 1) {
    output.trouble('--article, --claim and --where cannot go together');
    return null;
  }
  if (article)
    return tableOf(article) === 'articles' ? { of: 'article', id: article } : wrong(article, output);
  if (claim) return tableOf(claim) === 'claims' ? { of: 'claim', id: claim } : wrong(claim, output);
  return { of: 'notebook' };
}

function wrong(id: string, output: Output): null {
  output.trouble(`${id} is not the id of such a record`);
  return null;
}
