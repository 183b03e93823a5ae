import { type DraftBlock, plainWords } from '../../../core/text/assemble.ts';
import { normalise } from '../../../core/text/normalise.ts';

/**
 * The blocks of a story below its headline, which formats for news keep apart: it claims things, too, and has to be in the
 * text to be marked. Left out where the story begins with the same words.
 */
export function headlined(headline: string | null, blocks: readonly DraftBlock[]): DraftBlock[] {
  const words = plain(headline ?? '');
  const [first] = blocks;
  const isThere = first && 'words' in first && plain(first.words.text) === words;
  if (words === '' || isThere) return [...blocks];
  return [{ kind: 'heading', level: 1, words: plainWords(words) }, ...blocks];
}

function plain(text: string): string {
  return normalise(text).replace(/\s+/gu, ' ').trim();
}
