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

const opening = /["“„«‹‘]/u;
const closing = /["”“»›’]/u;

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

/** Whether the span begins and ends inside, or with, one pair of quotation marks of its own line. */
function isQuoted(text: string, { start, end }: Span): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const before = text.slice(lineStart, start + 1);
  const after = text.slice(end - 1, lineEnd);
  const opened = [...before].filter((c) => opening.test(c)).length > 0;
  return (
    opened &&
    closing.test(after) &&
    !/["”»›]/u.test(before.slice(Math.max(0, before.search(/["“„«‹‘][^"“„«‹‘]*$/u) + 1), -1))
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
