import { placeInDateline } from '../../../core/importers/dateline.ts';
import type { Finds } from '../../../core/importers/details.ts';
import type { PageDocument } from './html-dom.ts';

/** Kinds of schema.org that are an article. */
const articles =
  /^(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|ScholarlyArticle|TechArticle|SocialMediaPosting)$/;
const where = 'linked data of the page';
/** Things looked at in one page, and how deep they may hold each other. */
const most = 2000;
const deepest = 12;

type Thing = Readonly<Record<string, unknown>>;

/** Takes what a page's JSON-LD says of its article. What of it cannot be parsed is passed over. */
export function takeLinkedData(document: PageDocument, finds: Finds): void {
  const things = Array.from(document.querySelectorAll('script[type="application/ld+json"]')).flatMap(
    (script) => thingsIn(jsonIn(script.textContent ?? '')),
  );
  const article = things.find((thing) => typesOf(thing).some((type) => articles.test(type)));
  if (!article) return;
  for (const title of [article['headline'], article['name']]) takeText('title', title, finds);
  const authors = namesIn(article['author'] ?? article['creator']).filter((name) => !/^https?:/i.test(name));
  if (authors.length > 0) finds.take('bylines', authors.join('; '), where);
  for (const outlet of namesIn(article['publisher'] ?? article['sourceOrganization']))
    takeText('outlet', outlet, finds);
  takeText('publishedAt', article['datePublished'] ?? article['dateCreated'], finds);
  takeText('updatedAt', article['dateModified'], finds);
  for (const rights of rightsIn(article)) takeText('rights', rights, finds);
  for (const place of [article['dateline'], ...placesIn(article['locationCreated'])])
    if (typeof place === 'string') takeText('dateline', placeInDateline(unescaped(place)), finds);
  const [language] = namesIn(article['inLanguage']);
  takeText('language', language, finds);
  const page = article['mainEntityOfPage'];
  for (const url of [
    article['url'],
    typeof page === 'object' && page !== null ? (page as Thing)['@id'] : page,
  ])
    takeText('url', url, finds);
}

/** What says most first: the notice in words, the licence, the holder and the year. */
function rightsIn(article: Thing): unknown[] {
  const { license } = article;
  const year = article['copyrightYear'];
  const [holder] = namesIn(article['copyrightHolder']);
  return [
    article['copyrightNotice'],
    typeof license === 'object' && license !== null
      ? ((license as Thing)['name'] ?? (license as Thing)['url'] ?? (license as Thing)['@id'])
      : license,
    holder && [holder, typeof year === 'number' || typeof year === 'string' ? year : ''].join(' '),
  ];
}

/** A place by its name, or by the town of its address. */
function placesIn(value: unknown): string[] {
  const names = namesIn(value);
  if (names.length > 0 || typeof value !== 'object' || value === null) return names;
  const address = (value as Thing)['address'];
  if (typeof address === 'string') return [address];
  const town = typeof address === 'object' && address !== null ? (address as Thing)['addressLocality'] : null;
  return typeof town === 'string' ? [town] : [];
}

function takeText(detail: Parameters<Finds['take']>[0], value: unknown, finds: Finds): void {
  if (typeof value === 'string' && value.trim() !== '') finds.take(detail, unescaped(value), where);
}

/** Some pages write entities into their JSON. */
function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
  };
  return text
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (all, hex: string, digits: string) => {
      const code = Number.parseInt(digits, hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(/&(amp|quot|apos|lt|gt|nbsp);/g, (all, name: string) => named[name] ?? all);
}

/** JSON as pages hold it: in comments, with line ends in strings, with a comma too many. */
function jsonIn(source: string): unknown {
  const bare = source
    .replace(/^\s*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[)/, '')
    .replace(/(?:\/\/\s*)?(?:-->|\]\]>)\s*$/, '')
    .replace(/;\s*$/, '');
  const flat = bare.replace(/\p{Cc}+/gu, ' ');
  const attempts = [bare, flat, flat.replace(/,\s*([}\]])/g, '$1')];
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt is more lenient.
    }
  }
  return null;
}

/** Every object in it, those that hold others first. */
function thingsIn(json: unknown): Thing[] {
  const found: Thing[] = [];
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = waiting.shift(); next && found.length < most; next = waiting.shift()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null || depth > deepest) continue;
    if (!Array.isArray(value)) found.push(value as Thing);
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
  return found;
}

function typesOf(thing: Thing): string[] {
  const type = thing['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((each): each is string => typeof each === 'string')
    .map((each) => each.replace(/^https?:\/\/schema\.org\//, ''));
}

/** The names of one or several persons, bodies or languages, each a text or an object with a name. */
function namesIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => {
    if (typeof each === 'string') return each.trim() === '' ? [] : [each];
    if (typeof each !== 'object' || each === null) return [];
    const { name, alternateName } = each as Thing;
    const found =
      typeof alternateName === 'string' && /^[a-z]{2}(-|$)/i.test(alternateName) ? alternateName : name;
    return Array.isArray(found) || typeof found === 'string' ? namesIn(found) : [];
  });
}
