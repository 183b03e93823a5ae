import * as v from 'valibot';
import { describe } from '../anchoring/describe.ts';
import { type Article, currentRevision } from '../model/article.ts';
import { type Passage, type Span, spanSchema } from '../model/passage.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, ok, type Result } from '../result.ts';
import { joined } from '../text/spans.ts';

/** Words a person picked in an article: spans in UTF-16 units, in any order; touching ones become one. */
export const pickedSpans = v.pipe(v.array(spanSchema), v.maxLength(200));
export const someSpans = v.pipe(pickedSpans, v.minLength(1));

/**
 * The spans as passages on a revision of the article (its newest unless named). Refused when one lies outside the text,
 * cuts a character in two, or holds nothing but white space.
 */
export function passagesOn(
  notebook: NotebookReader,
  article: Article,
  spans: readonly Span[],
  revision = currentRevision(article).text,
): Result<Passage[]> {
  const text = notebook.text(revision);
  if (!text) {
    return fail('damaged', `The text of “${article.title}” cannot be read, so nothing can be marked in it.`, {
      kept: 'Its marks and notes are kept.',
    });
  }
  const passages: Passage[] = [];
  for (const span of joined(spans)) {
    const passage = describe(text.text, span);
    if (!passage.ok) return passage;
    passages.push(passage.value);
  }
  return ok(passages);
}
