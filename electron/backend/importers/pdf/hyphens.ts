/** Words that are written with a hyphen after them also where no line ends. */
const prefixes = new Set(['self']);
/** Prefixes that keep their hyphen where a word would have the same vowel twice: “re-examine”. */
const doubling = /^(?:re|pre|de|co|anti|semi|micro|ultra)$/;
const hyphenAtEnd = /(\p{L}[\p{L}\p{M}'’]*)([-\u2010\u00AD]+)$/u;

/** The words of a document that stand within its lines, by how they are written: what tells `co-operation` from `operation`. */
export class Vocabulary {
  private readonly words = new Set<string>();

  /** Takes the words of a line but those cut at its ends. */
  add(line: string): void {
    for (const match of line
      .toLowerCase()
      .matchAll(/[\p{L}\p{M}'’]+(?:[-\u2010][\p{L}\p{M}'’]+)*(?![-\u2010\u00AD\p{L}])/gu))
      this.words.add(match[0].replaceAll('\u2010', '-'));
  }

  /**
   * What stands between a line and the next: nothing, and the hyphen goes (`drop`); nothing, and it stays; or a space. A
   * hyphen stays where the document writes the word with one elsewhere, before a capital or a number, after a word that has
   * one already, and after a few prefixes.
   */
  between(line: string, next: string): { readonly drop: number; readonly space: boolean } {
    const cut = hyphenAtEnd.exec(line);
    if (!cut) return { drop: 0, space: !isBare(line, next) };
    const [, first = '', hyphen = ''] = cut;
    if (hyphen.includes('\u00AD')) return { drop: hyphen.length, space: false };
    const rest = /^[\p{L}\p{M}'’]+/u.exec(next)?.[0] ?? '';
    // “bi- and trilateral”, and a dash between two words
    if (rest === '' && !/^\d/.test(next)) return { drop: 0, space: true };
    if (/^(?:and|or|und|oder|bzw|et|ou|y|o|e)$/iu.test(rest)) return { drop: 0, space: true };
    const keeps = this.keepsHyphen(first, rest, line.slice(0, cut.index));
    return { drop: keeps ? 0 : hyphen.length, space: false };
  }

  private keepsHyphen(first: string, rest: string, before: string): boolean {
    const [a, b] = [first.toLowerCase(), rest.toLowerCase()];
    if (this.words.has(a + b)) return false;
    if (this.words.has(`${a}-${b}`)) return true;
    if (rest === '' || /^\p{Lu}/u.test(rest) || /[-\u2010]$/.test(before)) return true;
    return prefixes.has(a) || (doubling.test(a) && a.at(-1) === b.at(0));
  }
}

/** Scripts written without spaces. */
const unspaced = /[\u2E80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]/u;

function isBare(line: string, next: string): boolean {
  return (
    (unspaced.test(line.slice(-1)) && unspaced.test(next.slice(0, 1))) ||
    (/[\u2014/]$/.test(line) && !/\s$/.test(line) && /^\S/.test(next) && /\p{L}[\u2014/]$/u.test(line))
  );
}
