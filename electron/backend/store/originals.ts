import type { Original } from '../../../core/model/article.ts';
import { sha256Of } from './checksum.ts';
import { type Disk, readOrNull } from './files.ts';
import { keepNamed } from './texts.ts';

const originalFile = /^([0-9a-f]{64})\.[a-z0-9]{1,10}$/;

/**
 * What was imported, byte for byte: `originals/<SHA-256>.<extension>`, written once. The same bytes under two names are
 * one file, with the extension they came with first.
 */
export class Originals {
  private readonly disk: Disk;
  private readonly root: string;
  private readonly clock: () => string;
  /** file names by SHA-256; null until somebody asks, since listing a large folder takes milliseconds */
  private files: Map<string, string> | null = null;

  constructor(disk: Disk, root: string, clock: () => string) {
    this.disk = disk;
    this.root = root;
    this.clock = clock;
  }

  /** The bytes, verified; null when they are missing or not what was imported. */
  get(sha256: string): Uint8Array | null {
    const file = this.listed().get(sha256);
    const bytes = file === undefined ? null : readOrNull(this.disk, `${this.root}/originals/${file}`);
    return bytes && sha256Of(bytes) === sha256 ? bytes : null;
  }

  /** Where it is, when it is there as it was imported. */
  place(sha256: string): string | null {
    return this.get(sha256) ? `${this.root}/originals/${this.listed().get(sha256)}` : null;
  }

  /** Writes an original durably, unless it is there. */
  async keep(bytes: Uint8Array, fileName: string, mediaType: string): Promise<Original> {
    const sha256 = sha256Of(bytes);
    const file = this.listed().get(sha256) ?? `${sha256}.${extensionOf(fileName)}`;
    await keepNamed(this.disk, this.root, `originals/${file}`, bytes, sha256, this.clock());
    this.listed().set(sha256, file);
    return { sha256, bytes: bytes.length, mediaType, fileName };
  }

  private listed(): Map<string, string> {
    this.files ??= new Map(
      originalsOnDisk(this.disk, this.root).map(({ sha256, file }) => [sha256, file] as const),
    );
    return this.files;
  }
}

/** The originals there are files of; `file` is a name in `originals/`. */
export function originalsOnDisk(disk: Disk, root: string): { sha256: string; file: string }[] {
  return disk.list(`${root}/originals`).flatMap((file) => {
    const sha256 = originalFile.exec(file)?.[1];
    return sha256 ? [{ sha256, file }] : [];
  });
}

/** The extension of a file name, lower case, when it is plain; else `bin`. */
function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? 'bin';
}
