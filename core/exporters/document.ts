/**
 * A document for readers, whatever it is printed as: the one shape between the report and its formats. Every string in it
 * is plain text; whoever prints it escapes it. So two formats cannot differ in content, and no text can become structure.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  /** leads out of the document; `href` has passed {@link outwardHref} */
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** leads to the block of this document that has this anchor */
  | { readonly kind: 'reference'; readonly anchor: string; readonly text: string }
  | { readonly kind: 'break' };

export interface Fact {
  readonly label: string;
  readonly value: readonly Inline[];
}

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly children: readonly Inline[];
      readonly anchor: string | null;
    }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  /** `language` is BCP 47, null when it is the document's or not known */
  | { readonly kind: 'quote'; readonly language: string | null; readonly blocks: readonly Block[] }
  | { readonly kind: 'note'; readonly heading: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

export interface Document {
  readonly title: string;
  /** of the program's own words, BCP 47 */
  readonly language: string;
  readonly blocks: readonly Block[];
}

export function words(text: string): Inline {
  return { kind: 'text', text };
}

export function paragraph(...children: readonly (Inline | string)[]): Block {
  return {
    kind: 'paragraph',
    children: children.map((child) => (typeof child === 'string' ? words(child) : child)),
  };
}

export function heading(level: 1 | 2 | 3 | 4, text: string, anchor: string | null = null): Block {
  return { kind: 'heading', level, children: [words(text)], anchor };
}

/** The inlines with `, ` between them. */
export function listed(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline, index) => (index === 0 ? [inline] : [words(', '), inline]));
}

/**
 * The address when it may be written as a link: http, https or mailto, and nothing in it that could end an attribute or a
 * Markdown link. Null otherwise: it is then shown as text.
 */
export function outwardHref(address: string): string | null {
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\\p{C}]+$/iu.test(address) ? address : null;
}
