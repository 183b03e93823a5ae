import { deflateSync } from 'node:zlib';

/** An object of a PDF file: a dictionary as it is written, and the bytes of its stream. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

/** A PDF file of these objects, numbered from 1; the first is the catalog. `end` replaces what stands after the last. */
export function pdfFile(
  objects: readonly PdfObject[],
  end?: (offsets: readonly number[]) => string,
): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let length = pieces[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      ...written(object),
      Buffer.from('\nendobj\n'),
    ]);
    pieces.push(piece);
    length += piece.length;
  }
  pieces.push(Buffer.from(end ? end(offsets) : table(offsets, length)));
  return new Uint8Array(Buffer.concat(pieces));
}

function written(object: PdfObject): Buffer[] {
  if (typeof object === 'string') return [Buffer.from(object)];
  const { dictionary, stream } = object;
  const head = `<<${dictionary}/Length ${stream.length}>>\nstream\n`;
  return [Buffer.from(head), Buffer.from(stream), Buffer.from('\nendstream')];
}

function table(offsets: readonly number[], start: number): string {
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

/** What paints words at the top of a page, in the font `F`. */
export function painted(words: string): PdfObject {
  return { dictionary: '', stream: Buffer.from(`BT /F 12 Tf 72 700 Td (${words}) Tj ET`) };
}

export function compressed(bytes: Uint8Array, dictionary = ''): PdfObject {
  return { dictionary: `${dictionary}/Filter/FlateDecode`, stream: deflateSync(bytes, { level: 9 }) };
}

export const helvetica = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';

/** Object 3 on: a page with object 5 as what it paints, and its font. */
export const onePage = [
  '<</Type/Pages/Count 1/Kids[3 0 R]>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>',
  helvetica,
] as const;
