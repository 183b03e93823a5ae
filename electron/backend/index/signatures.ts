import { signature } from '../../../core/provenance/near-duplicates.ts';
import type { Writing } from './writing.ts';

/** Has texts like this one find the article; it may have been `known` by another text. */
export function writeSignature({ db }: Writing, article: number, known: boolean, words: string): void {
  if (known) db.run('DELETE FROM signatures WHERE article = ?', article);
  const runs = signature(words);
  if (runs.length > 0)
    db.run(
      'INSERT INTO signatures(article, run) SELECT ?, value FROM json_each(?)',
      article,
      `[${runs.join()}]`,
    );
}
