import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import type { Holding } from './importer.ts';
import { isObject, textAt } from './json.ts';
import { articlesOf, Captures } from './warc-pages.ts';
import { openZip, type ZipArchive } from './zip.ts';

/** The pages a WACZ file lists, read from the archives in it; where it lists none, all that can be read. */
export async function readWacz(
  file: ImportFile,
  holding: Holding,
): Promise<Result<readonly ImportedArticle[]>> {
  const zip = openZip(file.bytes, file.name);
  if (!zip.ok) return zip;
  const pages = pagesIn(zip.value);
  const captures = new Captures(pages.size > 0 ? (address) => pages.has(address) : () => true);
  for (const name of zip.value.names.filter((each) => /^archive\/.+\.warc(?:\.gz)?$/i.test(each))) {
    const archive = zip.value.read(name);
    if (!archive.ok) return archive;
    if (archive.value) captures.take(archive.value);
  }
  return articlesOf(file, captures, holding);
}

/** The addresses in `pages/pages.jsonl`, one JSON object a line. */
function pagesIn(zip: ZipArchive): Set<string> {
  const list = zip.read('pages/pages.jsonl');
  const lines = list.ok && list.value ? new TextDecoder().decode(list.value).split('\n') : [];
  return new Set(lines.flatMap((line) => addressIn(line) ?? []));
}

function addressIn(line: string): string | null {
  try {
    const page: unknown = JSON.parse(line);
    return isObject(page) ? textAt(page, 'url') : null;
  } catch {
    return null;
  }
}
