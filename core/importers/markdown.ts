import { Marked, type Token, type Tokens } from 'marked';
import { fail, ok, type Result } from '../result.ts';
import { type DraftBlock, type MarkedWords, plainWords } from '../text/assemble.ts';
import { normalise } from '../text/normalise.ts';
import { articleOf } from './article.ts';
import { Finds } from './details.ts';
import { frontMatter } from './front-matter.ts';
import { htmlParagraphs } from './html-words.ts';
import { extensionOf, type Importer } from './importer.ts';
import { inlineWords, type Losses, readable } from './markdown-inline.ts';

const marked = new Marked({ gfm: true });

/**
 * Markdown with GitHub's tables, task lists and bare addresses. Raw HTML in it becomes the words it shows. Crafted files can keep
 * `marked` busy without end, which is why importers run where they can be stopped.
 */
export const markdown: Importer = {
  id: 'markdown',
  label: 'Markdown file',
  extensions: ['md', 'markdown', 'mdown', 'mkd'],
  mediaType: 'text/markdown',
  claims(file) {
    if (file.text === null) return 0;
    const extension = extensionOf(file.name);
    if (this.extensions.includes(extension)) return 0.95;
    return looksLikeMarkdown(file.text.slice(0, 20_000)) ? 0.5 : 0.1;
  },
  read(file) {
    const finds = new Finds();
    const words = normalise(file.text ?? '');
    const front = frontMatter(words);
    if (front) finds.takeEntries(front.entries);
    const drafts = draftsOf(file.name, front?.rest ?? words, finds);
    if (!drafts.ok) return drafts;
    takeHeading(drafts.value, finds);
    return articleOf(file.name, drafts.value, finds);
  },
};

/** At least two of a heading, a link, a fence and front matter. */
function looksLikeMarkdown(beginning: string): boolean {
  const signs = [/^#{1,6} \S/m, /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/, /^(?:```|~~~)/m, /^\s*---\r?\n\w+:/];
  return signs.filter((sign) => sign.test(beginning)).length >= 2;
}

function draftsOf(name: string, words: string, finds: Finds): Result<DraftBlock[]> {
  const losses: Losses = { links: 0, images: 0 };
  try {
    const drafts = blocksOf(marked.lexer(words), { losses, isQuoted: false, depth: 0 });
    finds.warnings.push(...sentencesAbout(losses));
    return ok(drafts);
  } catch (error) {
    // marked recurses once per level of nesting, and gives up by an Error where it would loop
    if (!(error instanceof Error)) throw error;
    return fail(
      'unreadable',
      `“${name}” is nested too deeply, or its lines are too long, to be read as Markdown.`,
      {
        kept: 'Nothing was imported from it.',
        advice: 'Import it as plain text instead: change its ending to .txt.',
      },
    );
  }
}

function sentencesAbout({ links, images }: Losses): string[] {
  const found: string[] = [];
  if (links === 1) found.push('1 link does not lead to a web address; only its words were kept.');
  if (links > 1) found.push(`${links} links do not lead to web addresses; only their words were kept.`);
  if (images === 1) found.push('1 image was left out; its description was kept, if it has one.');
  if (images > 1)
    found.push(`${images} images were left out; their descriptions were kept, where they have one.`);
  return found;
}

function takeHeading(drafts: readonly DraftBlock[], finds: Finds): void {
  const top = drafts.find((draft) => draft.kind === 'heading' && draft.level === 1);
  if (top?.kind === 'heading') finds.take('title', top.words.text, 'first heading');
}

interface Setting {
  readonly losses: Losses;
  readonly isQuoted: boolean;
  readonly depth: number;
}

function blocksOf(tokens: readonly Token[], setting: Setting): DraftBlock[] {
  return tokens.flatMap((token) => blockOf(token, setting));
}

function blockOf(token: Token, setting: Setting): DraftBlock[] {
  const { losses } = setting;
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'checkbox':
      return [];
    case 'def':
      // marked takes the text of a footnote for the address of a link.
      return (token as Tokens.Def).tag.startsWith('^') ? [prose(plainWords(token.raw.trim()), setting)] : [];
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return [{ kind: 'heading', level: levelOf(depth), words: inlineWords(tokens, losses) }];
    }
    case 'code':
      return [{ kind: 'preformatted', words: plainWords((token as Tokens.Code).text) }];
    case 'blockquote':
      return blocksOf(token.tokens ?? [], { ...setting, isQuoted: true });
    case 'list':
      return (token as Tokens.List).items.flatMap((item, index) =>
        itemBlocks(token as Tokens.List, item, index, setting),
      );
    case 'table':
      return [tableOf(token as Tokens.Table, losses)];
    case 'html':
      return htmlParagraphs(token.raw).map((words) => prose(plainWords(normalise(words)), setting));
    default:
      return [
        prose(
          'tokens' in token && token.tokens
            ? inlineWords(token.tokens, losses)
            : plainWords(readable(token.raw)),
          setting,
        ),
      ];
  }
}

function prose(words: MarkedWords, { isQuoted }: Setting): DraftBlock {
  return { kind: isQuoted ? 'quote' : 'paragraph', words };
}

function levelOf(depth: number): 1 | 2 | 3 | 4 | 5 | 6 {
  const levels = [1, 2, 3, 4, 5, 6] as const;
  return levels[Math.min(Math.max(depth, 1), 6) - 1] ?? 6;
}

/** The item's words carry its label; further paragraphs of it stand at the same depth without one. */
function itemBlocks(list: Tokens.List, item: Tokens.ListItem, index: number, setting: Setting): DraftBlock[] {
  let label = labelOf(list, item, index);
  return item.tokens.flatMap((token): DraftBlock[] => {
    if (token.type !== 'text' && token.type !== 'paragraph')
      return blockOf(token, { ...setting, depth: setting.depth + 1 });
    const words =
      'tokens' in token && token.tokens
        ? inlineWords(token.tokens, setting.losses)
        : plainWords(readable(token.raw));
    const block: DraftBlock = { kind: 'item', depth: setting.depth, label, words };
    label = '';
    return [block];
  });
}

function labelOf({ ordered, start }: Tokens.List, { task, checked }: Tokens.ListItem, index: number): string {
  if (task) return checked ? '☑' : '☐';
  return ordered ? `${(Number(start) || 0) + index}.` : '•';
}

function tableOf({ header, rows }: Tokens.Table, losses: Losses): DraftBlock {
  const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inlineWords(cell.tokens, losses));
  return { kind: 'table', head: true, rows: [cells(header), ...rows.map(cells)] };
}
