import { ok, type Result } from '../../../core/result.ts';
import { type FileProperties, noProperties } from './office-details.ts';
import { at, elementsIn, textIn, type XmlElement } from './xml.ts';
import type { ZipArchive } from './zip.ts';
import { pathIn, xmlIn } from './zip-xml.ts';

/** The parts of a Word document that are read; null for those it does not have. */
export interface WordParts {
  readonly document: XmlElement;
  readonly styles: XmlElement | null;
  readonly numbering: XmlElement | null;
  readonly footnotes: XmlElement | null;
  readonly endnotes: XmlElement | null;
  readonly comments: XmlElement | null;
  readonly settings: XmlElement | null;
  readonly properties: FileProperties;
  /** addresses outside, by the ids of relations, for each of the parts that have links */
  readonly links: Readonly<Record<'document' | 'footnotes' | 'endnotes', ReadonlyMap<string, string>>>;
}

/** A relation of a part: its kind is the last word of its type, which is the same in both editions of the standard. */
interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly isOutside: boolean;
}

/**
 * The parts of a Word document (ECMA-376, parts 1 and 2), found by how they relate, not by their names. Null when the archive
 * holds no such document.
 */
export function wordParts(zip: ZipArchive, fileName: string): Result<WordParts | null> {
  const failed: { first: Result<never> | null } = { first: null };
  const part = (name: string | null): XmlElement | null => {
    if (name === null || failed.first) return null;
    const read = xmlIn(zip, name, fileName);
    if (!read.ok) failed.first = read;
    return read.ok ? read.value : null;
  };
  const relationsOf = (name: string) => relations(part(relationsName(name)), name);
  const root = relationsOf('');
  const main = targetOf(root, 'officeDocument') ?? 'word/document.xml';
  const own = relationsOf(main);
  const named = (kind: string) => targetOf(own, kind);
  const linksOf = (name: string | null) =>
    new Map(
      (name === null ? [] : relationsOf(name))
        .filter(({ isOutside, kind }) => isOutside && kind === 'hyperlink')
        .map(({ id, target }) => [id, target]),
    );
  const document = part(main);
  const parts = {
    styles: part(named('styles')),
    numbering: part(named('numbering')),
    footnotes: part(named('footnotes')),
    endnotes: part(named('endnotes')),
    comments: part(named('comments')),
    settings: part(named('settings')),
    properties: propertiesIn(part(targetOf(root, 'core-properties'))),
    links: {
      document: linksOf(main),
      footnotes: linksOf(named('footnotes')),
      endnotes: linksOf(named('endnotes')),
    },
  };
  if (failed.first) return failed.first;
  return ok(document && at(document, 'body') ? { document, ...parts } : null);
}

function relationsName(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

function relations(root: XmlElement | null, part: string): Relation[] {
  if (!root) return [];
  return elementsIn(root, 'Relationship').map(({ attributes }) => {
    const isOutside = attributes['TargetMode'] === 'External';
    const target = attributes['Target'] ?? '';
    return {
      id: attributes['Id'] ?? '',
      kind: (attributes['Type'] ?? '').replace(/^.*\//, ''),
      target: isOutside ? target : pathIn(part, target),
      isOutside,
    };
  });
}

function targetOf(found: readonly Relation[], kind: string): string | null {
  return found.find((each) => each.kind === kind && !each.isOutside)?.target ?? null;
}

function propertiesIn(core: XmlElement | null): FileProperties {
  if (!core) return noProperties;
  const said = (name: string) => textIn(at(core, name)).trim() || null;
  const creator = said('creator');
  return {
    title: said('title'),
    authors: creator ? creator.split(/\s*;\s*/) : [],
    language: said('language'),
    rights: null,
    made: said('created'),
    changed: said('modified'),
  };
}
