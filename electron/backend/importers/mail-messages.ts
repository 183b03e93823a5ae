import { entryName, firstOf, gathered, type Noun } from '../../../core/importers/entries.ts';
import {
  type HeldFile,
  type ImportedArticle,
  type ImportFile,
  mostArticles,
} from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { Holding } from './importer.ts';
import { articleOfMessage, attachmentsIn, parsedMessage } from './mail-article.ts';

const noun: Noun = { one: 'message', many: 'messages' };

/** The message of a file as an article. */
export async function readEml(
  file: ImportFile,
  holding: Holding,
): Promise<Result<readonly ImportedArticle[]>> {
  const email = await parsedMessage(file.bytes, file.name);
  return email.ok ? articleOfMessage(email.value, file.name, null, holding) : email;
}

/** The messages of a mailbox, an article each. */
export async function readMbox(
  file: ImportFile,
  holding: Holding,
): Promise<Result<readonly ImportedArticle[]>> {
  const messages = messagesIn(file.bytes);
  const { parts, leftOut } = firstOf(messages, noun);
  const read: Result<readonly ImportedArticle[]>[] = [];
  for (const [index, bytes] of parts.entries()) {
    const email = await parsedMessage(bytes, file.name);
    const entry = entryName(noun, index, messages.length);
    read.push(email.ok ? articleOfMessage(email.value, file.name, entry, holding) : email);
  }
  return gathered(file.name, noun, read, leftOut);
}

export async function attachmentsOfEml(
  file: ImportFile,
  _entry: string | null,
  holding: Holding,
): Promise<Result<readonly HeldFile[]>> {
  const email = await parsedMessage(file.bytes, file.name);
  return email.ok ? ok(attachmentsIn(email.value, holding)) : email;
}

export async function attachmentsOfMbox(
  file: ImportFile,
  entry: string | null,
  holding: Holding,
): Promise<Result<readonly HeldFile[]>> {
  const messages = messagesIn(file.bytes);
  const wanted = messages.filter(
    (_, index) => entry === null || entryName(noun, index, messages.length) === entry,
  );
  const sent: HeldFile[] = [];
  for (const bytes of wanted.slice(0, mostArticles)) {
    const email = await parsedMessage(bytes, file.name);
    if (email.ok) sent.push(...attachmentsIn(email.value, holding));
  }
  return ok(sent);
}

/** What a mailbox writes before each message: `From ada@example.org Tue Mar  5 08:00:00 2024`. */
const fromLine = /^From \S+ .{0,100}\d{4}/;

/**
 * The messages of a mailbox. One begins at a `From ` line at the start of the file or after an empty line, if fields follow;
 * `>From ` at the start of a line, as it is written within messages (mboxrd), loses a `>`.
 */
export function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const starts: number[] = [];
  for (let at = 0; at >= 0; ) {
    if (isStart(all, at)) starts.push(at);
    const next = all.indexOf('\nFrom ', at, 'latin1');
    at = next < 0 ? -1 : next + 1;
  }
  return starts.map((start, index) => {
    const body = all.indexOf(0x0a, start) + 1;
    return unescaped(all.subarray(body, starts[index + 1] ?? all.length));
  });
}

function isStart(all: Buffer, at: number): boolean {
  const isAfterEmptyLine = at === 0 || /\n\r?\n$/.test(all.toString('latin1', Math.max(0, at - 3), at));
  if (!isAfterEmptyLine) return false;
  const [line = '', next = ''] = all.toString('latin1', at, at + 1200).split(/\r?\n/, 2);
  return fromLine.test(line) && /^[!-9;-~]{1,100}:/.test(next);
}

function unescaped(message: Buffer): Uint8Array {
  if (!message.includes('>From ', 0, 'latin1')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
