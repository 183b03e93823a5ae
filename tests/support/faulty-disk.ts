import type { Disk, DiskFile } from '../../electron/backend/store/files.ts';
import { nodeDisk } from '../../electron/backend/store/node-disk.ts';

export type Operation =
  | 'open'
  | 'write'
  | 'truncate'
  | 'sync'
  | 'syncData'
  | 'rename'
  | 'remove'
  | 'makeFolder'
  | 'syncFolder';

/** What a disk was asked to do, in order. */
export interface Asked {
  readonly operation: Operation;
  readonly file: string;
}

/**
 * This machine's disk, except where `refuse` answers the code of an error (`ENOSPC`), or `'short'`: then a write takes
 * one byte only. Everything asked is in `asked`.
 */
export class FaultyDisk implements Disk {
  refuse: (asked: Asked) => string | null = () => null;
  readonly asked: Asked[] = [];

  read = nodeDisk.read;
  list = nodeDisk.list;
  identity = nodeDisk.identity;
  standing = nodeDisk.standing;
  writable = nodeDisk.writable;
  free = nodeDisk.free;

  async open(file: string, how: 'new' | 'existing'): Promise<DiskFile> {
    this.ask('open', file);
    const opened = await nodeDisk.open(file, how);
    return {
      inode: () => opened.inode(),
      write: async (bytes, at) => {
        const short = this.ask('write', file) === 'short';
        return opened.write(short ? bytes.subarray(0, 1) : bytes, at);
      },
      truncate: async (length) => {
        this.ask('truncate', file);
        await opened.truncate(length);
      },
      sync: async () => {
        this.ask('sync', file);
        await opened.sync();
      },
      syncData: async () => {
        this.ask('syncData', file);
        await opened.syncData();
      },
      close: () => opened.close(),
    };
  }
  async rename(from: string, to: string): Promise<void> {
    this.ask('rename', to);
    await nodeDisk.rename(from, to);
  }
  async remove(file: string): Promise<void> {
    this.ask('remove', file);
    await nodeDisk.remove(file);
  }
  async makeFolder(folder: string): Promise<void> {
    this.ask('makeFolder', folder);
    await nodeDisk.makeFolder(folder);
  }
  async syncFolder(folder: string): Promise<void> {
    this.ask('syncFolder', folder);
    await nodeDisk.syncFolder(folder);
  }

  private ask(operation: Operation, file: string): string | null {
    this.asked.push({ operation, file });
    const code = this.refuse({ operation, file });
    if (code !== null && code !== 'short')
      throw Object.assign(new Error(`${code}: refused by the test`), { code });
    return code;
  }
}
