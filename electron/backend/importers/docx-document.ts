import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, type Result } from '../../../core/result.ts';
import { wordParts } from './docx-package.ts';
import { WordReading } from './docx-reading.ts';
import { blocksOfNotes, sentencesAboutBeside } from './office-blocks.ts';
import { documentArticle } from './office-details.ts';
import { at, elementsIn } from './xml.ts';
import { openZip } from './zip.ts';

/**
 * The article in a Word document: its text with every tracked change accepted, then its footnotes and endnotes. Running heads,
 * comments, hidden text and tables of contents are left out; the last three are said.
 */
export function readDocx({ name, bytes }: ImportFile): Result<readonly ImportedArticle[]> {
  const zip = openZip(bytes, name);
  if (!zip.ok) return zip;
  const parts = wordParts(zip.value, name);
  if (!parts.ok) return parts;
  const body = parts.value && at(parts.value.document, 'body');
  if (!parts.value || !body)
    return fail('unreadable', `“${name}” is named like a Word document and is none.`, {
      kept: 'Nothing was imported from it.',
      advice: 'Open it in the program it was made with, save it as a Word document, then import that.',
    });
  const reading = new WordReading(parts.value);
  const blocks = reading.blocksIn(body);
  const { notes, beside, shownTitle } = reading;
  const { comments, properties } = parts.value;
  beside.comments = comments ? elementsIn(comments, 'comment').length : 0;
  const finds = new Finds();
  finds.warnings.push(...sentencesAboutBeside(beside));
  const all = [...blocks, ...blocksOfNotes([...notes.footnotes, ...notes.endnotes])];
  return documentArticle(name, all, { shownTitle, properties, finds });
}
