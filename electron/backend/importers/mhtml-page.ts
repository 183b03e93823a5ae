import PostalMime from 'postal-mime';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, type Result } from '../../../core/result.ts';
import { heldIn, heldText } from './held.ts';
import { readPage } from './html-page.ts';
import { type Fields, headOf, type MimePart, parameter, partsOf } from './mime.ts';

const where = 'note of the browser that saved the page';
const deepest = 10;

/** The page in an MHTML file, with the address and the day a browser noted in it. */
export async function readMhtml(file: ImportFile): Promise<Result<readonly ImportedArticle[]>> {
  const head = headOf(file.bytes);
  const root =
    head && rootOf({ fields: head.fields, body: file.bytes.subarray(head.bodyAt) }, head.fields, 0);
  if (!head || !root)
    return fail('unreadable', `“${file.name}” holds no page.`, {
      kept: 'Nothing was imported from it.',
      advice: 'It may be incomplete: save the page again.',
    });
  const text = heldText(await plainBytes(root), parameter(root.fields.get('content-type'), 'charset'));
  const address = head.fields.get('snapshot-content-location') ?? root.fields.get('content-location') ?? null;
  const read = readPage({
    name: file.name,
    bytes: Buffer.from(text),
    text,
    ...(address !== null && { address }),
  });
  return heldIn(read, { entry: null, address, fetched: head.fields.get('date') ?? null, where });
}

/** The part that is the page itself: the one named as the start, at the address of the whole, or the first that is HTML. */
function rootOf(part: MimePart, whole: Fields, depth: number): MimePart | null {
  const type = part.fields.get('content-type') ?? '';
  if (/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type)) return part;
  const boundary = parameter(type, 'boundary');
  if (!/^\s*multipart\//i.test(type) || boundary === null || depth > deepest) return null;
  const parts = partsOf(part.body, boundary);
  const start = parameter(type, 'start');
  const location = whole.get('snapshot-content-location');
  const first =
    parts.find(({ fields }) => start !== null && fields.get('content-id') === start) ??
    parts.find(({ fields }) => location !== undefined && fields.get('content-location') === location);
  for (const each of first ? [first, ...parts] : parts) {
    const found = rootOf(each, whole, depth + 1);
    if (found) return found;
  }
  return null;
}

/** The bytes of a part without its transfer encoding: taken out as if they were sent along as a file. */
async function plainBytes({ fields, body }: MimePart): Promise<Uint8Array> {
  const encoding = fields.get('content-transfer-encoding') ?? '8bit';
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  const { attachments } = await PostalMime.parse(Buffer.concat([Buffer.from(head, 'latin1'), body]));
  const content = attachments[0]?.content ?? '';
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}
