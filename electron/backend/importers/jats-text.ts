import { at, elementsIn, textIn, type XmlElement } from './xml.ts';
import { asHtml, contentsAsHtml, escaped, linkAttribute, type Vocabulary } from './xml-as-html.ts';

/** The text of a journal article as HTML: abstracts, body, and at its end notes and references. */
export function jatsHtml(article: XmlElement): string {
  const meta = at(article, 'front', 'article-meta');
  const abstracts = meta ? [...elementsIn(meta, 'abstract'), ...elementsIn(meta, 'trans-abstract')] : [];
  const [body, back] = [at(article, 'body'), at(article, 'back')];
  const vocabulary = vocabularyAt(1);
  return [
    ...abstracts.map((abstract) => section(abstract, 1, 'Abstract')),
    body ? contentsAsHtml(body, vocabulary) : '',
    back ? contentsAsHtml(back, vocabulary) : '',
  ].join('');
}

const names: Readonly<Record<string, string | null>> = {
  ...{ p: 'p', italic: 'i', bold: 'b', monospace: 'code', 'disp-quote': 'blockquote', attrib: 'p' },
  ...{ 'def-list': 'dl', term: 'dt', def: 'dd', table: 'table', thead: 'thead', tbody: 'tbody', tr: 'tr' },
  ...{ th: 'th', td: 'td', 'table-wrap': 'figure', fig: 'figure', 'boxed-text': 'div', statement: 'div' },
  ...{
    'list-item': 'li',
    preformat: 'pre',
    code: 'pre',
    speech: 'p',
    fn: 'div',
    'verse-line': 'p',
    break: 'br',
  },
  ...{ 'ext-link': 'a', uri: 'a', 'disp-formula': 'p' },
  ...{
    graphic: null,
    media: null,
    'inline-graphic': null,
    'object-id': null,
    'supplementary-material': null,
  },
  ...{ 'tex-math': null, 'table-wrap-group': '', 'fig-group': '' },
};

/** How the elements stand for those of HTML, below a heading of this level. */
function vocabularyAt(level: number): Vocabulary {
  const vocabulary: Vocabulary = {
    names,
    rest: (element, depth) => {
      switch (element.name) {
        case 'sec':
        case 'app':
        case 'ack':
        case 'notes':
          return section(element, level + 1, element.name === 'ack' ? 'Acknowledgements' : null);
        case 'ref-list':
          return references(element, level + 1);
        case 'fn-group':
        case 'app-group':
          return contentsAsHtml(element, vocabularyAt(level), depth + 1);
        case 'title':
        case 'subtitle':
          return `<p><b>${contentsAsHtml(element, vocabulary, depth + 1)}</b></p>`;
        case 'list':
          return list(element, vocabulary);
        case 'label':
          return `${contentsAsHtml(element, vocabulary, depth + 1)} `;
        default:
          return contentsAsHtml(element, vocabulary, depth + 1);
      }
    },
    attributes: (element) =>
      element.name === 'ext-link' || element.name === 'uri' ? linkAttribute(element) : '',
  };
  return vocabulary;
}

/** A section with its heading, which is `otherwise` when it has none. */
function section(element: XmlElement, level: number, otherwise: string | null): string {
  const title = at(element, 'title');
  const label = at(element, 'label');
  const words = [label, title]
    .map((each) => (each ? contentsAsHtml(each, vocabularyAt(level)) : ''))
    .filter(Boolean);
  const heading = words.join(' ') || otherwise;
  const tag = `h${Math.min(level + 1, 6)}`;
  const rest = element.children
    .filter((child) => typeof child === 'string' || (child !== title && child !== label))
    .map((child) => (typeof child === 'string' ? escaped(child) : asHtml(child, vocabularyAt(level))));
  return `<div>${heading ? `<${tag}>${heading}</${tag}>` : ''}${rest.join('')}</div>`;
}

function list(element: XmlElement, vocabulary: Vocabulary): string {
  const isNumbered = /order|alpha|roman/.test(element.attributes['list-type'] ?? '');
  const tag = isNumbered ? 'ol' : 'ul';
  const items = elementsIn(element, 'list-item').map((item) => asHtml(item, vocabulary));
  return `<${tag}>${items.join('')}</${tag}>`;
}

function references(element: XmlElement, level: number): string {
  const title = textIn(at(element, 'title')).trim() || 'References';
  const tag = `h${Math.min(level, 6)}`;
  const items = elementsIn(element, 'ref').map((ref) => `<li>${escaped(reference(ref))}</li>`);
  return `<${tag}>${escaped(title)}</${tag}><ol>${items.join('')}</ol>`;
}

/** A reference in the journal's words; one that is only divided into its parts has them one after the other. */
function reference(ref: XmlElement): string {
  const mixed = at(ref, 'mixed-citation') ?? at(ref, 'citation-alternatives', 'mixed-citation');
  const words = mixed ? textIn(mixed) : wordsApart(elementsIn(ref).filter(({ name }) => name !== 'label'));
  return words.replace(/\s+/gu, ' ').trim();
}

function wordsApart(elements: readonly XmlElement[]): string {
  return elements
    .map((element) => (elementsIn(element).length > 0 ? wordsApart(elementsIn(element)) : textIn(element)))
    .join(' ');
}
