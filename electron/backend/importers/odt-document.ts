import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, type Result } from '../../../core/result.ts';
import { OdtReading } from './odt-reading.ts';
import { OdtStyles } from './odt-styles.ts';
import { blocksOfNotes, sentencesAboutBeside } from './office-blocks.ts';
import { documentArticle, type FileProperties, noProperties } from './office-details.ts';
import { at, descendants, textIn, type XmlElement } from './xml.ts';
import { openZip } from './zip.ts';
import { xmlIn } from './zip-xml.ts';

const kept = 'Nothing was imported from it.';

/**
 * The article in an OpenDocument text: its text with every tracked change accepted, then its notes. Comments, hidden text and
 * tables of contents are left out, and said to be.
 */
export function readOdt({ name, bytes }: ImportFile): Result<readonly ImportedArticle[]> {
  const zip = openZip(bytes, name);
  if (!zip.ok) return zip;
  const manifest = xmlIn(zip.value, 'META-INF/manifest.xml', name);
  if (manifest.ok && manifest.value && descendants(manifest.value, 'encryption-data').length > 0)
    return fail('unreadable', `“${name}” is locked with a password.`, {
      kept,
      advice: 'Open it in its own program, save it without one, then import that.',
    });
  const content = xmlIn(zip.value, 'content.xml', name);
  if (!content.ok) return content;
  const text = at(content.value, 'body', 'text');
  if (!text)
    return fail('unreadable', `“${name}” is no text document, or not one of OpenDocument.`, {
      kept,
      advice: 'Save it as an OpenDocument text or a Word document, then import that.',
    });
  const styles = xmlIn(zip.value, 'styles.xml', name);
  if (!styles.ok) return styles;
  const meta = xmlIn(zip.value, 'meta.xml', name);
  if (!meta.ok) return meta;
  const reading = new OdtReading(new OdtStyles([styles.value, content.value]));
  const blocks = reading.blocksIn(text);
  const finds = new Finds();
  finds.warnings.push(...sentencesAboutBeside(reading.beside));
  const all = [...blocks, ...blocksOfNotes([...reading.notes.footnote, ...reading.notes.endnote])];
  const properties = propertiesIn(at(meta.value, 'meta'));
  return documentArticle(name, all, { shownTitle: reading.shownTitle, properties, finds });
}

function propertiesIn(meta: XmlElement | null): FileProperties {
  if (!meta) return noProperties;
  const said = (name: string) => textIn(at(meta, name)).trim() || null;
  const author = said('initial-creator') ?? said('creator');
  return {
    title: said('title'),
    authors: author ? author.split(/\s*;\s*/) : [],
    language: said('language'),
    rights: null,
    made: said('creation-date'),
    changed: said('date'),
  };
}
