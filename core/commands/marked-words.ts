import * as v from 'valibot';
import { locatedWhole } from '../anchoring/carrying.ts';
import { describe } from '../anchoring/describe.ts';
import { locator } from '../anchoring/locate.ts';
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

/**
 * Words picked in a text of the article as passages on its current one. Where a newer text came in the meantime they are
 * found there again, or refused: offsets of one text mean nothing in another.
 */
export function passagesNow(
  notebook: NotebookReader,
  article: Article,
  spans: readonly Span[],
  revision: string | undefined,
): Result<Passage[]> {
  const current = currentRevision(article).text;
  if (revision === undefined || revision === current) return passagesOn(notebook, article, spans);
  const picked = passagesOn(notebook, article, spans, revision);
  if (!picked.ok) return picked;
  const text = notebook.text(current)?.text ?? '';
  const before = notebook.text(revision)?.text ?? null;
  const place = locatedWhole(locator(text, { before }), picked.value);
  if (place.kind === 'found') return passagesOn(notebook, article, place.spans);
  return fail('moved-on', 'A newer text of the article came in, and these words are not in it.', {
    kept: 'Nothing was marked.',
    advice: 'Select the words in the current text.',
  });
}
