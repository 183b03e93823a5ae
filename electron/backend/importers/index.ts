import type { Importer, ImportFile } from '../../../core/importers/importer.ts';
import { importers as plain, type ReadFile, readWith } from '../../../core/importers/index.ts';
import type { Result } from '../../../core/result.ts';
import { docx } from './docx.ts';
import { epub } from './epub.ts';
import { html } from './html.ts';
import type { LazyImporter } from './importer.ts';
import { odt } from './odt.ts';
import { pdf } from './pdf.ts';
import { rtf } from './rtf.ts';

/** Every kind of file that can be imported: those of core, and those that need a library. */
export const importers: readonly (Importer | LazyImporter)[] = [...plain, html, pdf, docx, odt, rtf, epub];

/**
 * Reads a file by the importer that fits it, in a worker: what is wrong with a file is a sentence. `onBegin` is told which
 * one it is before it is loaded.
 */
export function readArticles(
  file: ImportFile,
  onBegin?: (importer: Importer | LazyImporter) => void,
): Promise<Result<ReadFile>> {
  return readWith(importers, file, async (importer) => {
    onBegin?.(importer);
    const loaded = 'load' in importer ? await importer.load() : importer;
    return loaded.read(file);
  });
}
