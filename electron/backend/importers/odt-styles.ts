import type { ListLevel } from './list-labels.ts';
import { at, elementsIn, type XmlElement } from './xml.ts';

/** What a paragraph is by its style. */
export type OdtKind = 'title' | 'quote' | 'preformatted' | 'paragraph';

export interface OdtLook {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly code: boolean;
  readonly hidden: boolean;
}

/** The styles of an OpenDocument text, those it made by itself and those with names. */
export class OdtStyles {
  private readonly styles = new Map<string, XmlElement>();
  private readonly listStyles = new Map<string, XmlElement>();

  constructor(roots: readonly (XmlElement | null)[]) {
    for (const root of roots)
      for (const group of ['styles', 'automatic-styles'])
        for (const style of at(root, group)?.children ?? []) {
          if (typeof style === 'string') continue;
          const name = style.attributes['name'] ?? '';
          if (style.name === 'list-style') this.listStyles.set(name, style);
          if (style.name === 'style') this.styles.set(`${style.attributes['family'] ?? ''} ${name}`, style);
        }
  }

  paragraph(name: string | undefined): OdtKind {
    for (const style of this.lineage('paragraph', name)) {
      const known = kindNamed(style.attributes['display-name'] ?? style.attributes['name'] ?? '');
      if (known) return known;
    }
    return kindNamed(name ?? '') ?? 'paragraph';
  }

  /** The list a paragraph of a style belongs to by it; null when it belongs to none. */
  listOf(name: string | undefined): string | null {
    for (const style of this.lineage('paragraph', name)) {
      const list = style.attributes['list-style-name'];
      if (list !== undefined) return list || null;
    }
    return null;
  }

  characters(name: string | undefined): Partial<OdtLook> {
    const look: { -readonly [K in keyof OdtLook]?: boolean } = {};
    for (const style of this.lineage('text', name).reverse()) {
      const { attributes } = at(style, 'text-properties') ?? { attributes: {} as Record<string, string> };
      const weight = attributes['font-weight'];
      if (weight !== undefined) look.strong = weight === 'bold' || Number(weight) >= 600;
      if (attributes['font-style'] !== undefined) look.emphasis = attributes['font-style'] !== 'normal';
      if (attributes['display'] !== undefined) look.hidden = attributes['display'] === 'none';
      if (/^(?:source[ _]|teletype|verbatim)/i.test(plainName(style.attributes['name'] ?? '')))
        look.code = true;
    }
    return look;
  }

  /** What stands before the items of each level of a list, by its style. */
  levels(name: string | undefined): ReadonlyMap<number, ListLevel> {
    const style = this.listStyles.get(name ?? '');
    const levels = new Map<number, ListLevel>();
    for (const each of style ? elementsIn(style) : []) {
      const level = Number(each.attributes['level']);
      if (level >= 1 && level <= 10) levels.set(level - 1, listLevel(each, level));
    }
    return levels;
  }

  /** The style and those it is made from, nearest first. */
  private lineage(family: string, name: string | undefined): XmlElement[] {
    const found: XmlElement[] = [];
    for (let next = name; next !== undefined && found.length < 20; ) {
      const style = this.styles.get(`${family} ${next}`);
      if (!style) break;
      found.push(style);
      next = style.attributes['parent-style-name'];
    }
    return found;
  }
}

function kindNamed(name: string): OdtKind | null {
  const plain = plainName(name);
  if (/^title$/i.test(plain)) return 'title';
  if (/^(?:quotations?|block text|quote)$/i.test(plain)) return 'quote';
  return /^(?:preformatted text|source code)$/i.test(plain) ? 'preformatted' : null;
}

/** In names of styles, `_20_` is a space. */
function plainName(name: string): string {
  return name.replace(/_([0-9a-f]{2})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const formats: Readonly<Record<string, string>> = {
  ...{ a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' },
};

function listLevel(style: XmlElement, level: number): ListLevel {
  const { attributes } = style;
  if (style.name !== 'list-level-style-number')
    return { format: 'bullet', pattern: attributes['bullet-char'] ?? '•', start: 1 };
  const written = attributes['num-format'] ?? '';
  const shown = Math.min(level, Number(attributes['display-levels'] ?? 1) || 1);
  const numbers = Array.from({ length: shown }, (_, index) => `%${level - shown + index + 1}`).join('.');
  const pattern =
    attributes['num-list-format']?.replace(/%(\d)%/g, '%$1') ??
    `${attributes['num-prefix'] ?? ''}${numbers}${attributes['num-suffix'] ?? ''}`;
  return {
    format: written === '' ? 'none' : (formats[written] ?? 'decimal'),
    pattern,
    start: Number(attributes['start-value'] ?? 1) || 1,
  };
}
