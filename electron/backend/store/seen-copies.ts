import { createHash } from 'node:crypto';
import type { DocumentName } from './document-layout.ts';
import type { CopyIdentities } from './documents.ts';

/** The copies of each document as they were when they were last looked at. */
export class SeenCopies {
  private readonly copies = new Map<DocumentName, CopyIdentities>();
  /** exclusive or of the marks of all first copies, so that one of them costs the same to change however many there are */
  private sum = 0n;

  /** Equal for the same documents written at the same times, and hardly ever for others. */
  get fingerprint(): string {
    return this.sum.toString(16);
  }

  get(name: DocumentName): CopyIdentities | null {
    return this.copies.get(name) ?? null;
  }

  *[Symbol.iterator](): Iterator<readonly [DocumentName, CopyIdentities]> {
    yield* this.copies;
  }

  set(name: DocumentName, now: CopyIdentities): void {
    const then = this.get(name);
    this.copies.set(name, now);
    if (then?.first !== now.first) this.sum ^= mark(name, then?.first ?? null) ^ mark(name, now.first);
  }
}

function mark(name: DocumentName, identity: string | null): bigint {
  if (identity === null) return 0n;
  return createHash('sha256').update(`${name} ${identity}`).digest().readBigUInt64BE();
}
