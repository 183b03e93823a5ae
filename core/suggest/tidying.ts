import type { Span } from '../model/passage.ts';
import type { FoundAttribution } from './attributions.ts';
import { hedgesIn } from './hedges.ts';
import { asOutlet } from './outlets.ts';
import type { Relay } from './relays.ts';

/** What rules know better than the model, and relays they found on the way. */
export interface Tidied extends FoundAttribution {
  readonly passedOn: readonly Relay[];
}

/**
 * Corrects what the model cannot see: the “it” of “it has been speculated” is nobody; who comes right after “according to” is
 * the source; and “he writes in The Guardian” has no content of its own but says where another was published.
 */
export function tidied(text: string, found: readonly FoundAttribution[]): Tidied[] {
  const whole = found.map((each) => inner(text, accordingTo(text, impersonal(text, each))));
  const media = whole.flatMap((each) => mediumOf(text, each) ?? []);
  return whole
    .filter((each) => !media.some(({ of }) => of === each && each.content.length === 1))
    .map((each) => {
      const own = media.filter(({ of }) => of.sentence.start === each.sentence.start);
      return own.reduce<Tidied>(
        (result, medium) => withMedium(text, result, medium),
        besideOutlet(text, each),
      );
    });
}

const mayHedge = /^(?:it|there)\b|\b(?:is|are|was|were|been|seem\w*|appear\w*|look\w*|\w+ly)\b/iu;

/** Of a hedge, the “it” of “it is believed” is nobody, and the subject of “is expected to” belongs to what is hedged. */
function impersonal(text: string, each: FoundAttribution): FoundAttribution {
  const [source] = each.source;
  if (
    !source ||
    !mayHedge.test(
      `${text.slice(source.start, source.start + 6)} ${text.slice(each.cue.start, each.cue.end)}`,
    )
  )
    return each;
  const hedge = hedgesIn(text, each.sentence).find(
    ({ cue }) => cue.start < each.cue.end && each.cue.start < cue.end,
  );
  if (!hedge) return each;
  const isIt = hedge.cue.start <= source.start && source.end <= hedge.cue.end;
  if (isIt) return { ...each, source: [] };
  const isSubject = hedge.content.some(({ start, end }) => start <= source.start && source.end <= end);
  return isSubject ? { ...each, source: [], content: hedge.content } : each;
}

const follows =
  /^\s+(?<who>(?:the |an? )?(?:\p{Ll}+ ){0,3}\p{Lu}[\p{L}.’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}.’'-]*)*)(?=\s*[,.;])/u;

function accordingTo(text: string, each: FoundAttribution): FoundAttribution {
  if (!/^according to$/iu.test(text.slice(each.cue.start, each.cue.end))) return each;
  const after = each.source.filter(({ start }) => start >= each.cue.end);
  if (after.length > 0) return { ...each, source: after };
  const match = follows.exec(text.slice(each.cue.end, each.cue.end + 120));
  const who = match?.groups?.['who'];
  if (!match || !who) return each;
  const start = each.cue.end + match[0].length - who.length;
  return { ...each, source: [{ start, end: start + who.length }] };
}

const reported = /^(?<outlet>.+?)\s+(?:reports?|reported|says?|said|writes|wrote) that\s+(?<who>.+)$/u;

/** “The Norland Post reports that officials” said …: it is the officials who did. */
function inner(text: string, each: FoundAttribution): FoundAttribution {
  const [span] = each.source;
  const match = span && each.source.length === 1 ? reported.exec(text.slice(span.start, span.end)) : null;
  const who = match?.groups?.['who'];
  if (!span || !who || !asOutlet(match.groups?.['outlet'] ?? '')) return each;
  return { ...each, source: [{ start: span.end - who.length, end: span.end }] };
}

/** Of a source in two parts, of which one is an outlet, the outlet passes on what the other said. */
function besideOutlet(text: string, each: FoundAttribution): Tidied {
  const named = each.source.map((words) => ({ words, outlet: asOutlet(text.slice(words.start, words.end)) }));
  const people = named.filter(({ outlet }) => outlet === null).map(({ words }) => words);
  if (people.length === 0 || people.length === named.length) return { ...each, passedOn: [] };
  const passedOn = named.flatMap(({ words, outlet }): Relay[] =>
    outlet ? [{ role: 'relay', source: [words], cue: [each.cue], name: outlet.name }] : [],
  );
  return { ...each, source: people, passedOn };
}

/** Where something was published, which the model took for a content, or for a part of one. */
interface Medium {
  readonly of: FoundAttribution;
  readonly words: Span;
  readonly name: string;
}

function mediumOf(text: string, of: FoundAttribution): Medium | null {
  if (!/\b(?:writ|wrote|publish|said|says|told|interview)/iu.test(text.slice(of.cue.start, of.cue.end)))
    return null;
  for (const words of of.content) {
    const outlet = asOutlet(text.slice(words.start, words.end).replace(/^(?:in|for|on)\s+/iu, ''));
    if (outlet) return { of, words, name: outlet.name };
  }
  return null;
}

/** The attribution without the words that only say where it was published, and that it was. */
function withMedium(text: string, each: Tidied, { of, words, name }: Medium): Tidied {
  const around = [...of.source, of.cue, words];
  const out = {
    start: Math.min(...around.map(({ start }) => start)),
    end: Math.max(...around.map(({ end }) => end)),
  };
  const content = each.content.flatMap((span) => without(text, span, out));
  const relay: Relay = { role: 'relay', source: [words], cue: [of.cue], name };
  return {
    ...each,
    content: content.length > 0 ? content : each.content,
    passedOn: [...each.passedOn, relay],
  };
}

function without(text: string, span: Span, out: Span): Span[] {
  if (out.end <= span.start || out.start >= span.end) return [span];
  const before = { start: span.start, end: Math.max(span.start, out.start) };
  const after = { start: Math.min(span.end, out.end), end: span.end };
  return [before, after].flatMap(({ start, end }) => {
    let [from, to] = [start, end];
    while (from < to && /[\s,;]/u.test(text.charAt(from))) from++;
    while (to > from && /[\s,;]/u.test(text.charAt(to - 1))) to--;
    return to - from > 2 ? [{ start: from, end: to }] : [];
  });
}
