import path from 'node:path';
import { fail, type Result } from '../../../core/result.ts';
import { sha256Of } from '../store/checksum.ts';
import { type Disk, ensureFolder, readOrNull, replaceFile } from '../store/files.ts';
import { takeLock } from '../store/lock.ts';
import { Turns } from '../store/turns.ts';
import {
  decodeManifest,
  encodeManifest,
  type Manifest,
  objectsOf,
  snapshotIdIn,
  snapshotIdOf,
} from './manifest.ts';
import { Objects } from './objects.ts';
import { expired } from './retention.ts';

/** The name of the folder a notebook's snapshots are in: its `uid`, or for one without, a hash of where it is. */
export function ownerOf(uid: string | null, folder: string): string {
  return uid ?? `at-${sha256Of(Buffer.from(folder)).slice(0, 16)}`;
}
const ownerPattern = /^(?:at-[0-9a-f]{16}|[0-9a-hjkmnp-tv-z]{16})$/;

export interface Snapshot {
  readonly owner: string;
  readonly id: string;
  readonly manifest: Manifest;
}

/** Those who work on the same folder in this process: a second lock would free the first. */
const turns = new Map<string, Turns>();

/** The snapshots of one notebook on this machine: `<owner>/<id>.json`, each of objects they share. */
export class SnapshotFolder {
  readonly objects: Objects;
  readonly owner: string;
  private readonly disk: Disk;
  private readonly folder: string;

  /** `root` holds a folder for each notebook. */
  constructor(disk: Disk, root: string, owner: string) {
    this.disk = disk;
    this.owner = owner;
    this.folder = path.join(root, owner);
    this.objects = new Objects(disk, this.folder);
  }

  /** Every notebook that has snapshots below `root`. */
  static all(disk: Disk, root: string): SnapshotFolder[] {
    return disk
      .list(root)
      .filter((owner) => ownerPattern.test(owner))
      .map((owner) => new SnapshotFolder(disk, root, owner));
  }

  /** Newest first; those that cannot be read are left out. */
  list(): Snapshot[] {
    return this.ids().flatMap((id) => this.get(id) ?? []);
  }

  /** Null when there is none of this id, or it cannot be read. */
  get(id: string): Snapshot | null {
    if (snapshotIdIn(`${id}.json`) === null) return null;
    const bytes = readOrNull(this.disk, this.file(id));
    const manifest = bytes && decodeManifest(bytes);
    return manifest && { owner: this.owner, id, manifest };
  }

  /** Adds a snapshot whose objects are kept, durably; its time is moved on when there is one of that time. */
  async add(manifest: Manifest): Promise<Snapshot> {
    await this.objects.settle();
    let at = Date.parse(manifest.time);
    const known = new Set(this.ids());
    while (known.has(snapshotIdOf(new Date(at).toISOString()))) at += 1;
    const dated = { ...manifest, time: new Date(at).toISOString() };
    const id = snapshotIdOf(dated.time);
    await replaceFile(this.disk, this.file(id), await encodeManifest(dated));
    return { owner: this.owner, id, manifest: dated };
  }

  async remove(id: string): Promise<void> {
    await this.disk.remove(this.file(id));
    await this.disk.syncFolder(this.folder);
    await this.sweep();
  }

  /** Removes the snapshots that are one too many, then what no snapshot needs. */
  async tidy(): Promise<void> {
    const old = expired(this.list().map(({ id, manifest }) => ({ id, ...manifest })));
    for (const { id } of old) await this.disk.remove(this.file(id));
    await this.disk.syncFolder(this.folder);
    await this.sweep();
  }

  /** Does something that nobody else may do to these snapshots meanwhile, whatever program they are in. */
  async alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const turn = turns.get(this.folder) ?? new Turns();
    turns.set(this.folder, turn);
    return turn.take(async () => {
      await ensureFolder(this.disk, this.folder);
      const answer = takeLock(path.join(this.folder, '.lock'));
      if ('refused' in answer) {
        return answer.refused === 'busy'
          ? fail('not-saved', 'Another program is at work on the snapshots of this notebook.', {
              advice: 'Try again in a moment.',
            })
          : fail('not-saved', 'The folder of the snapshots cannot be written.', {
              advice: `It is ${this.folder}.`,
            });
      }
      try {
        return await work();
      } finally {
        answer.lock.release();
      }
    });
  }

  /** What an unreadable snapshot needs is not known, so nothing is removed while there is one. */
  private async sweep(): Promise<void> {
    const needed = new Set<string>();
    for (const id of this.ids()) {
      const snapshot = this.get(id);
      const objects = snapshot && objectsOf(this.objects, snapshot.manifest);
      if (!objects) return;
      for (const sha256 of objects) needed.add(sha256);
      await new Promise((resume) => setImmediate(resume));
    }
    await this.objects.sweep(needed);
  }

  private ids(): string[] {
    return this.disk
      .list(this.folder)
      .flatMap((file) => snapshotIdIn(file) ?? [])
      .sort()
      .reverse();
  }

  private file(id: string): string {
    return path.join(this.folder, `${id}.json`);
  }
}
