import type { CanonicalText, Part } from '../model/canonical-text.ts';
import type { Span } from '../model/passage.ts';

/**
 * The pages and the chapters of the original that spans stand in, as a reference names them: `p. 3`, `p. 3–4`,
 * `chapter “The dock”`. Pages by their numbers as printed. Empty where the original has neither.
 */
export function partsInWords(spans: readonly Span[], { parts = [] }: CanonicalText): string[] {
  const [page, lastPage] = endsOf(parts, 'page', spans);
  const [chapter, lastChapter] = endsOf(parts, 'chapter', spans);
  const named = (label: string) => `“${label}”`;
  return [
    ...(chapter && lastChapter ? [`chapter ${range(named(chapter.label), named(lastChapter.label))}`] : []),
    ...(page && lastPage ? [`p. ${range(page.label, lastPage.label)}`] : []),
  ];
}

function range(first: string, last: string): string {
  return first === last ? first : `${first}–${last}`;
}

/** The first and the last part of a kind that any of the spans reaches into. */
function endsOf(
  parts: readonly Part[],
  kind: Part['kind'],
  spans: readonly Span[],
): [Part | undefined, Part | undefined] {
  const reached = parts.filter(
    (part) =>
      part.kind === kind &&
      spans.some(({ start, end }) => start < part.end && Math.max(end, start + 1) > part.start),
  );
  return [reached[0], reached.at(-1)];
}
