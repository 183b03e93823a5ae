import type { SourceKind } from '../model/scales.ts';
import { asOutlet } from './outlets.ts';

/** What is known of somebody credited with several things in one article. `name` is the fullest used; the key of the group. */
export interface Entity {
  readonly name: string;
  readonly kind: SourceKind;
  /** Of the unnamed: who they are, how they know, why they are not named, as the article puts it; null where it does not. */
  readonly role: string | null;
  readonly basis: string | null;
  readonly anonymityReason: string | null;
}

const titles =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|President|Vice President|Prime Minister|Premier|Chancellor|Minister|Foreign Minister|Defen[cs]e Minister|Secretary(?: of State)?|Sen|Senator|Rep|Representative|Gov|Governor|Mayor|Gen|General|Col|Colonel|Maj|Lt|Capt|Captain|Sgt|Judge|Justice|King|Queen|Prince|Princess|Pope|Rev|Reverend|Chairman|Chairwoman|Chief|Director|Ambassador|Congressman|Congresswoman|Spokesman|Spokeswoman|Spokesperson|spokesman|spokeswoman|spokesperson|astronaut|Astronaut|scientist|analyst|economist|historian|author|lawyer|attorney|professor|former|Former|Republican|Democrat(?:ic)?|presidential|nominee|candidate|[\p{Lu}][\p{L}]+(?:ian|ish|ese|an) )\.?\s+)+/u;
const personal = /^(?:[Hh]e|[Ss]he|him|[Hh]er|[Ww]ho|himself|herself|[Tt]he (?:man|woman))$/u;
const other = /^(?:they|them|themselves|it|itself|which|we|us|i|me|you|one)$/iu;
const unnamed =
  /\b(?:sources?|officials?|insiders?|aides?|advis[eo]rs?|persons?|people|diplomats?|witness(?:es)?|experts?|analysts?|observers?|critics|residents?|employees?|staffers?|members?|lawyers?|executives?|investigators?|scientists|researchers|supporters?|opponents?|spokes(?:man|woman|person)|somebody|someone|others|many|some|several)\b/iu;
const organisation =
  /\b(?:Ministry|Department|Agency|Committee|Commission|Council|Court|Office|Bureau|Police|Army|Navy|Force|Parliament|Senate|House|Congress|Government|Party|University|Institute|Institution|Centre|Center|Company|Corp|Inc|Ltd|Bank|Union|Association|Foundation|Group|Organi[sz]ation|Federation|League|Fund|Board|Authority|Service|Administration|Embassy|Kremlin|Pentagon|White House|NATO|NASA|ESA|EU|UN|FBI|CIA|IMF|WHO|campaign|company|government|ministry|agency|police|court|group|party)\b/u;
const documents =
  /\b(?:report|study|survey|poll|letter|statement|document|memo|filing|indictment|law|bill|paper|email|e-mail|transcript|book|lawsuit|complaint|audit|article|tweet|post|press release|resolution|treaty)\b/iu;
const figures = /\b(?:data|figures|statistics|census|index|dataset|database)\b/iu;
const reason =
  /\b(?:(?:who |speaking |spoke |talking )?(?:on (?:the )?condition of anonymity|(?:who )?(?:declined|refused|asked|requested) (?:not )?to be (?:named|identified)|anonymously)(?:,? (?:because|due to|citing|as|for fear)\b[^.;”"]{3,120})?)/iu;
const basis =
  /\b(?:familiar with|with (?:direct |first-hand )?knowledge of|close to|briefed on|involved in|present at|who (?:saw|attended|witnessed|reviewed))\b[^.;,”"]{2,80}/iu;

/** Groups those credited in one article, in the order of the text. */
export class Names {
  private readonly entities: Entity[] = [];
  private lastPerson: Entity | null = null;
  private surnames: Map<string, string> | null = null;
  private readonly text: string;

  /** `text` is the article: a single word is a surname when it ends a longer name there. */
  constructor(text: string) {
    this.text = text;
  }
  private last: Entity | null = null;

  /**
   * Whom these words credit; `around` is the sentence, for what it says of the unnamed. A pronoun stands for the person, or for
   * whoever, credited last; null when there was none. A surname stands for the full name that ends in it.
   */
  credit(words: string, around: string): Entity | null {
    const plain = words
      .replace(/[“”"]/gu, '')
      .replace(/\s+/gu, ' ')
      .replace(/[’']s?$/u, '')
      .trim();
    if (personal.test(plain)) return this.lastPerson;
    if (other.test(plain)) return this.last;
    const described = describe(plain, around);
    const made = this.completed(described);
    const entity = this.known(made) ?? made;
    if (entity === made) this.entities.push(made);
    this.last = entity;
    if (entity.kind === 'person' || entity.kind === 'unnamed') this.lastPerson = entity;
    return entity;
  }

  /** Somebody named in passing, to whom a later surname or pronoun may refer. */
  mention(name: string): void {
    const made = describe(name, '');
    const entity = this.known(made) ?? made;
    if (entity === made) this.entities.push(made);
    this.lastPerson = entity;
    this.last = entity;
  }

  /** A single word is a person when the article has a fuller name that ends in it, else a body. */
  private completed(described: Entity): Entity {
    const { name, kind } = described;
    if (kind !== 'person' || name.includes(' ')) return described;
    const full = this.fullName(name);
    return full === null ? { ...described, kind: 'organisation' } : { ...described, name: full };
  }

  private known(made: Entity): Entity | null {
    return this.entities.find((each) => isSame(each, made)) ?? null;
  }

  /** The fuller name that ends in this word in the article, its first; null where none does. */
  private fullName(word: string): string | null {
    if (!this.surnames) {
      this.surnames = new Map();
      for (const [whole] of this.text.matchAll(/\p{Lu}\p{Ll}+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}’'-]+)+/gu)) {
        const name = whole.replace(/[’']s$/u, '').replace(titles, '');
        const last = name.split(' ').at(-1) ?? '';
        if (name.includes(' ') && !organisation.test(name) && !this.surnames.has(last))
          this.surnames.set(last, name);
      }
    }
    return this.surnames.get(word) ?? null;
  }
}

function isSame(known: Entity, made: Entity): boolean {
  if (fold(known.name) === fold(made.name)) return true;
  if (known.kind !== 'person' || made.kind !== 'person')
    return isShort(made.name, known.name) || isShort(known.name, made.name);
  const old = known.name.split(' ');
  const fresh = made.name.split(' ');
  if (fresh.length === 1) return old.includes(fresh[0] ?? '');
  if (old.length === 1) return fresh.at(-1) === old[0];
  return old.at(-1) === fresh.at(-1) && old[0] === fresh[0];
}

/** Whether one name is the other’s initials: ISS, World Health Organization – WHO. */
function isShort(short: string, long: string): boolean {
  if (!/^\p{Lu}{2,6}$/u.test(short)) return false;
  const initials = long.match(/\b\p{Lu}/gu)?.join('') ?? '';
  return initials === short || long.includes(`(${short})`);
}

const fold = (name: string) => name.toLowerCase().replace(/^the /u, '').replaceAll('.', '');

function describe(words: string, around: string): Entity {
  const none = { role: null, basis: null, anonymityReason: null };
  const outlet = asOutlet(words);
  if (outlet) return { name: outlet.name, kind: outlet.kind, ...none };
  const person = personIn(words);
  if (person) return { name: person, kind: 'person', ...none };
  const name = words.replace(/^(?:the|a|an)\s+/iu, '').replace(/,.*$/u, '');
  // What comes before the first preposition says what it is: “officials in the ministry”, “a report by officials”.
  const head =
    name.split(/\s(?:of|by|with|in|from|familiar|close|briefed|who|that|on|for|at|to)\s/u, 1)[0] ?? name;
  const noun = head.split(' ').at(-1) ?? '';
  if (figures.test(noun)) return { name, kind: 'dataset', ...none };
  if (documents.test(noun)) return { name, kind: 'document', ...none };
  if (unnamed.test(noun)) return unnamedSource(words, around);
  return { name, kind: 'organisation', ...none };
}

function unnamedSource(words: string, around: string): Entity {
  return {
    name: words,
    kind: 'unnamed',
    role: words.replace(basis, '').replace(/,.*$/u, '').trim() || words,
    basis: (basis.exec(words) ?? basis.exec(around))?.[0].trim() ?? null,
    anonymityReason: reason.exec(around)?.[0].trim() ?? null,
  };
}

/** The name of a person among these words, without titles; null when they name none. */
function personIn(words: string): string | null {
  const before = words.replace(/,.*$/u, '').trim();
  if (organisation.test(before) && !titles.test(before)) return null;
  const stripped = before
    .replace(/^(?:the|a|an)\s+/iu, '')
    .replace(titles, '')
    .trim();
  const whole =
    /^\p{Lu}[\p{L}’'.-]+(?:\s+(?:\p{Lu}[\p{L}’'.-]*|de|la|van|von|der|den|bin|al|el|da|dos|di|ter))*$/u;
  const named = whole.test(stripped) ? stripped : (lastName(before) ?? apposed(words));
  if (!named || organisation.test(named) || /^(?:The|A|An|It|They)\b/u.test(named)) return null;
  return named.replace(titles, '');
}

/** “the astronomer Jonathan McDowell”: a name of two words or more after words that are not one. */
function lastName(words: string): string | null {
  return (
    /\p{Ll}\s+(?<name>\p{Lu}[\p{Ll}’'.-]+(?:\s+\p{Lu}[\p{L}’'.-]*)+)$/u.exec(words)?.groups?.['name'] ?? null
  );
}

/** “the minister, Ada Byron” */
function apposed(words: string): string | null {
  return (
    /,\s+(?<name>\p{Lu}[\p{Ll}’'.-]+(?:\s+\p{Lu}[\p{L}’'.-]*)+)(?:,|$)/u.exec(words)?.groups?.['name'] ?? null
  );
}
