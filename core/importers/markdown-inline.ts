import type { Token, Tokens } from 'marked';
import type { InlineMark } from '../model/canonical-text.ts';
import type { MarkedWords } from '../text/assemble.ts';
import { normalise } from '../text/normalise.ts';
import { decodedEntities } from './entities.ts';
import { tagOf, unread } from './html-words.ts';

/** What is told to the person once the file is read. */
export interface Losses {
  /** links to something that is no web or mail address; their words stay */
  links: number;
  /** images; their descriptions stay */
  images: number;
}

/** Inline Markdown as words with marks. Tags are dropped, and so is what stands within a script or a style. */
export function inlineWords(tokens: readonly Token[] | undefined, losses: Losses): MarkedWords {
  const ink = new Ink(losses);
  ink.writeAll(tokens ?? []);
  return ink.words();
}

/** Characters as they are read: references decoded, and normalised again if that brought in anything new. */
export function readable(text: string): string {
  const decoded = decodedEntities(text);
  return decoded === text ? text : normalise(decoded);
}

class Ink {
  private readonly pieces: string[] = [];
  private readonly marks: InlineMark[] = [];
  private readonly losses: Losses;
  private length = 0;
  private skipping: string | null = null;

  constructor(losses: Losses) {
    this.losses = losses;
  }

  words(): MarkedWords {
    // A mark opens before the ones in it, but is known only when it closes.
    return {
      text: this.pieces.join(''),
      marks: this.marks.toSorted((a, b) => a.start - b.start || b.end - a.end),
    };
  }

  writeAll(tokens: readonly Token[]): void {
    for (const token of tokens) this.write(token);
  }

  private put(text: string): void {
    if (this.skipping) return;
    this.pieces.push(text);
    this.length += text.length;
  }

  private write(token: Token): void {
    switch (token.type) {
      case 'strong':
      case 'em':
        this.marked(token.tokens, (range) => ({
          kind: token.type === 'em' ? 'emphasis' : 'strong',
          ...range,
        }));
        return;
      case 'codespan':
        this.code((token as Tokens.Codespan).text);
        return;
      case 'link':
        this.link(token as Tokens.Link);
        return;
      case 'image':
        this.losses.images++;
        this.writeAll((token as Tokens.Image).tokens);
        return;
      case 'br':
        this.put('\n');
        return;
      case 'html':
        this.tag(token.raw);
        return;
      case 'checkbox':
        return;
      case 'escape':
        this.put((token as Tokens.Escape).text);
        return;
      default:
        if ('tokens' in token && token.tokens) this.writeAll(token.tokens);
        else this.put(unbroken(readable('text' in token ? String(token.text) : token.raw)));
    }
  }

  private code(text: string): void {
    const start = this.length;
    this.put(unbroken(text));
    if (this.length > start) this.marks.push({ kind: 'code', start, end: this.length });
  }

  private marked(
    tokens: readonly Token[] | undefined,
    mark: (range: { start: number; end: number }) => InlineMark,
  ): void {
    const start = this.length;
    this.writeAll(tokens ?? []);
    if (this.length > start) this.marks.push(mark({ start, end: this.length }));
  }

  private link({ href, tokens, raw }: Tokens.Link): void {
    // marked knows no footnotes and takes them for links.
    if (/^\[\^[^\]]*\]$/.test(raw)) {
      this.put(readable(raw));
      return;
    }
    const address = webAddress(href);
    if (address === null) {
      this.losses.links++;
      this.writeAll(tokens);
    } else this.marked(tokens, (range) => ({ kind: 'link', ...range, href: address }));
  }

  private tag(markup: string): void {
    const tag = tagOf(markup);
    if (!tag) return;
    if (this.skipping) {
      if (tag.closes && tag.name === this.skipping) this.skipping = null;
    } else if (unread.has(tag.name) && !tag.closes && !/\/>$/.test(markup)) this.skipping = tag.name;
    else if (tag.name === 'br') this.put('\n');
    else if (tag.alt) this.put(tag.alt);
  }
}

/** Line ends that only wrap the source are spaces; between ideographs, nothing. */
function unbroken(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const words = index === 0 ? line : line.trimStart();
      if (index === lines.length - 1) return words;
      const isBare =
        ideograph.test(line.trimEnd().slice(-1)) &&
        ideograph.test((lines[index + 1] ?? '').trimStart().slice(0, 1));
      return `${words.trimEnd()}${isBare ? '' : ' '}`;
    })
    .join('');
}

const ideograph = /[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/;

/** An address that can be opened outside: http, https and mailto. Null for every other, scripts among them. */
function webAddress(href: string): string | null {
  const address = readable(href).trim();
  return /^(?:https?:\/\/|mailto:)[^\s]+$/iu.test(address) && address.length <= 4000 ? address : null;
}
