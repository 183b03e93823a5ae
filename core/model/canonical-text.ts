import * as v from 'valibot';
import { text } from './fields.ts';

/**
 * The immutable text of one revision of an article: NFC plain text with `\n` line ends, its blocks and its
 * inline marks as ranges over it. Offsets are UTF-16 code units. Blocks are in order and do not overlap;
 * two blank-line characters (`\n\n`) stand between two of them. Known by the SHA-256 of its JSON.
 */
const range = {
  start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  end: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
};

const rangeSchema = v.strictObject(range);

export const blockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('paragraph'), ...range }),
  v.strictObject({ kind: v.literal('heading'), ...range, level: v.picklist([1, 2, 3, 4, 5, 6]) }),
  v.strictObject({ kind: v.literal('quote'), ...range }),
  /** `depth` counts from 0; `label` is what stands before the words, `•` or `3.` */
  v.strictObject({
    kind: v.literal('item'),
    ...range,
    depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
    label: text(20),
  }),
  v.strictObject({ kind: v.literal('preformatted'), ...range }),
  /** Cells of a row are parted by `\t`, rows by `\n`; the first row is the head when `head` is true. */
  v.strictObject({
    kind: v.literal('table'),
    ...range,
    head: v.boolean(),
    rows: v.array(v.array(rangeSchema)),
  }),
]);

export const inlineMarkSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('emphasis'), ...range }),
  v.strictObject({ kind: v.literal('strong'), ...range }),
  v.strictObject({ kind: v.literal('code'), ...range }),
  /** Never followed by the program: shown, and opened only after a question. */
  v.strictObject({ kind: v.literal('link'), ...range, href: text(4000) }),
]);

/** A stretch of the text that the original sets apart: a page of it, by its number as printed, or a chapter, by its title. */
export const partSchema = v.strictObject({
  kind: v.picklist(['page', 'chapter']),
  ...range,
  label: text(300),
});

export const canonicalTextSchema = v.pipe(
  v.strictObject({
    text: text(20_000_000),
    blocks: v.array(blockSchema),
    marks: v.array(inlineMarkSchema),
    /** Those of a kind are in order and do not overlap. Left out when there are none. */
    parts: v.exactOptional(v.pipe(v.array(partSchema), v.minLength(1))),
  }),
  v.check(rangesFit, 'has blocks or marks that do not fit its text'),
);

export type Range = v.InferOutput<typeof rangeSchema>;
export type Block = v.InferOutput<typeof blockSchema>;
export type InlineMark = v.InferOutput<typeof inlineMarkSchema>;
export type Part = v.InferOutput<typeof partSchema>;
export type CanonicalText = v.InferOutput<typeof canonicalTextSchema>;

/**
 * The JSON a text is kept as: keys in the order of the schema, no white space. The SHA-256 of its UTF-8 is the text's name,
 * so every part of the program must write it this way.
 */
export function jsonOfText(canonical: CanonicalText): string {
  return JSON.stringify(v.parse(canonicalTextSchema, canonical));
}

function rangesFit({
  text: words,
  blocks,
  marks,
  parts = [],
}: {
  text: string;
  blocks: Block[];
  marks: InlineMark[];
  parts?: Part[];
}): boolean {
  let end = 0;
  for (const block of blocks) {
    if (block.start < end || block.end < block.start || block.end > words.length) return false;
    end = block.end;
    if (block.kind !== 'table') continue;
    let cellEnd = block.start;
    for (const cell of block.rows.flat()) {
      if (cell.start < cellEnd || cell.end < cell.start || cell.end > block.end) return false;
      cellEnd = cell.end;
    }
  }
  const partEnds = { page: 0, chapter: 0 };
  for (const part of parts) {
    if (part.start < partEnds[part.kind] || part.end < part.start || part.end > words.length) return false;
    partEnds[part.kind] = part.end;
  }
  return marks.every((mark) => mark.start <= mark.end && mark.end <= words.length);
}
