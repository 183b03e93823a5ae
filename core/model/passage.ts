import * as v from 'valibot';
import { text } from './fields.ts';

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Half-open [start, end) in UTF-16 units of a canonical text. */
export const spanSchema = v.pipe(
  v.strictObject({ start: offset, end: offset }),
  v.check((span) => span.start < span.end, 'ends before it starts'),
);
export type Span = v.InferOutput<typeof spanSchema>;

/**
 * Where some words are, said twice, as the W3C Web Annotation model does: by position (`start`, `end`) and
 * by quotation (`exact`, with up to 32 units of `prefix` and `suffix`), so that they can be found again in a
 * changed text. Always on the revision its mention names.
 */
export const passageSchema = v.strictObject({
  start: offset,
  end: offset,
  exact: text(1_000_000),
  prefix: text(200),
  suffix: text(200),
});
export type Passage = v.InferOutput<typeof passageSchema>;
