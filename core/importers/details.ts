import * as v from 'valibot';
import { filledText, text } from '../model/fields.ts';
import { wholeDate } from './dates.ts';
import { type Entries, plainKey } from './front-matter.ts';
import type { FoundDetails, FoundIn } from './importer.ts';

type DetailName = keyof FoundDetails;

/** What people write before a detail, as {@link plainKey} makes it. */
const keys: Readonly<Record<DetailName, readonly string[]>> = {
  title: ['title', 'headline', 'titel', 'titre', 'título', 'titulo', 'titolo', 'otsikko', 'rubrik'],
  bylines: [
    ...[
      'by',
      'byline',
      'bylines',
      'author',
      'authors',
      'writer',
      'reporter',
      'writtenby',
      'autor',
      'autoren',
    ],
    ...['auteur', 'auteurs', 'autore', 'autores', 'kirjoittaja', 'författare', 'von'],
  ],
  outlet: [
    ...[
      'source',
      'outlet',
      'publisher',
      'publication',
      'newspaper',
      'site',
      'sitename',
      'website',
      'publishedby',
    ],
    ...['quelle', 'fuente', 'fonte', 'lähde', 'julkaisija', 'källa', 'bron'],
  ],
  language: ['language', 'lang', 'locale', 'sprache', 'langue', 'idioma', 'lingua', 'kieli', 'språk', 'taal'],
  publishedAt: [
    ...[
      'date',
      'dated',
      'published',
      'publishedat',
      'publishedon',
      'publicationdate',
      'publishdate',
      'pubdate',
    ],
    ...[
      'datepublished',
      'posted',
      'postedon',
      'datum',
      'fecha',
      'päivämäärä',
      'päiväys',
      'veröffentlicht',
      'publiéle',
    ],
  ],
  updatedAt: ['updated', 'updatedat', 'updatedon', 'modified', 'lastmodified', 'lastupdated', 'datemodified'],
  accessedAt: ['accessed', 'accessedat', 'accessedon', 'accessdate', 'retrieved', 'abgerufen'],
  dateline: ['dateline', 'location', 'place'],
  rights: ['rights', 'copyright', 'license', 'licence', 'lizenz'],
  url: ['url', 'link', 'permalink', 'canonical', 'canonicalurl', 'sourceurl', 'originalurl', 'webaddress'],
};

const detailOfKey: ReadonlyMap<string, DetailName> = new Map(
  (Object.keys(keys) as DetailName[]).flatMap((name) => keys[name].map((key) => [key, name] as const)),
);

/** The detail a key stands for, in whatever way it is written; null when it stands for none. */
export function detailNamed(key: string): DetailName | null {
  return detailOfKey.get(plainKey(key)) ?? null;
}

/** Nothing found. */
export const noDetails: FoundDetails = {
  ...{ title: null, bylines: [], outlet: null, language: null },
  ...{ publishedAt: null, updatedAt: null, accessedAt: null },
  ...{ url: null, dateline: null, rights: null },
};

/**
 * Said of a file that tells when it was made (`2024-03-05`) and nothing of when it was published: that is another day, and for a
 * person to decide.
 */
export function madeOn(day: string): string {
  return `Nothing in it says when it was published. The file itself was made on ${day}.`;
}

// Made once: that takes longer than using them.
const filledUpTo300 = filledText(300);
const filledUpTo500 = filledText(500);
const filledUpTo2000 = filledText(2000);
const address = text(4000);

/** Details as they are found: what is found first stays. Values that would not fit an article are not taken. */
export class Finds {
  readonly foundIn: FoundIn = {};
  readonly warnings: string[] = [];
  private readonly found: { -readonly [N in DetailName]: FoundDetails[N] } = { ...noDetails };

  get details(): FoundDetails {
    return this.found;
  }

  has(name: DetailName): boolean {
    return this.foundIn[name] !== undefined;
  }

  /** Takes `value`, as a person wrote it, for a detail. Answers whether it could be one. */
  take(name: DetailName, value: string, where: string): boolean {
    const words = value.replace(/\s+/gu, ' ').trim();
    switch (name) {
      case 'title':
        return this.set('title', v.is(filledUpTo2000, words) ? words : null, where);
      case 'outlet':
        if (isWebAddress(words)) return this.take('url', words, where);
        return this.set('outlet', v.is(filledUpTo500, words) ? words : null, where);
      case 'language':
        return this.set('language', languageTag(words), where);
      case 'url':
        return this.set('url', isWebAddress(words) ? words : null, where);
      case 'publishedAt':
      case 'updatedAt':
      case 'accessedAt':
        return this.takeDate(name, words, where);
      case 'dateline':
        return this.set('dateline', v.is(filledUpTo300, words) ? words : null, where);
      case 'rights':
        return this.set('rights', v.is(filledUpTo2000, words) ? words : null, where);
      case 'bylines': {
        const names = namesIn(words);
        return this.set('bylines', names.length > 0 ? names : null, where);
      }
    }
  }

  /** Takes the names of authors where a format gives each by itself: nothing in them is taken for a word between two. */
  takeNames(names: readonly string[], where: string): boolean {
    const filled = names
      .map((name) => name.replace(/\s+/gu, ' ').trim())
      .filter((name) => v.is(filledUpTo300, name));
    return this.set('bylines', filled.length > 0 ? [...new Set(filled)].slice(0, 100) : null, where);
  }

  /** Takes what front matter says; names of entries it has no place for are told as a warning. */
  takeEntries(entries: Entries): void {
    const left: string[] = [];
    for (const [key, values] of entries) {
      const name = detailNamed(key);
      const [first] = values;
      if (!name) left.push(key);
      else if (name === 'bylines') {
        const names = values.flatMap(namesIn);
        this.set('bylines', names.length > 0 ? names : null, 'front matter');
      } else if (first !== undefined && !this.take(name, first, 'front matter') && !this.has(name))
        left.push(key);
    }
    if (left.length > 0) this.warnings.push(leftOut(left));
  }

  private takeDate(name: 'publishedAt' | 'updatedAt' | 'accessedAt', words: string, where: string): boolean {
    const found = wholeDate(words);
    if (!found || found.date !== null) return this.set(name, found?.date ?? null, where);
    this.warnings.push(`The date “${words.slice(0, 40)}” can be read in two ways, so it was left out.`);
    return true;
  }

  private set<N extends DetailName>(name: N, value: FoundDetails[N] | null, where: string): boolean {
    if (value === null) return false;
    if (this.has(name)) return true;
    this.found[name] = value as { -readonly [K in DetailName]: FoundDetails[K] }[N];
    this.foundIn[name] = where;
    return true;
  }
}

function leftOut(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `The front matter’s ${shown.join(', ')}${more} could not be taken over; the original file keeps it.`;
}

/** Names joined by “and”, `&`, `;`, or by commas where each part could be a name. */
function namesIn(words: string): string[] {
  const bare = words.replace(/^by\s+/iu, '').replace(/[.,;]+$/, '');
  const parts = bare.split(/\s*(?:;|&|\band\b|\bund\b|\bet\b)\s*/u);
  return parts
    .flatMap((part) => {
      const pieces = part.split(/,\s*/u).filter((piece) => piece !== '');
      return pieces.every(isName) ? pieces : [part.trim()];
    })
    .filter((name) => name !== '' && v.is(filledUpTo300, name))
    .slice(0, 100);
}

/** Two to five words that begin with capitals, particles among them: `Ursula von der Leyen`. */
export function isName(words: string): boolean {
  const parts = words.trim().split(/\s+/u);
  return (
    words.length <= 80 &&
    parts.length >= 2 &&
    parts.length <= 6 &&
    parts.every((part) =>
      /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|von|van|der|den|de|da|di|del|la|le|al|bin|ibn|af|av|zu|dos)$/u.test(part),
    ) &&
    /^\p{Lu}/u.test(words)
  );
}

/** Whether these words are an address on the web. */
export function isWebAddress(words: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/iu.test(words) && v.is(address, words);
}

function languageTag(words: string): string | null {
  const tag = words.replaceAll('_', '-');
  const [first = '', ...rest] = tag.split('-');
  const written = [first.toLowerCase(), ...rest].join('-');
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(written) ? written : null;
}
