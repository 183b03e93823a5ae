import type { CanonicalText, Range } from '../../core/model/canonical-text.ts';
import { clusterAt } from '../../core/text/graphemes.ts';
import { lastIndex } from './offsets.ts';

/** How far one press of a key carries the caret, where the text alone decides it. */
export type Step = 'character' | 'word' | 'sentence' | 'paragraph' | 'document';

/** The stretches that hold words, in order: blocks, and the cells of tables. */
export function stretchesOf(text: CanonicalText): readonly Range[] {
  const stretches = text.blocks.flatMap((block): Range[] =>
    block.kind === 'table' ? block.rows.flat() : [block],
  );
  return stretches.length > 0 ? stretches : [{ start: 0, end: 0 }];
}

/**
 * Where the caret goes from `offset`. It stops only where a grapheme cluster begins or a stretch ends, and
 * stays where it is at either end of the text.
 */
export function moved(
  words: string,
  stretches: readonly Range[],
  offset: number,
  step: Step,
  direction: 1 | -1,
  language: string,
): number {
  const index = Math.max(
    0,
    lastIndex(stretches, (stretch) => stretch.start <= offset),
  );
  const here = stretches[index] as Range;
  const place = Math.min(Math.max(offset, here.start), here.end);
  switch (step) {
    case 'character':
      return byCharacter(words, stretches, index, place, direction);
    case 'word':
      return bySegment(words, stretches, index, place, direction, wordBreaks(language));
    case 'sentence':
      return bySegment(words, stretches, index, place, direction, sentenceBreaks(language));
    case 'paragraph':
      if (direction > 0) return stretches[index + 1]?.start ?? here.end;
      return place > here.start ? here.start : (stretches[index - 1]?.start ?? here.start);
    case 'document':
      return direction > 0 ? (stretches.at(-1)?.end ?? 0) : (stretches[0]?.start ?? 0);
  }
}

function byCharacter(
  words: string,
  stretches: readonly Range[],
  index: number,
  place: number,
  direction: 1 | -1,
): number {
  const here = stretches[index] as Range;
  if (direction > 0)
    return place < here.end
      ? Math.min(clusterAt(words, place).end, here.end)
      : (stretches[index + 1]?.start ?? place);
  return place > here.start
    ? Math.max(clusterAt(words, place - 1).start, here.start)
    : (stretches[index - 1]?.end ?? place);
}

/** Finds the next stop in one stretch; null when the stretch has none in this direction. */
type Breaks = (stretch: string, place: number, direction: 1 | -1) => number | null;

function bySegment(
  words: string,
  stretches: readonly Range[],
  index: number,
  place: number,
  direction: 1 | -1,
  breaks: Breaks,
): number {
  for (let at = index; at >= 0 && at < stretches.length; at += direction) {
    const stretch = stretches[at] as Range;
    const from = at === index ? place : direction > 0 ? stretch.start : stretch.end;
    // Coming from another paragraph, its own beginning is a stop too.
    const found = breaks(words.slice(stretch.start, stretch.end), from - stretch.start, direction);
    if (found !== null) return stretch.start + found;
    const edge = direction > 0 ? stretch.end : stretch.start;
    if (at === index && place !== edge) return edge;
  }
  return direction > 0 ? (stretches.at(-1)?.end ?? place) : (stretches[0]?.start ?? place);
}

/** Forward to the end of the next word, backward to the beginning of the last. */
function wordBreaks(language: string): Breaks {
  const segmenter = segmenterFor(language, 'word');
  return (stretch, place, direction) => {
    const segments = segmenter.segment(stretch);
    let at = direction > 0 ? place : place - 1;
    while (at >= 0 && at < stretch.length) {
      const segment = segments.containing(at);
      if (!segment) return null;
      const end = segment.index + segment.segment.length;
      if (segment.isWordLike) return direction > 0 ? end : segment.index;
      at = direction > 0 ? end : segment.index - 1;
    }
    return null;
  };
}

/** To the beginning of the next or of this sentence. */
function sentenceBreaks(language: string): Breaks {
  const segmenter = segmenterFor(language, 'sentence');
  return (stretch, place, direction) => {
    const segments = segmenter.segment(stretch);
    const segment = segments.containing(direction > 0 ? place : place - 1);
    if (!segment) return null;
    if (direction < 0) return segment.index;
    const end = segment.index + segment.segment.length;
    return end < stretch.length ? end : null;
  };
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language} ${granularity}`;
  let segmenter = segmenters.get(key);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(known(language), { granularity });
    segmenters.set(key, segmenter);
  }
  return segmenter;
}

/** The language when it is a well-formed tag, else none: an article may say anything. */
function known(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch {
    return 'und';
  }
}
