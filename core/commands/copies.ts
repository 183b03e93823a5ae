import { originalOf } from '../provenance/copies.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Draft } from './command.ts';

/**
 * The article that another one is to be a copy of: the one picked, or that of which it is a copy itself, so that copies
 * stand around one article. Refused when it is not in the notebook, or is the article `id` or a copy of that.
 */
export function originalOfCopy(
  draft: Draft,
  id: string | null,
  picked: string | null,
): Result<string | null> {
  if (picked === null) return ok(null);
  const article = draft.live('articles', picked);
  if (!article.ok) return article;
  const original = originalOf(picked, (each) =>
    each === id ? { id, copyOf: null } : draft.get('articles', each),
  );
  if (original === id)
    return fail('wrong-input', 'An article cannot be a copy of itself, or of a copy of itself.');
  return ok(original);
}
