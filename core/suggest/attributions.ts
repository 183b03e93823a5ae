import type { Span } from '../model/passage.ts';
import type { Quotation } from '../model/scales.ts';
import { acceptanceOf, describe } from './acceptance.ts';
import type { Linked, TokenSpan } from './cue-model.ts';
import type { SuggestionModel } from './model.ts';
import { paragraphs } from './paragraphs.ts';
import { type Surroundings, surroundings } from './surroundings.ts';
import { tokens } from './tokens.ts';
import type { WordTypes } from './word-types.ts';

/** A proposed attribution of one paragraph, before chains and names: spans in UTF-16 units of the whole text. */
export interface FoundAttribution {
  readonly source: readonly Span[];
  readonly cue: Span;
  readonly content: readonly Span[];
  /** the sentence its cue is in */
  readonly sentence: Span;
  readonly quotation: Exclude<Quotation, 'none'>;
  /** how often a proposal like it is right, 0–1 */
  readonly score: number;
}

/** Cues less probable are not looked at. */
const leastCue = 0.12;
/** Tokens to either side of a cue that rules look at. */
const enough = 120;
/** Distinct words a paragraph may have before the list of words seen is begun anew. */
const roomForWords = 4096;

/** A paragraph read: its tokens and what stands around each of them. */
export interface ReadParagraph {
  readonly span: Span;
  readonly s: Surroundings;
}

/** The paragraphs of a text, one at a time, so that those of a long one can be shown as they come. */
export function* readParagraphs(text: string, words: WordTypes): Generator<ReadParagraph> {
  for (const span of paragraphs(text)) {
    words.makeRoom(Math.max(roomForWords, (span.end - span.start) >> 2));
    yield { span, s: surroundings(tokens(text, span), words) };
  }
}

/** The attributions the model finds in a paragraph, with a score of at least `least`, in order of their cues. */
export function inParagraph(s: Surroundings, model: SuggestionModel, least: number): FoundAttribution[] {
  model.roles.run(s);
  const found: FoundAttribution[] = [];
  for (const cue of model.roles.cues(leastCue)) {
    const linked = model.links.link(s, cue);
    if (linked.content.length === 0) continue;
    const score = acceptanceOf(model.acceptance, describe(s, model, linked));
    if (score >= least) found.push(inText(s, linked, score));
  }
  return found;
}

function inText(s: Surroundings, linked: Linked, score: number): FoundAttribution {
  const { tokens: t } = s;
  const plain = ([first, last]: TokenSpan): Span => ({ start: t.start[first] ?? 0, end: t.end[last] ?? 0 });
  return {
    source: linked.source.map(plain),
    cue: plain([linked.cue.first, linked.cue.last]),
    content: linked.content.map((span) => withMarks(s, span)),
    sentence: sentenceOf(s, linked),
    quotation: quotationOf(s, linked.content),
    score,
  };
}

/** The sentence of a cue, of an endless one the words around it. */
function sentenceOf({ tokens: t, sentenceStart, sentenceEnd }: Surroundings, { cue }: Linked): Span {
  const first = Math.max(sentenceStart[cue.first] ?? 0, cue.first - enough);
  const last = Math.min((sentenceEnd[cue.last] ?? 1) - 1, cue.last + enough);
  return { start: t.start[first] ?? 0, end: t.end[last] ?? 0 };
}

/** The quotation marks around a content, and the stop before the one that closes, belong to it. */
function withMarks(s: Surroundings, [first, last]: TokenSpan): Span {
  const { tokens: t, quotes } = s;
  let from = first;
  let to = last;
  if (first > 0 && quotes.open[first] === first - 1) from = first - 1;
  const close = quotes.close[last] ?? -1;
  if (close > last && close - last <= 2 && close < t.count && (quotes.open[last] ?? -1) >= from) to = close;
  return { start: t.start[from] ?? 0, end: t.end[to] ?? 0 };
}

function quotationOf(s: Surroundings, content: readonly TokenSpan[]): 'direct' | 'indirect' | 'mixed' {
  let inside = 0;
  let outside = 0;
  for (const [first, last] of content)
    for (let at = first; at <= last; at++) {
      if ((s.quotes.open[at] ?? -1) >= 0) inside++;
      else outside++;
    }
  if (inside === 0) return 'indirect';
  return outside <= 1 && inside > outside ? 'direct' : 'mixed';
}
