import { at, elementsIn, type XmlElement } from './xml.ts';

/** What a paragraph is, as far as its style or its own properties say; null where they say nothing. */
export interface ParagraphKind {
  /** 1 … 9; a heading by its place in the outline */
  readonly level: number | null;
  readonly isTitle: boolean;
  readonly isQuote: boolean;
  readonly isPreformatted: boolean;
  /** a line of a generated table of contents */
  readonly isContents: boolean;
  /** the list it belongs to; `0` takes it out of any */
  readonly list: string | null;
  readonly listLevel: number | null;
}

/** How characters look; null where nothing is said. */
export interface CharacterLook {
  readonly strong: boolean | null;
  readonly emphasis: boolean | null;
  readonly code: boolean | null;
  readonly hidden: boolean | null;
}

export interface WordStyles {
  paragraph(id: string | null): ParagraphKind;
  character(id: string | null): CharacterLook;
}

const noKind: ParagraphKind = {
  ...{ level: null, isTitle: false, isQuote: false, isPreformatted: false, isContents: false },
  ...{ list: null, listLevel: null },
};
export const noLook: CharacterLook = { strong: null, emphasis: null, code: null, hidden: null };

/** The styles of a document by their ids; names of the built-in ones are the same in every language of Word. */
export function wordStyles(root: XmlElement | null): WordStyles {
  const byId = new Map<string, XmlElement>();
  for (const style of root ? elementsIn(root, 'style') : [])
    byId.set(`${style.attributes['type'] ?? ''} ${style.attributes['styleId'] ?? ''}`, style);
  const lineage = (type: string, id: string | null): XmlElement[] => {
    const found: XmlElement[] = [];
    for (let next = id; next !== null && found.length < 20; ) {
      const style = byId.get(`${type} ${next}`);
      if (!style) break;
      found.unshift(style);
      next = wordValue(at(style, 'basedOn'));
    }
    return found;
  };
  const remembered = <T>(of: (id: string | null) => T) => {
    const known = new Map<string | null, T>();
    return (id: string | null): T => {
      const value = known.get(id) ?? of(id);
      known.set(id, value);
      return value;
    };
  };
  return {
    paragraph: remembered((id) =>
      lineage('paragraph', id).reduce(
        (kind, style) => withParagraph(named(kind, wordValue(at(style, 'name'))), at(style, 'pPr')),
        noKind,
      ),
    ),
    character: remembered((id) =>
      lineage('character', id).reduce(
        (look, style) => withCharacters(asCode(look, wordValue(at(style, 'name'))), at(style, 'rPr')),
        noLook,
      ),
    ),
  };
}

function named(kind: ParagraphKind, name: string | null): ParagraphKind {
  return { ...kind, ...byName(name ?? '') };
}

function asCode(look: CharacterLook, name: string | null): CharacterLook {
  const isCode = /\b(?:code|verbatim|source text|teletype)\b/i.test(name ?? '');
  return isCode ? { ...look, code: true } : look;
}

function byName(name: string): Partial<ParagraphKind> {
  const level = /^heading (\d)$/i.exec(name)?.[1];
  if (level !== undefined) return { level: Number(level) };
  if (/^title$/i.test(name)) return { isTitle: true };
  if (/^(?:(?:intense )?quote|block text|quotations?)$/i.test(name)) return { isQuote: true };
  if (/^(?:html preformatted|preformatted text|source code|plain text code)$/i.test(name))
    return { isPreformatted: true };
  if (/^(?:toc \d|toc heading|contents \d|contents heading)$/i.test(name)) return { isContents: true };
  return {};
}

/** What a paragraph's own properties say over what its style does. */
export function withParagraph(kind: ParagraphKind, properties: XmlElement | null): ParagraphKind {
  if (!properties) return kind;
  const outline = wordValue(at(properties, 'outlineLvl'));
  const numbering = at(properties, 'numPr');
  const level = outline === null ? kind.level : levelOf(outline);
  if (!numbering) return { ...kind, level };
  const list = wordValue(at(numbering, 'numId')) ?? kind.list;
  const listLevel = wordValue(at(numbering, 'ilvl'));
  return { ...kind, level, list, listLevel: listLevel === null ? kind.listLevel : Number(listLevel) || 0 };
}

/** The place in the outline counts from 0; 9 is the text. */
function levelOf(outline: string): number | null {
  const level = Number(outline);
  return level >= 0 && level <= 8 ? level + 1 : null;
}

/** What the properties of a run say over what its style does. */
export function withCharacters(look: CharacterLook, properties: XmlElement | null): CharacterLook {
  if (!properties) return look;
  const { strong, emphasis, code, hidden } = look;
  return {
    strong: switched(properties, 'b') ?? strong,
    emphasis: switched(properties, 'i') ?? emphasis,
    code,
    hidden: switched(properties, 'vanish') ?? hidden,
  };
}

/** A property that is on or off; null when it is not there. */
function switched(properties: XmlElement, name: string): boolean | null {
  const found = at(properties, name);
  return found ? !/^(?:0|false|off)$/.test(wordValue(found) ?? '') : null;
}

/** The value an element has, where it is nothing but one. */
export function wordValue(element: XmlElement | null): string | null {
  return element?.attributes['val'] ?? null;
}
