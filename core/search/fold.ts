/**
 * A text as it is compared with others: compatibility forms made one (NFKC), lower case, accents taken off,
 * white space made single spaces, none at the ends. `"Agence  FRANCE-Presse"` and `agence france-presse` fold alike.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The folded words of a text, without what stands between them: letters and digits only. */
export function foldedWords(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}
