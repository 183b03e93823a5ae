import { counted } from '../../core/counted.ts';
import { currentRevision } from '../../core/model/article.ts';
import { isCalendarDay } from '../../core/suggest/absolute-dates.ts';
import type { SuggestionModel } from '../../core/suggest/model.ts';
import { suggest } from '../../core/suggest/suggest.ts';
import type { SuggestionOptions, Suggestions } from '../../core/suggest/suggestion.ts';
import { relativeDates } from '../../core/text/relative-dates.ts';
import { filesAt } from '../backend/import/paths.ts';
import { shippedModel } from '../backend/suggest/model-file.ts';
import { readTextFile } from '../backend/suggest/text-file.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import type { ExitStatus, Output } from './output.ts';

interface Options {
  readonly article?: string;
  readonly text?: string[];
  readonly date?: string;
  readonly outlet?: string;
  readonly language?: string;
  readonly least?: string;
}

/** Proposals less sure are not printed: where proposals for articles the model had not seen were right and wrong alike. */
const leastAttribution = 0.4;
const leastClaim = 0.4;

export const suggestCommand: CliCommand = {
  name: 'suggest',
  add(program, act) {
    program
      .command('suggest [notebook]')
      .description('propose claims and attributions of an article, or of text files')
      .option('--article <id>', 'an article of the notebook')
      .option('--text <paths...>', 'text files, and folders of them, instead of a notebook')
      .option('--date <day>', 'when it was published, YYYY-MM-DD; found in the text unless given')
      .option('--outlet <name>', 'who published it')
      .option('--language <tag>', 'its language; told from the text unless given')
      .option('--least <score>', 'leave out attributions with a lower score, 0 to 1')
      .option('--json', 'one JSON object a file')
      .action((folder: string | undefined, options: Options) =>
        act((output) => run(folder, options, output)),
      );
  },
};

async function run(folder: string | undefined, options: Options, output: Output): Promise<ExitStatus> {
  const wrong = wrongUse(folder, options);
  if (wrong !== null) {
    output.trouble(wrong);
    return 2;
  }
  const given: SuggestionOptions = {
    language: options.language ?? null,
    outlet: options.outlet ?? null,
    publishedAt: options.date ?? null,
    relativeDates,
    least: { attributions: Number(options.least ?? leastAttribution), claims: leastClaim },
  };
  if (options.text) return ofFiles(options.text, given, output);
  return ofArticle(folder ?? '', options.article ?? '', given, output);
}

function wrongUse(folder: string | undefined, { article, text, date, least }: Options): string | null {
  if (text ? folder !== undefined || article !== undefined : !folder || !article)
    return 'suggest needs a notebook and --article, or --text and files';
  if (date !== undefined && !isCalendarDay(date)) return `“${date}” is not a day written as YYYY-MM-DD`;
  if (least !== undefined && !(Number(least) >= 0 && Number(least) <= 1))
    return '--least takes a number from 0 to 1';
  return null;
}

async function ofFiles(
  paths: readonly string[],
  given: SuggestionOptions,
  output: Output,
): Promise<ExitStatus> {
  const model = shippedModel();
  let failed = 0;
  const files = paths.flatMap((each) => filesAt(each, true));
  for (const [index, { path, problem }] of files.entries()) {
    output.progress(index, files.length, path);
    const read = problem === null ? await readTextFile(path) : null;
    if (!read?.ok) {
      failed += 1;
      const error = read?.error.message ?? `${problem}`;
      output.item({ path, error }, `failed     ${path}: ${error}`);
      continue;
    }
    const { text, publishedAt } = read.value;
    print({ path }, text, model, { ...given, publishedAt: given.publishedAt ?? publishedAt }, output);
  }
  output.progress(files.length, files.length, '');
  return failed > 0 ? 1 : 0;
}

function ofArticle(
  folder: string,
  id: string,
  given: SuggestionOptions,
  output: Output,
): Promise<ExitStatus> {
  return withNotebook(folder, { writes: false, output }, (session) => {
    const article = session.notebook.get('articles', id);
    const text = article && session.notebook.text(currentRevision(article).text);
    if (!article || !text) {
      output.trouble(
        article ? `the text of ${id} is missing or damaged` : `there is no article ${id} in this notebook`,
      );
      return Promise.resolve(1 as const);
    }
    const outlet = article.outletId ? session.notebook.get('sources', article.outletId)?.name : null;
    const day = /^\d{4}-\d\d-\d\d/.exec(article.publishedAt ?? '')?.[0] ?? null;
    print(
      { articleId: id },
      text.text,
      shippedModel(),
      {
        ...given,
        language: given.language ?? article.language,
        outlet: given.outlet ?? outlet ?? null,
        publishedAt: given.publishedAt ?? day,
      },
      output,
    );
    return Promise.resolve(0 as const);
  });
}

function print(
  of: { path: string } | { articleId: string },
  text: string,
  model: SuggestionModel,
  options: SuggestionOptions,
  output: Output,
): void {
  const found = suggest(text, model, options);
  output.item({ ...of, ...found }, output.json ? '' : lines(Object.values(of).join(), found));
}

function lines(name: string, { language, notes, claims, attributions }: Suggestions): string {
  const words = (spans: readonly { text: string }[]) =>
    spans.map((each) => each.text.replace(/\s+/gu, ' ')).join(' … ');
  const percent = (score: number) => `${String(Math.round(score * 100)).padStart(3)} %`;
  return [
    `${name}  ${language ?? 'language not told'}  ${counted(attributions.length, 'attribution')}, ${counted(claims.length, 'claim')}`,
    ...notes.map((note) => `  ${note}`),
    ...attributions.map(
      (each) =>
        `  ${percent(each.score)}  ${each.certainty.padEnd(3)}  ${[each.entity ?? 'nobody named', ...each.relays.map((relay) => relay.name ?? 'the outlet')].join(' → ')}: ${words(each.content)}  (${each.reasons.join('; ')})`,
    ),
    ...claims.map(
      (each) => `  ${percent(each.score)}  ${each.kind}: ${each.statement}  (${each.reasons.join('; ')})`,
    ),
  ].join('\n');
}
