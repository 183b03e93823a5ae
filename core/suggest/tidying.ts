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
  const whole = found.map((each) => accordingTo(text, impersonal(text, each)));
  const media = whole.filter((each) => isMediumOnly(text, each));
  return whole
    .filter((each) => !media.includes(each))
    .map((each) => {
      const own = media.filter(({ sentence }) => sentence.start === each.sentence.start);
      return own.reduce<Tidied>((result, medium) => withMedium(text, result, medium), {
        ...each,
        passedOn: [],
      });
    });
}

function impersonal(text: string, each: FoundAttribution): FoundAttribution {
  const [source] = each.source;
  if (!source || !/^(?:it|there)$/iu.test(text.slice(source.start, source.end))) return each;
  const isHedge = hedgesIn(text, each.sentence).some(
    ({ cue }) => cue.start <= source.start && source.end <= cue.end,
  );
  return isHedge ? { ...each, source: [] } : each;
}

const follows =
  /^\s+(?<who>(?:the |an? )?(?:\p{Ll}+ ){0,3}\p{Lu}[\p{L}.’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}.’'-]*)*)(?=\s*[,.;])/u;

function accordingTo(text: string, each: FoundAttribution): FoundAttribution {
  if (!/^according to$/iu.test(text.slice(each.cue.start, each.cue.end))) return each;
  const match = follows.exec(text.slice(each.cue.end, each.cue.end + 120));
  const who = match?.groups?.['who'];
  if (!match || !who || each.source.some(({ start }) => start >= each.cue.end)) return each;
  const start = each.cue.end + match[0].length - who.length;
  return { ...each, source: [{ start, end: start + who.length }] };
}

function isMediumOnly(text: string, { content, cue }: FoundAttribution): boolean {
  const [span] = content;
  if (!span || content.length > 1) return false;
  const words = text.slice(span.start, span.end).replace(/^(?:in|for|on)\s+/iu, '');
  return (
    /\b(?:writ|wrote|publish|said|says|told|interview)/iu.test(text.slice(cue.start, cue.end)) &&
    asOutlet(words) !== null
  );
}

/** The attribution without the words that only say where it was published, and that it was. */
function withMedium(text: string, each: Tidied, medium: FoundAttribution): Tidied {
  const [words] = medium.content;
  const outlet = words && asOutlet(text.slice(words.start, words.end).replace(/^(?:in|for|on)\s+/iu, ''));
  if (!words || !outlet) return each;
  const spans = [...medium.source, medium.cue, words];
  const out = {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
  const content = each.content.flatMap((span) => without(text, span, out));
  const relay: Relay = { role: 'relay', source: [words], cue: [medium.cue], name: outlet.name };
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
