import { fail, ok, type Result } from '../../../core/result.ts';
import { at, descendants, elementsIn, textIn, type XmlElement } from './xml.ts';
import type { ZipArchive } from './zip.ts';
import { pathIn, xmlIn } from './zip-xml.ts';

/** A file that the package of an e-book lists. */
export interface BookItem {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** What the package of an e-book says. */
export interface BookPackage {
  readonly metadata: XmlElement | null;
  /** in the order of reading */
  readonly spine: readonly BookItem[];
  readonly navigation: BookItem | null;
  readonly ncx: BookItem | null;
  /** the page that shows the cover, where it is said which one */
  readonly cover: string | null;
}

/** Algorithms that only keep fonts from being taken out: the text is not locked by them. */
const fontsOnly = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

const kept = 'Nothing was imported from it.';

/** The package of an e-book (EPUB 2.0.1 and 3.3): what its container points to. Refused where the book is locked. */
export function bookPackage(zip: ZipArchive, fileName: string): Result<BookPackage> {
  const encryption = xmlIn(zip, 'META-INF/encryption.xml', fileName);
  if (!encryption.ok) return encryption;
  if (isLocked(encryption.value) || zip.names.includes('META-INF/sinf.xml'))
    return fail('unreadable', `“${fileName}” is locked by copy protection (DRM).`, {
      kept,
      advice: 'Ask its publisher for a copy without it.',
    });
  const container = xmlIn(zip, 'META-INF/container.xml', fileName);
  if (!container.ok) return container;
  const path = at(container.value, 'rootfiles', 'rootfile')?.attributes['full-path'];
  const opf = path === undefined ? ok(null) : xmlIn(zip, path, fileName);
  if (!opf.ok) return opf;
  if (path === undefined || opf.value === null)
    return fail('unreadable', `“${fileName}” is named like an e-book and is none.`, {
      kept,
      advice: 'Get it again from where it came from.',
    });
  return ok(packageIn(opf.value, path));
}

function isLocked(encryption: XmlElement | null): boolean {
  if (!encryption) return false;
  return descendants(encryption, 'EncryptedData').some(
    (data) => !fontsOnly.has(at(data, 'EncryptionMethod')?.attributes['Algorithm'] ?? ''),
  );
}

function packageIn(opf: XmlElement, path: string): BookPackage {
  const items = new Map<string, BookItem>();
  for (const { attributes } of descendants(at(opf, 'manifest') ?? opf, 'item'))
    items.set(attributes['id'] ?? '', {
      path: pathIn(path, unescaped(attributes['href'] ?? '')),
      mediaType: attributes['media-type'] ?? '',
      properties: (attributes['properties'] ?? '').split(/\s+/),
    });
  const spine = at(opf, 'spine');
  const all = [...items.values()];
  const cover = at(opf, 'guide')
    ?.children.filter((child) => typeof child !== 'string')
    .find(({ attributes }) => attributes['type'] === 'cover')?.attributes['href'];
  return {
    metadata: at(opf, 'metadata'),
    spine: (spine ? elementsIn(spine, 'itemref') : []).flatMap(({ attributes }) => {
      const item = items.get(attributes['idref'] ?? '');
      return item ? [item] : [];
    }),
    navigation: all.find(({ properties }) => properties.includes('nav')) ?? null,
    ncx:
      items.get(spine?.attributes['toc'] ?? '') ??
      all.find(({ mediaType }) => /dtbncx/.test(mediaType)) ??
      null,
    cover: cover === undefined ? null : pathIn(path, unescaped(cover)),
  };
}

/** An entry of a table of contents: where it leads, and what it is called. */
export interface BookEntry {
  readonly path: string;
  /** whether it leads to a place within the file, not to its beginning */
  readonly isWithin: boolean;
  readonly title: string;
}

/**
 * The chapters by the table of contents: its uppermost entries, and of those below them the ones that lead to another file, as
 * chapters do below parts.
 */
export function bookEntries(
  zip: ZipArchive,
  book: BookPackage,
  fileName: string,
): Result<readonly BookEntry[]> {
  for (const item of [book.navigation, book.ncx]) {
    if (!item) continue;
    const root = xmlIn(zip, item.path, fileName);
    // A broken table of contents costs the names of chapters, not the book.
    if (!root.ok || !root.value) continue;
    const found =
      item === book.navigation ? navEntries(root.value, item.path) : ncxEntries(root.value, item.path);
    if (found.length > 0) return ok(found);
  }
  return ok([]);
}

function navEntries(root: XmlElement, from: string): BookEntry[] {
  const navs = descendants(root, 'nav');
  const toc = navs.find(({ attributes }) => /\btoc\b/.test(attributes['type'] ?? '')) ?? navs[0];
  const list = toc ? elementsIn(toc, 'ol')[0] : undefined;
  return list ? elementsIn(list, 'li').flatMap((item) => navItem(item, from, null)) : [];
}

function navItem(item: XmlElement, from: string, above: string | null): BookEntry[] {
  const link = at(item, 'a');
  const own = link ? entryOf(textIn(link), link.attributes['href'] ?? '', from) : null;
  const below = elementsIn(item, 'ol').flatMap((list) => elementsIn(list, 'li'));
  return [
    ...(own && own.path !== above ? [own] : []),
    ...below.flatMap((each) => navItem(each, from, own?.path ?? above)),
  ];
}

function ncxEntries(root: XmlElement, from: string): BookEntry[] {
  const map = at(root, 'navMap');
  return map ? elementsIn(map, 'navPoint').flatMap((point) => ncxPoint(point, from, null)) : [];
}

function ncxPoint(point: XmlElement, from: string, above: string | null): BookEntry[] {
  const own = entryOf(
    textIn(at(point, 'navLabel', 'text')),
    at(point, 'content')?.attributes['src'] ?? '',
    from,
  );
  return [
    ...(own && own.path !== above ? [own] : []),
    ...elementsIn(point, 'navPoint').flatMap((each) => ncxPoint(each, from, own?.path ?? above)),
  ];
}

function entryOf(words: string, href: string, from: string): BookEntry | null {
  const title = words.replace(/\s+/gu, ' ').trim();
  const [file = '', fragment] = href.split('#');
  if (title === '' || href === '') return null;
  return { path: pathIn(from, unescaped(file)), isWithin: fragment !== undefined, title };
}

function unescaped(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
