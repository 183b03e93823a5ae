import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { codeOf, type Disk, ensureFolder, isFull, writeAll } from './files.ts';

/** How much of the disk is kept for edits, and when a person is told that little of it is left. */
export interface ReserveRules {
  /** what is kept */
  readonly bytes: number;
  /** what is given up at once */
  readonly part: number;
  /** free bytes below which it is said how many there are */
  readonly low: number;
  /** after the opening, before any of it is written: the first edits are not to wait for the disk */
  readonly firstMs: number;
  /** between two looks at the disk while there is little room on it, or edits are made */
  readonly nextMs: number;
}
export const usualReserve: ReserveRules = {
  ...{ bytes: 4_000_000, part: 500_000, low: 200_000_000 },
  ...{ firstMs: 3000, nextMs: 15_000 },
};

/** Beside what else is made anew at will; gone when the notebook is closed. */
export const reserveFile = '.cache/reserve';

/** No disk makes less of it, unlike of zeroes. */
const filling = randomBytes(131_072);

/**
 * Room kept on the notebook's disk by a file of no content, for edits that are made when the disk is full: the file gives
 * way to them part by part. Watches how much room there is, and says so when it is little.
 */
export class Reserve {
  private readonly disk: Disk;
  private readonly root: string;
  private readonly rules: ReserveRules;
  private readonly listeners = new Set<(shortage: string | null) => void>();
  private readonly began = performance.now();
  private looked = -Infinity;
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  /** whether an edit found no room, and not all of the reserve could be made anew since */
  private full = false;
  private free: number | null = null;
  /** ends what is being written of the reserve */
  private enough = false;
  private closed = false;
  private said: string | null = null;

  constructor(disk: Disk, root: string, rules: ReserveRules) {
    this.disk = disk;
    this.root = root;
    this.rules = rules;
    void this.look().then(() => this.wait(rules.firstMs));
  }

  /** What a person should know of the room on the disk, as a sentence; null when there is enough. */
  get shortage(): string | null {
    return this.said;
  }

  /** Called with each new `shortage`. Returns what ends it. */
  onShortage(listener: (shortage: string | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Gives up a part, for an edit that found the disk full. False when there is nothing left to give. */
  async giveWay(): Promise<boolean> {
    this.full = true;
    this.enough = true;
    await this.looking;
    const { size } = this;
    try {
      // Removed with its last part: where names are what has run out, that is what helps.
      if (size <= this.rules.part) await this.disk.remove(this.file);
      else await this.cutTo(size - this.rules.part);
    } catch {
      return false;
    } finally {
      this.say();
      this.wait(this.rules.nextMs);
    }
    return size > 0;
  }

  /** To be called after each commit: looks now and then. */
  committed(): void {
    if (performance.now() - this.looked >= this.rules.nextMs) void this.look();
  }

  /** Looks how much room there is, and makes what is missing of the reserve if that leaves as much again. Never rejects. */
  look(): Promise<void> {
    this.looking ??= this.lookAndFill().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Gives all of it back. Never rejects. */
  async close(): Promise<void> {
    this.closed = true;
    this.enough = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
    if (this.size > 0) await this.disk.remove(this.file).catch(() => undefined);
  }

  private async lookAndFill(): Promise<void> {
    this.looked = performance.now();
    this.enough = this.closed;
    const { bytes, firstMs, nextMs } = this.rules;
    this.free = await this.disk.free(this.root).catch(() => null);
    const mayFill = this.looked - this.began >= firstMs && (this.free ?? 0) >= 2 * bytes;
    if (mayFill && this.size < bytes) await this.fill().catch((error: unknown) => this.notFilled(error));
    if (this.size >= bytes) this.full = false;
    this.say();
    if (this.said !== null || this.size < bytes) this.wait(nextMs);
  }

  private async fill(): Promise<void> {
    const { disk, file, size: from } = this;
    await ensureFolder(disk, path.dirname(file));
    const opened = await disk.open(file, disk.standing(file) === null ? 'new' : 'existing');
    try {
      // Not synced: that would have edits wait. What a power cut takes of it is written again.
      for (let at = from; at < this.rules.bytes && !this.enough; at += filling.length)
        await writeAll(opened, filling.subarray(0, this.rules.bytes - at), at);
    } catch (error) {
      await opened.truncate(from).catch(() => undefined);
      throw error;
    } finally {
      await opened.close().catch(() => undefined);
    }
  }

  /** Where it cannot be made at all, that says nothing of the room for edits. */
  private notFilled(error: unknown): void {
    if (!codeOf(error)) throw error;
    this.full &&= isFull(error);
  }

  private async cutTo(size: number): Promise<void> {
    const opened = await this.disk.open(this.file, 'existing');
    await opened.truncate(size).finally(() => opened.close());
  }

  private get file(): string {
    return path.join(this.root, reserveFile);
  }

  private get size(): number {
    return this.disk.standing(this.file)?.size ?? 0;
  }

  private wait(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => void this.look(), ms);
    this.timer.unref();
  }

  private say(): void {
    const shortage = this.closed ? null : this.sentence();
    if (shortage === this.said) return;
    this.said = shortage;
    for (const listener of this.listeners) listener(shortage);
  }

  private sentence(): string | null {
    const { size, free } = this;
    if (this.full) {
      return size > 0
        ? `The disk this notebook is on is full. ${megabytes(size)} kept in reserve are left for your edits: free some space.`
        : 'The disk this notebook is on is full, and what was kept in reserve for your edits is used up: free some space.';
    }
    return free !== null && free < this.rules.low
      ? `Only ${megabytes(free)} are free on the disk this notebook is on.`
      : null;
  }
}

/** `120 MB`, in tens: whoever is told of it again and again wants to know when it gets much less. */
function megabytes(bytes: number): string {
  const whole = Math.floor(bytes / 1_000_000);
  return `${whole < 10 ? (Math.floor(bytes / 100_000) / 10).toFixed(1) : whole - (whole % 10)} MB`;
}
