import { createHash } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { type Drafts, draftsSchema } from '../core/ipc/contract.ts';
import { replaceFile } from './backend/store/files.ts';
import { nodeDisk } from './backend/store/node-disk.ts';
import { Turns } from './backend/store/turns.ts';
import type { Log } from './log.ts';

/** Drafts on the disk: one file a notebook, in the user-data folder, since they are no part of the notebook. */
export class DraftFiles {
  private readonly folder: string;
  private readonly log: Log;
  private readonly turns = new Turns();

  constructor(userData: string, log: Log) {
    this.folder = path.join(userData, 'drafts');
    this.log = log;
  }

  /** Null when there are none that can be read. */
  of(notebook: string): Drafts | null {
    try {
      const bytes = nodeDisk.read(this.file(notebook));
      return bytes && v.parse(draftsSchema, JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      this.log.write('trouble', `drafts could not be read: ${String(error)}`);
      return null;
    }
  }

  /** On the disk when the promise is kept; what cannot be written is logged. */
  keep(notebook: string, drafts: Drafts): Promise<void> {
    return this.turns
      .take(() => replaceFile(nodeDisk, this.file(notebook), Buffer.from(JSON.stringify(drafts))))
      .catch((error: unknown) => this.log.write('trouble', `drafts were not kept: ${String(error)}`));
  }

  private file(notebook: string): string {
    const name = createHash('sha256').update(notebook).digest('hex').slice(0, 32);
    return path.join(this.folder, `${name}.json`);
  }
}
