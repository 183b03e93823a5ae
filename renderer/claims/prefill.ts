import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Passage, Span } from '../../core/model/passage.ts';
import type { Certainty, Quotation, Stance } from '../../core/model/scales.ts';
import { certainties, labelOf } from '../../core/model/scales.ts';

/** What a claim form starts with for words that were just picked. All of it can be changed before it is saved. */
export interface Prefill {
  readonly statement: string;
  readonly quotation: Quotation;
  readonly certainty: Certainty;
  readonly stance: Stance;
}

/** The picked words as one line of a statement, without the quotation marks around them. */
export function prefill({ text }: CanonicalText, spans: readonly Span[]): Prefill {
  const pieces = spans.map((span) => text.slice(span.start, span.end));
  const words = pieces.join(' … ').replace(/\s+/gu, ' ').trim();
  const quoted = spans.length > 0 && spans.every((span) => isQuoted(text, span));
  const bare = words.replace(/^["“„«‹‘]\s*|\s*["”“»›’,]+$/gu, '').trim();
  return {
    statement: capitalised(bare || words),
    quotation: quoted ? 'direct' : 'none',
    certainty: 'CT+',
    stance: 'asserts',
  };
}

/** Whether the span lies within one pair of quotation marks of its paragraph, the marks themselves included. */
function isQuoted(text: string, { start, end }: Span): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = text.indexOf('\n', end);
  const line = text.slice(from, lineBreak < 0 ? text.length : lineBreak);
  const pair = /“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|"[^"]*(?:"|$)/gu;
  return [...line.matchAll(pair)].some(
    (match) => from + match.index <= start && end <= from + match.index + match[0].length,
  );
}

function capitalised(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase() + words.slice(first.length);
}

/** The words of a mention as the text has them: passages joined by an ellipsis. */
export function quoteOf(content: readonly Passage[]): string {
  return content.map((passage) => passage.exact.replace(/\s+/gu, ' ')).join(' … ');
}

/** Certainty in words, as the desk shows it: `probable`. */
export function certaintyLabel(value: Certainty): string {
  return labelOf(certainties, value);
}
