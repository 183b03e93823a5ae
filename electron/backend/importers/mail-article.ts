import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { articleOf } from '../../../core/importers/article.ts';
import { Finds } from '../../../core/importers/details.ts';
import { takeHead } from '../../../core/importers/head.ts';
import type { HeldFile, ImportedArticle } from '../../../core/importers/importer.ts';
import { sentWith } from '../../../core/importers/sent-files.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { type DraftBlock, plainWords } from '../../../core/text/assemble.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { fragmentBlocks } from './html-fragment.ts';
import type { Holding } from './importer.ts';
import { mailBlocks } from './mail-text.ts';

/** A message with parts nested deeper, or with more bytes of fields, was not made to be read. */
const limits = { maxNestingDepth: 60, maxHeadersSize: 1_000_000 };

/** A message taken apart; messages in it stay whole, as attachments. */
export async function parsedMessage(bytes: Uint8Array, fileName: string): Promise<Result<Email>> {
  try {
    return ok(await PostalMime.parse(bytes, { forceRfc822Attachments: true, ...limits }));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(
      'unreadable',
      `“${fileName}” is no message that can be read (${error.message.slice(0, 150)}).`,
      {
        kept: 'Nothing was imported from it.',
      },
    );
  }
}

/**
 * A message as an article: a block with the fields that say who wrote to whom, when and of what, then its words. The sender is
 * the byline; quoted messages are quotes.
 */
export function articleOfMessage(
  email: Email,
  fileName: string,
  entry: string | null,
  { canRead }: Holding,
): Result<readonly ImportedArticle[]> {
  const finds = new Finds();
  const body = bodyOf(email);
  takeFields(email, finds);
  if (!finds.has('title')) takeHead(body.flatMap(linesOf).slice(0, 50), finds);
  const names = sentFiles(email).map(nameOf);
  const readable = names.filter(canRead);
  if (names.length > 0)
    finds.warnings.push(
      sentWith(
        readable,
        names.filter((name) => !canRead(name)),
      ),
    );
  if (body.length === 0 && names.length > 0)
    finds.warnings.push('The message itself has no words; only its fields are here.');
  if (body.length === 0 && names.length === 0)
    return fail('unreadable', `There are no words in “${fileName}”.`, {
      kept: 'Nothing was imported from it.',
    });
  const read = articleOf(fileName, [...fieldBlock(email), ...body], finds, entry);
  if (!read.ok || readable.length === 0) return read;
  return ok(read.value.map((article) => ({ ...article, attachments: readable })));
}

/** The files sent with a message that can be imported by themselves. */
export function attachmentsIn(email: Email, { canRead }: Holding): HeldFile[] {
  return sentFiles(email)
    .map((sent) => ({ name: nameOf(sent), bytes: bytesOf(sent) }))
    .filter(({ name }) => canRead(name));
}

/** Sent along, and not shown in the message itself as its pictures are. */
function sentFiles(email: Email): Attachment[] {
  return email.attachments
    .filter(({ related, mimeType }) => !(related && mimeType.startsWith('image/')))
    .slice(0, 1000);
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

const extensions: Readonly<Record<string, string>> = {
  ...{ 'message/rfc822': 'eml', 'text/html': 'html', 'text/plain': 'txt', 'application/pdf': 'pdf' },
  ...{ 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx' },
};

function nameOf({ filename, description, mimeType }: Attachment): string {
  const extension = extensions[mimeType];
  const words = (filename ?? description ?? (mimeType === 'message/rfc822' ? 'message' : 'file'))
    .replace(/[\p{Cc}\\/]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const whole =
    extension && !/\.[^. ]{1,10}$/.test(words) ? `${words || 'file'}.${extension}` : words || 'file';
  return normalise(whole).slice(-200).toWellFormed();
}

function takeFields(email: Email, finds: Finds): void {
  const field = (name: string) => email.headers.find(({ key }) => key === name)?.value ?? '';
  const where = (name: string) => `${name} of the message`;
  finds.take('title', email.subject ?? '', where('subject'));
  const senders = email.from ? [email.from] : email.sender ? [email.sender] : [];
  finds.takeNames(senders.flatMap(named), where('sender'));
  for (const name of ['organization', 'organisation'])
    finds.take('outlet', field(name), where('organization'));
  // The day it was where it was written.
  for (const date of [field('date'), email.date?.slice(0, 10) ?? ''])
    finds.take('publishedAt', date, where('date'));
  finds.take('language', field('content-language').split(',')[0] ?? '', where('language'));
  finds.take('url', field('archived-at').replace(/^\s*<|>\s*$/g, ''), where('archive address'));
}

function named(address: Address): string[] {
  if (address.group) return address.group.flatMap(named);
  return [address.name || address.address];
}

function fieldBlock(email: Email): DraftBlock[] {
  const written = (addresses: readonly Address[] | undefined) => (addresses ?? []).map(inWords).join(', ');
  const date = email.headers.find(({ key }) => key === 'date')?.value;
  const lines = [
    ['From', written(email.from ? [email.from] : [])],
    ['To', written(email.to)],
    ['Cc', written(email.cc)],
    ['Date', date ?? ''],
    ['Subject', email.subject ?? ''],
  ].flatMap(([name, value]) =>
    value ? [`${name}: ${value.replace(/\s+/gu, ' ').trim().slice(0, 4000)}`] : [],
  );
  return lines.length > 0 ? [{ kind: 'paragraph', words: plainWords(normalise(lines.join('\n'))) }] : [];
}

function inWords(address: Address): string {
  if (address.group) return `${address.name}: ${address.group.map(inWords).join(', ')}`;
  return address.name ? `${address.name} <${address.address}>` : address.address;
}

/** HTML keeps what is quoted, listed and linked; the plain text of the same message is read where there is none. */
function bodyOf(email: Email): DraftBlock[] {
  const blocks = email.html ? fragmentBlocks(email.html, null) : [];
  const hasWords = blocks.some((block) => block.kind === 'table' || /\S/.test(block.words.text));
  return hasWords ? blocks : mailBlocks(normalise(email.text ?? ''));
}

function linesOf(block: DraftBlock): string[] {
  return 'words' in block ? block.words.text.split('\n') : [];
}
