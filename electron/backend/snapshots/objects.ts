import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { sha256Of } from '../store/checksum.ts';
import { codeOf, type Disk, placeFile, readOrNull } from '../store/files.ts';
import { sideBySide } from './side-by-side.ts';

const compressed = promisify(gzip);
const named = /^([0-9a-f]{64})\.gz$/;

/**
 * What snapshots are made of: files by the SHA-256 of what is in them, gzipped, `objects/<xx>/<sha256>.gz`. The same
 * content is kept once, however many snapshots have it. Whatever is read is checked against its name.
 */
export class Objects {
  private readonly disk: Disk;
  private readonly folder: string;
  /** folders in which names are not durable yet */
  private readonly touched = new Set<string>();

  /** `folder` is the one `objects` is in. */
  constructor(disk: Disk, folder: string) {
    this.disk = disk;
    this.folder = path.join(folder, 'objects');
  }

  /** The content; null when it is missing or not what its name says. */
  get(sha256: string): Uint8Array | null {
    const packed = readOrNull(this.disk, this.file(sha256));
    const bytes = packed && unpacked(packed);
    return bytes && sha256Of(bytes) === sha256 ? bytes : null;
  }

  /** Keeps content, unless it is there and whole. Durable once {@link settle} has been called. */
  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes);
    await this.keepNamed(sha256, () => bytes);
    return sha256;
  }

  /** Keeps the content of this hash; false when what is read is not that. What is written is read back. */
  async keepNamed(sha256: string, read: () => Uint8Array | null): Promise<boolean> {
    const file = this.file(sha256);
    const there = this.get(sha256) !== null;
    const bytes = there ? null : read();
    if (!there && (!bytes || sha256Of(bytes) !== sha256)) return false;
    // Also when it is there: a program that ended before settling may have made it.
    this.touched.add(path.dirname(file));
    if (!bytes) return true;
    await placeFile(this.disk, file, await compressed(bytes, { level: 1 }));
    if (!this.get(sha256)) throw Object.assign(new Error(`EIO: ${file} reads otherwise`), { code: 'EIO' });
    return true;
  }

  /** Makes the names of all that was kept durable. */
  async settle(): Promise<void> {
    await sideBySide([...this.touched], async (folder) => {
      await this.disk.syncFolder(folder);
      this.touched.delete(folder);
    });
  }

  /** Removes every object but these, and what unfinished writes have left. */
  async sweep(needed: ReadonlySet<string>): Promise<void> {
    for (const end of this.disk.list(this.folder)) {
      for (const file of this.disk.list(path.join(this.folder, end))) {
        const sha256 = named.exec(file)?.[1];
        if (sha256?.startsWith(end) && needed.has(sha256)) continue;
        await this.disk.remove(path.join(this.folder, end, file)).catch((error: unknown) => {
          if (!codeOf(error)) throw error;
        });
      }
      await new Promise((resume) => setImmediate(resume));
    }
  }

  private file(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), `${sha256}.gz`);
  }
}

/** Null when it is no gzip. */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}
