import { SaxesParser } from 'saxes';
import { decodedEntities } from '../../../core/importers/entities.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** An element of an XML document, as much of it as importers need. */
export interface XmlElement {
  /** without its prefix */
  readonly name: string;
  readonly namespace: string;
  /** by their names without prefixes; of two that differ only by prefix, the one without */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** An XML document that goes beyond one of these was not made for reading. */
const limits = { elements: 1_000_000, depth: 400 };

class TooMuch extends Error {}

/**
 * The root element of an XML document; comments and processing instructions are left out, CDATA is text. Nothing outside is
 * read, and entities that a document declares are not known: only those of XML and HTML are. Refused with one sentence when
 * it is not well-formed, or nested or divided beyond reason.
 */
export function readXml(source: string, fileName: string): Result<XmlElement> {
  try {
    return ok(treeOf(source));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why =
      error instanceof TooMuch
        ? error.message
        : `is not well-formed XML (${error.message.replace(/^undefined:/, 'at ').slice(0, 120)})`;
    return fail('unreadable', `“${fileName}” ${why}.`, {
      kept: 'Nothing was imported from it.',
      advice: 'It may be damaged or incomplete: get it again.',
    });
  }
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

function treeOf(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.ENTITIES = entities;
  const open: Growing[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const addText = (text: string) => {
    const children = open.at(-1)?.children;
    if (!children || text === '') return;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += text;
    else children.push(text);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > limits.elements)
      throw new TooMuch(`has more than ${limits.elements.toLocaleString('en')} elements`);
    if (open.length >= limits.depth) throw new TooMuch('is nested too deeply');
    const attributes: Record<string, string> = Object.create(null);
    for (const { local, prefix, value } of Object.values(tag.attributes))
      if (prefix === '' || !(local in attributes)) attributes[local] = value;
    const element: Growing = { name: tag.local, namespace: tag.uri, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source.replace(/^\uFEFF/, '')).close();
  if (!root) throw new Error('no element');
  return root;
}

/** The entities of HTML, too: feeds use them without declaring them. */
const entities = new Proxy<Record<string, string>>(
  { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" },
  {
    get(own, name) {
      if (typeof name !== 'string' || Object.hasOwn(own, name)) return own[String(name)];
      const decoded = decodedEntities(`&${name};`);
      return decoded === `&${name};` ? undefined : decoded;
    },
  },
);

/** The elements directly in one, of a name or all. */
export function elementsIn(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element that a path of names leads to; null when there is none. */
export function at(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let found = element;
  for (const name of path) found = found ? (elementsIn(found, name)[0] ?? null) : null;
  return found;
}

/** Every element of one of these names below one, in the order of the document. */
export function descendants(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return elementsIn(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...descendants(child, ...names),
  ]);
}

/** All text in an element, white space as it stands. */
export function textIn(element: XmlElement | null): string {
  return element
    ? element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
    : '';
}
