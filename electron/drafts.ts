import { createHash } from 'node:crypto';
import path from 'node:path';
import { decodedText } from './backend/store/checksum.ts';
import { replaceFile } from './backend/store/files.ts';
import { nodeDisk } from './backend/store/node-disk.ts';
import { Turns } from './backend/store/turns.ts';
import type { Log } from './log.ts';

/**
 * What is typed in the window's forms and not saved yet, and what was read last: one file a notebook in the user-data folder, in words only the
 * window understands. A draft is no part of the notebook.
 */
export class Drafts {
  private readonly folder: string;
  private readonly log: Log;
  private readonly turns = new Turns();

  constructor(userData: string, log: Log) {
    this.folder = path.join(userData, 'drafts');
    this.log = log;
  }

  /** Empty when there is none. */
  of(notebook: string): string {
    try {
      const bytes = nodeDisk.read(this.file(notebook));
      return (bytes && decodedText(bytes)) ?? '';
    } catch (error) {
      this.log.write('trouble', `drafts could not be read: ${String(error)}`);
      return '';
    }
  }

  /** On the disk when the promise is kept; what cannot be written is logged. */
  keep(notebook: string, text: string): Promise<void> {
    const file = this.file(notebook);
    return this.turns
      .take(() => replaceFile(nodeDisk, file, Buffer.from(text)))
      .catch((error: unknown) => this.log.write('trouble', `drafts were not kept: ${String(error)}`));
  }

  private file(notebook: string): string {
    const name = createHash('sha256').update(notebook).digest('hex').slice(0, 32);
    return path.join(this.folder, `${name}.json`);
  }
}
