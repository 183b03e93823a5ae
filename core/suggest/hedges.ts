import type { Span } from '../model/passage.ts';

/** Words that attribute to nobody: the hedge, and what it hedges. */
export interface Hedge {
  readonly cue: Span;
  readonly content: readonly Span[];
}

/** “It has been speculated that …”, “There is speculation that …”: what follows is hedged. */
const impersonal =
  /\b(?:it (?:has|had) (?:also |long |often |since )?been (?:speculated|suggested|claimed|alleged|reported|rumou?red|argued|said|thought|believed|assumed|feared|proposed)|it (?:is|was) (?:also |widely |now |generally |long )?(?:speculated|believed|thought|feared|expected|understood|reported|rumou?red|alleged|claimed|assumed|suspected|estimated|said|hoped|unclear|not (?:yet )?(?:clear|known)|possible|likely|unlikely|probable)|it (?:seems|appears|seemed|appeared|looks|looked)|there (?:is|was|has been|are|were) (?:\w+ )?(?:speculation|rumou?rs?|suspicions?|fears?|reports?|concerns?|talk|allegations?|claims?|suggestions?|indications?|signs?)|speculation (?:is|was) (?:rife|growing)|rumou?rs (?:say|have it))\s+(?=(?:that|if|as if|as though|whether|like|how|why|when)?\s*\S)/giu;

/** “The launch is expected to slip”: subject and predicate are the content, the hedge between them the cue. */
const raised =
  /\b(?:(?:is|are|was|were|has been|have been|had been) (?:also |now |widely |still )?(?:expected|believed|thought|said|rumou?red|alleged|reported|understood|feared|suspected|estimated|assumed|considered|reputed|claimed|presumed|likely|unlikely)|seems?|seemed|appears?|appeared) (?=(?:not )?to\b)/giu;

/** “allegedly”, “reportedly”: the clause around them is the content. */
const adverb = /\b(?:allegedly|reportedly|supposedly|purportedly|apparently|presumably|ostensibly)\b/giu;

/** Hedges of a sentence that name nobody, in order; none overlaps another’s cue. */
export function hedgesIn(text: string, sentence: Span): Hedge[] {
  const words = text.slice(sentence.start, sentence.end);
  const place = (start: number, end: number): Span => ({
    start: sentence.start + start,
    end: sentence.start + end,
  });
  const found: Hedge[] = [];
  const isFree = (span: Span) => found.every(({ cue }) => span.end <= cue.start || span.start >= cue.end);
  for (const match of words.matchAll(impersonal)) {
    const end = match.index + match[0].trimEnd().length;
    const content = clauseFrom(words, match.index + match[0].length);
    if (content) found.push({ cue: place(match.index, end), content: [place(...content)] });
  }
  for (const match of words.matchAll(raised)) {
    const cue = place(match.index, match.index + match[0].trimEnd().length);
    const before = clauseTo(words, match.index);
    const after = clauseFrom(words, match.index + match[0].length);
    if (before && after && isFree(cue)) found.push({ cue, content: [place(...before), place(...after)] });
  }
  for (const match of words.matchAll(adverb)) {
    const cue = place(match.index, match.index + match[0].length);
    const before = clauseTo(words, match.index);
    const after = clauseFrom(words, match.index + match[0].length);
    const content = [before, after].flatMap((each) => (each ? [place(...each)] : []));
    if (content.length > 0 && isFree(cue)) found.push({ cue, content });
  }
  return found.sort((a, b) => a.cue.start - b.cue.start);
}

const boundary =
  /[;:—–”“"]|[.!?]+(?=\s|$)|,\s+(?:but|and|although|though|while|which|who|after|before|because|according)\b/u;

/** To the end of the clause that begins here; null when it is empty. */
function clauseFrom(words: string, from: number): [number, number] | null {
  const stop = words.slice(from).search(boundary);
  return trimmed(words, from, stop < 0 ? words.length : from + stop);
}

/** From the beginning of the clause that ends here; null when it is empty. */
function clauseTo(words: string, to: number): [number, number] | null {
  const before = words.slice(0, to);
  const last = Math.max(
    ...[';', ':', '—', '–', '“', '”', '"', ', but ', ', and ', ', while '].map((mark) => {
      const at = before.lastIndexOf(mark);
      return at < 0 ? 0 : at + mark.length;
    }),
  );
  return trimmed(words, last, to);
}

function trimmed(words: string, from: number, to: number): [number, number] | null {
  let start = from;
  let end = to;
  while (start < end && /[\s,]/u.test(words.charAt(start))) start++;
  while (end > start && /[\s,]/u.test(words.charAt(end - 1))) end--;
  return end - start > 3 ? [start, end] : null;
}
