import type { CanonicalText } from '../model/canonical-text.ts';
import type { Span } from '../model/passage.ts';
import { partsInWords } from '../text/parts.ts';

/**
 * Where spans are, in words: `p. 2, paragraph 3, characters 301–400`. Pages and chapters are those of the original, where it
 * has them; paragraphs are counted from 1 over the whole text, without headings; characters are UTF-16 units from 0, the end
 * not included. Without its text only the characters can be told.
 */
export function placeInWords(spans: readonly Span[], text: CanonicalText | undefined): string {
  const characters = `characters ${spans.map(({ start, end }) => `${start}–${end}`).join(' and ')}`;
  const first = spans[0];
  if (!first || !text) return characters;
  const paragraph = paragraphAt(text, first.start);
  return [
    ...partsInWords(spans, text),
    ...(paragraph === null ? [] : [paragraph === 0 ? 'heading' : `paragraph ${paragraph}`]),
    characters,
  ].join(', ');
}

/** The number of the block at this offset, from 1, headings not counted; 0 in a heading, null between blocks. */
export function paragraphAt(text: CanonicalText, offset: number): number | null {
  let number = 0;
  for (const block of text.blocks) {
    if (block.kind !== 'heading') number += 1;
    if (offset < block.start) return null;
    if (offset < block.end) return block.kind === 'heading' ? 0 : number;
  }
  return null;
}
