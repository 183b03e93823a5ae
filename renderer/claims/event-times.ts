import type { Article } from '../../core/model/article.ts';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Span } from '../../core/model/passage.ts';
import { relativeDates } from '../../core/text/relative-dates.ts';

/** A time that picked words name by its distance from the article's date; a proposal, until a person takes it. */
export interface ProposedTime {
  /** as in the text: `on Monday` */
  readonly words: string;
  /** as an event time: `2023-10-09` */
  readonly date: string;
}

/** The times that the picked words name, each once, in order of the text. */
export function proposedTimes(
  { text, blocks }: CanonicalText,
  spans: readonly Span[],
  { publishedAt, language }: Pick<Article, 'publishedAt' | 'language'>,
): readonly ProposedTime[] {
  const touched = blocks.filter((block) => spans.some((span) => overlaps(span, block)));
  const found = touched
    .flatMap((block) => relativeDates(text, publishedAt, language, block))
    .filter((date) => spans.some((span) => overlaps(span, date)))
    .map(({ start, end, date }) => ({ words: text.slice(start, end).replace(/\s+/gu, ' '), date }));
  return found
    .filter(({ date }, index) => found.findIndex((other) => other.date === date) === index)
    .slice(0, 4);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
