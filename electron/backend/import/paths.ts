import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingFile } from './import-files.ts';

/** A file to import, or what is wrong with a path, in words. */
export interface FoundPath {
  readonly path: string;
  readonly problem: string | null;
}

/** `2.txt` before `10.txt`; the same on every machine. */
const order = new Intl.Collator('en', { numeric: true });

/** The files a path stands for, in order of their paths. */
export function filesAt(given: string, recursive: boolean): FoundPath[] {
  try {
    const found = statSync(given);
    if (found.isFile()) return [{ path: given, problem: null }];
    if (!found.isDirectory()) return [{ path: given, problem: 'this is neither a file nor a folder' }];
  } catch (error) {
    return [{ path: given, problem: reasonOf(error) }];
  }
  if (recursive) return filesIn(given).sort((a, b) => order.compare(a.path, b.path));
  return [{ path: given, problem: 'this is a folder; give --recursive to import what is in it' }];
}

/**
 * The files in a folder and in those below it. Left out: what is hidden, what is a notebook itself, and links to folders,
 * which can lead in circles.
 */
function filesIn(folder: string): FoundPath[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return entry.name.endsWith('.assay') ? [] : filesIn(file);
      const isFile = entry.isSymbolicLink()
        ? statSync(file, { throwIfNoEntry: false })?.isFile()
        : entry.isFile();
      return isFile ? [{ path: file, problem: null }] : [];
    });
  } catch (error) {
    return [{ path: folder, problem: reasonOf(error) }];
  }
}

/** A file on the disk, read when its turn comes. */
export function fileAt(file: string): IncomingFile {
  return { name: path.basename(file), path: file, read: () => readFile(file) };
}

/** Why the system refused a file, in words for people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it';
    default:
      return `the system refuses it (${String(error.code)})`;
  }
}
