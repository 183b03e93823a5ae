import type { XmlElement } from './xml.ts';

/**
 * What stands for each element of an XML vocabulary in HTML: the name of an element, `''` for its contents alone, null for
 * nothing at all. What is not listed is as `rest` says.
 */
export interface Vocabulary {
  readonly names: Readonly<Record<string, string | null>>;
  readonly rest: (element: XmlElement, depth: number) => string;
  /** attributes for the element in HTML, already escaped, with a space before each */
  readonly attributes?: (element: XmlElement) => string;
}

/** The contents of an element as HTML, by a vocabulary; `depth` is how many elements of the vocabulary it is in. */
export function contentsAsHtml(element: XmlElement, vocabulary: Vocabulary, depth = 0): string {
  return element.children
    .map((child) => (typeof child === 'string' ? escaped(child) : asHtml(child, vocabulary, depth)))
    .join('');
}

/** One element as HTML, by a vocabulary. */
export function asHtml(element: XmlElement, vocabulary: Vocabulary, depth = 0): string {
  const { names, rest, attributes } = vocabulary;
  if (!Object.hasOwn(names, element.name)) return rest(element, depth);
  const name = names[element.name];
  if (name === null || name === undefined) return '';
  const contents = contentsAsHtml(element, vocabulary, depth + 1);
  if (name === '') return contents;
  if (name === 'br' || name === 'hr') return `<${name}>`;
  return `<${name}${attributes?.(element) ?? ''}>${contents}</${name}>`;
}

/** XHTML, and whatever uses the names of HTML: as it is. */
export const xhtml: Vocabulary = {
  names: {},
  rest: (element, depth) => {
    const name = /^[a-z][a-z0-9]*$/i.test(element.name) ? element.name.toLowerCase() : 'span';
    if (name === 'br' || name === 'hr' || name === 'img') return name === 'img' ? '' : `<${name}>`;
    return `<${name}${linkAttribute(element)}>${contentsAsHtml(element, xhtml, depth + 1)}</${name}>`;
  },
};

/** The address of a link, as an attribute. */
export function linkAttribute({ attributes }: XmlElement): string {
  const { href } = attributes;
  return href ? ` href="${escaped(href)}"` : '';
}

export function escaped(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
}
