import { wordValue } from './docx-styles.ts';
import { ListCount, type ListLevel } from './list-labels.ts';
import { at, elementsIn, type XmlElement } from './xml.ts';

/** The lists of a document, which count as it is read. */
export class WordLists {
  private readonly abstracts = new Map<string, XmlElement>();
  private readonly lists = new Map<string, XmlElement>();
  private readonly counts = new Map<string, ListCount>();
  private readonly begun = new Set<string>();

  constructor(numbering: XmlElement | null) {
    if (!numbering) return;
    for (const each of elementsIn(numbering, 'abstractNum'))
      this.abstracts.set(each.attributes['abstractNumId'] ?? '', each);
    for (const each of elementsIn(numbering, 'num')) this.lists.set(each.attributes['numId'] ?? '', each);
  }

  /** The label of the next item of a list; null when there is no such list. */
  label(id: string, level: number): string | null {
    const list = this.lists.get(id);
    if (!list) return null;
    const abstractId = wordValue(at(list, 'abstractNumId')) ?? '';
    const own = elementsIn(list, 'lvlOverride').flatMap((over) => elementsIn(over, 'lvl'));
    // Lists of one kind go on counting, unless one looks different or says at which number it begins.
    const key = own.length > 0 ? `list ${id}` : `kind ${abstractId}`;
    const count = this.counts.get(key) ?? new ListCount(this.levelsOf(abstractId, own));
    this.counts.set(key, count);
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const over of elementsIn(list, 'lvlOverride')) {
        const start = wordValue(at(over, 'startOverride'));
        if (start !== null) count.restart(numberOf(over.attributes['ilvl'], 0), numberOf(start, 1));
      }
    }
    return count.next(level);
  }

  private levelsOf(abstractId: string, own: readonly XmlElement[]): ReadonlyMap<number, ListLevel> {
    const levels = new Map<number, ListLevel>();
    const abstract = this.abstracts.get(abstractId);
    for (const each of [...(abstract ? elementsIn(abstract, 'lvl') : []), ...own]) {
      const format = wordValue(at(each, 'numFmt')) ?? 'decimal';
      levels.set(numberOf(each.attributes['ilvl'], 0), {
        format,
        pattern: wordValue(at(each, 'lvlText')) ?? '',
        start: numberOf(wordValue(at(each, 'start')) ?? undefined, 1),
      });
    }
    return levels;
  }
}

function numberOf(written: string | undefined, otherwise: number): number {
  const number = Number(written);
  return written !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
}
