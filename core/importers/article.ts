import type { CanonicalText } from '../model/canonical-text.ts';
import { fail, ok, type Result } from '../result.ts';
import { assembled, type DraftBlock } from '../text/assemble.ts';
import type { Finds } from './details.ts';
import { takeHead } from './head.ts';
import { type ImportedArticle, longestText } from './importer.ts';
import { languageOf } from './language.ts';

/**
 * An article of these blocks, which are the whole file or an `entry` of it, with what its own words tell of it besides what was found already. Fails when there are no
 * words, or more than any article has.
 */
export function articleOf(
  fileName: string,
  drafts: readonly DraftBlock[],
  finds: Finds,
  entry: string | null = null,
): Result<readonly ImportedArticle[]> {
  const text = assembled(drafts);
  if (!/[\p{L}\p{N}\p{S}]/u.test(text.text))
    return fail('unreadable', `There are no words in “${fileName}”.`, {
      kept: 'Nothing was imported from it.',
    });
  if (text.text.length > longestText)
    return fail('unreadable', `“${fileName}” is longer than ${longestText / 1_000_000} million characters.`, {
      kept: 'Nothing was imported from it.',
      advice: 'Split it, then import the parts.',
    });
  takeHead(firstLines(text), finds);
  const language = finds.has('language') ? null : languageOf(text.text);
  if (language) finds.take('language', language, 'the words of the text');
  return ok([{ text, details: finds.details, foundIn: finds.foundIn, entry, warnings: finds.warnings }]);
}

/** The lines of the first blocks, in order. */
function* firstLines({ text, blocks }: CanonicalText): Generator<string> {
  for (const block of blocks.slice(0, 20))
    yield* text.slice(block.start, Math.min(block.end, block.start + 10_000)).split('\n');
}
