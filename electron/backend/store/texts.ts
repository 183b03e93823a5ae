import path from 'node:path';
import * as v from 'valibot';
import { type CanonicalText, canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { decodedText, parsedJson, sha256Of } from './checksum.ts';
import { type Disk, replaceFile, setAside, tryRead } from './files.ts';

/** UTF-16 units of text kept in memory. */
const limit = 8_000_000;

/**
 * The canonical texts of a notebook: `texts/<SHA-256 of the file>.json`, written once and never changed. A text is
 * checked against its name each time it is read from the disk.
 */
export class Texts {
  private readonly disk: Disk;
  private readonly root: string;
  private readonly clock: () => string;
  private readonly report: (sentence: string) => void;
  /** least recently used first */
  private readonly read = new Map<string, CanonicalText>();
  private readonly reported = new Set<string>();
  private units = 0;

  constructor(disk: Disk, root: string, clock: () => string, report: (sentence: string) => void) {
    this.disk = disk;
    this.root = root;
    this.clock = clock;
    this.report = report;
  }

  /** The text; null when it is missing or is not what its name says, which is reported once. */
  get(sha256: string): CanonicalText | null {
    const known = this.read.get(sha256);
    if (known) {
      this.read.delete(sha256);
      this.read.set(sha256, known);
      return known;
    }
    const found = readText(this.disk, this.root, sha256);
    if ('problem' in found) {
      if (!this.reported.has(sha256)) this.report(`${textFile(sha256)} ${found.problem}.`);
      this.reported.add(sha256);
      return null;
    }
    this.remember(sha256, found.text);
    return found.text;
  }

  /** Writes a text durably, unless it is there, whole; answers its SHA-256. Throws when it is no canonical text. */
  async keep(text: CanonicalText): Promise<string> {
    // Parsing puts the keys in the order of the schema, so the same text always has the same bytes.
    const ordered = v.parse(canonicalTextSchema, text);
    const bytes = new TextEncoder().encode(JSON.stringify(ordered));
    const sha256 = sha256Of(bytes);
    const file = textFile(sha256);
    await keepNamed(this.disk, this.root, file, bytes, sha256, this.clock());
    this.reported.delete(sha256);
    return sha256;
  }

  private remember(sha256: string, text: CanonicalText): void {
    this.read.set(sha256, text);
    this.units += text.text.length;
    for (const [oldest, old] of this.read) {
      if (this.units <= limit || oldest === sha256) return;
      this.read.delete(oldest);
      this.units -= old.text.length;
    }
  }
}

/** `texts/<sha256>.json` */
export function textFile(sha256: string): string {
  return `texts/${sha256}.json`;
}

/** A text from the disk, verified, or what is wrong with it. */
export function readText(
  disk: Disk,
  root: string,
  sha256: string,
): { text: CanonicalText } | { problem: string } {
  const bytes = /^[0-9a-f]{64}$/.test(sha256) ? tryRead(disk, `${root}/${textFile(sha256)}`) : null;
  if (!bytes) return { problem: 'is missing' };
  if ('problem' in bytes) return bytes;
  if (sha256Of(bytes) !== sha256) return { problem: 'is not the text it was: its SHA-256 does not fit' };
  const words = decodedText(bytes);
  const parsed = v.safeParse(canonicalTextSchema, words === null ? undefined : parsedJson(words));
  return parsed.success ? { text: parsed.output } : { problem: 'is no text of an article' };
}

/**
 * Writes a file named after its content, durably, unless it is there and whole. One that is there and is not what its
 * name says is set aside.
 */
export async function keepNamed(
  disk: Disk,
  root: string,
  file: string,
  bytes: Uint8Array,
  sha256: string,
  time: string,
): Promise<void> {
  const there = tryRead(disk, `${root}/${file}`);
  // Its name may not be durable yet, if the program ended just after making it.
  if (there && !('problem' in there) && sha256Of(there) === sha256)
    return disk.syncFolder(path.dirname(`${root}/${file}`));
  if (there) await setAside(disk, root, file, time);
  await replaceFile(disk, `${root}/${file}`, bytes);
}
