import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, type Result } from '../../../core/result.ts';
import { blocksOfNotes, sentencesAboutBeside } from './office-blocks.ts';
import { documentArticle } from './office-details.ts';
import { RtfReading } from './rtf-reading.ts';
import { rtfTokens } from './rtf-tokens.ts';

/** Groups nested deeper were not made for reading. */
const deepest = 5000;

/**
 * The article in a rich text file (RTF 1.9.1): its text with every tracked change accepted, then its notes. There is no
 * library for it that is kept up, gives more than plain words and needs no page to draw on.
 */
export function readRtf({ name, bytes }: ImportFile): Result<readonly ImportedArticle[]> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reading = new RtfReading();
  for (const token of rtfTokens(source)) {
    reading.take(token);
    if (reading.depth > deepest) return refused(name, 'is nested too deeply');
    // What stands after the last group is none of it.
    if (token.kind === 'close' && reading.depth === 0) return articleIn(name, reading);
  }
  return refused(name, 'ends before it should: it is damaged or incomplete');
}

function articleIn(name: string, reading: RtfReading): Result<readonly ImportedArticle[]> {
  const { blocks, shownTitle } = reading.finish();
  const { notes, beside } = reading;
  const finds = new Finds();
  finds.warnings.push(...sentencesAboutBeside(beside));
  const all = [...blocks, ...blocksOfNotes([...notes.footnote, ...notes.endnote])];
  return documentArticle(name, all, { shownTitle, properties: reading.said(), finds });
}

function refused(name: string, what: string) {
  return fail('unreadable', `“${name}” ${what}.`, {
    kept: 'Nothing was imported from it.',
    advice: 'Get it again, or save it anew in its own program.',
  });
}
