import { Marked, type Token, type Tokens } from 'marked';
import { type Block, type Inline, outwardHref, paragraph, words } from './document.ts';

/**
 * marked is only asked to find the structure; nothing it renders is used. Raw HTML, tables and reference definitions are
 * left as the words they are, and bare addresses are not made links: those rules are the slow ones on crafted input.
 */
const marked = new Marked({ gfm: true });
const leave = () => undefined;
marked.use({ tokenizer: { html: leave, tag: leave, table: leave, def: leave, reflink: leave, url: leave } });

/** Beyond this many UTF-16 units crafted Markdown can take marked seconds; a note this long is shown as written. */
const longest = 20_000;

/** What a link to a record (`assay:c-…`) becomes: the inlines that stand for it, given its words. */
export type ResolveRecord = (id: string, children: readonly Inline[]) => readonly Inline[];

/**
 * A note's Markdown as blocks of a document: paragraphs, emphasis, code, lists, quotes and links to http, https, mailto
 * and records; headings become strong paragraphs, so that a note cannot change the outline it stands in.
 */
export function noteBlocks(body: string, resolve: ResolveRecord): Block[] {
  if (body.length > longest) return asWritten(body);
  try {
    return marked.lexer(body).flatMap((token) => block(token, resolve));
  } catch (error) {
    // marked recurses once per level of nesting: thousands of “>” exhaust the stack
    if (error instanceof RangeError) return asWritten(body);
    throw error;
  }
}

function asWritten(body: string): Block[] {
  return body
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => paragraph(part));
}

function block(token: Token, resolve: ResolveRecord): Block[] {
  switch (token.type) {
    case 'space':
    case 'hr':
      return [];
    case 'heading':
      return [
        { kind: 'paragraph', children: [{ kind: 'strong', children: inlines(token.tokens, resolve) }] },
      ];
    case 'code':
      return [{ kind: 'code', text: wordsOfCode(token as Tokens.Code) }];
    case 'blockquote':
      return [
        {
          kind: 'quote',
          language: null,
          blocks: (token.tokens ?? []).flatMap((each) => block(each, resolve)),
        },
      ];
    case 'list': {
      const list = token as Tokens.List;
      const items = list.items.map((item) => item.tokens.flatMap((each) => block(each, resolve)));
      return [{ kind: 'list', start: list.ordered ? Number(list.start) || 1 : null, items }];
    }
    case 'checkbox':
      return [];
    default: {
      const children = 'tokens' in token ? inlines(token.tokens, resolve) : [words(plain(token.raw.trim()))];
      return [{ kind: 'paragraph', children }];
    }
  }
}

function inlines(tokens: readonly Token[] | undefined, resolve: ResolveRecord): Inline[] {
  return (tokens ?? []).flatMap((token): readonly Inline[] => {
    switch (token.type) {
      case 'strong':
        return [{ kind: 'strong', children: inlines(token.tokens, resolve) }];
      case 'em':
        return [{ kind: 'emphasis', children: inlines(token.tokens, resolve) }];
      case 'codespan':
        return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
      case 'br':
        return [{ kind: 'break' }];
      case 'escape':
        return [words((token as Tokens.Escape).text)];
      case 'del':
        return inlines(token.tokens, resolve);
      case 'image':
        return [words(plain((token as Tokens.Image).text))];
      case 'link':
        return link((token as Tokens.Link).href, inlines(token.tokens, resolve), resolve);
      default:
        return 'tokens' in token ? inlines(token.tokens, resolve) : [words(plain(token.raw))];
    }
  });
}

function link(href: string, children: readonly Inline[], resolve: ResolveRecord): readonly Inline[] {
  const record = /^assay:(.+)$/i.exec(href)?.[1];
  if (record !== undefined) return resolve(record, children);
  const outward = outwardHref(href);
  return outward ? [{ kind: 'link', href: outward, children }] : children;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The characters that the commonest HTML entities stand for; others stay as they are written. */
function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => named[name] ?? whole);
}

/** Also what stands behind the opening fence: in a fence that was never closed it is all there is. */
function wordsOfCode({ lang, text }: Tokens.Code): string {
  return [lang, text].filter(Boolean).join('\n');
}
