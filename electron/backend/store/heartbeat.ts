import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { parsedJson } from './checksum.ts';

/** In the notebook's folder while it is open for writing: on network folders and synced ones the lock is not seen. */
export const heartbeatFile = '.open.json';
/** ms */
const every = 20_000;
/** ms; a heart that has not beaten for so long has stopped */
const longestPause = 60_000;

const beatSchema = v.strictObject({
  /** the machine's name */
  host: v.string(),
  /** one opening of the notebook */
  opening: v.string(),
  /** UTC */
  at: v.string(),
});
type Beat = v.InferOutput<typeof beatSchema>;

function readBeat(root: string): Beat | null {
  try {
    const parsed = v.safeParse(beatSchema, parsedJson(readFileSync(path.join(root, heartbeatFile), 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * The name of another machine on which this notebook is open for writing, as its heartbeat says; null when there is none.
 * Of this machine the lock alone is believed. The machines' clocks are taken to agree within half a minute.
 */
export function writerElsewhere(root: string, now: string, host = hostname()): string | null {
  const beat = readBeat(root);
  if (!beat || beat.host === host) return null;
  return Math.abs(Date.parse(now) - Date.parse(beat.at)) < longestPause ? beat.host : null;
}

/** Says every twenty seconds that this program has the notebook open, until it is stopped or another machine takes over. */
export class Heartbeat {
  private readonly root: string;
  private readonly clock: () => string;
  private readonly lost: (host: string) => void;
  private readonly opening = randomUUID();
  private readonly timer: NodeJS.Timeout;
  private stopped = false;
  private beating: Promise<void> = Promise.resolve();

  /** `lost` is told the name of a machine that has taken the notebook over. */
  constructor(root: string, clock: () => string, lost: (host: string) => void) {
    this.root = root;
    this.clock = clock;
    this.lost = lost;
    this.timer = setInterval(() => void this.beat(), every).unref();
  }

  /** Never rejects: where it cannot be written, the lock is all there is. */
  beat(first = false): Promise<void> {
    this.beating = this.beating.then(() => this.write(first));
    return this.beating;
  }

  /** Takes its own sign away. */
  async stop(): Promise<void> {
    this.end();
    await this.beating;
    if (readBeat(this.root)?.opening === this.opening)
      await rm(path.join(this.root, heartbeatFile), { force: true }).catch(() => undefined);
  }

  private async write(first: boolean): Promise<void> {
    if (this.stopped) return;
    const other = readBeat(this.root);
    if (!first && other && other.opening !== this.opening && other.host !== hostname()) {
      this.end();
      this.lost(other.host);
      return;
    }
    const beat: Beat = { host: hostname(), opening: this.opening, at: this.clock() };
    // Torn, it is as good as none, until the next one.
    await writeFile(path.join(this.root, heartbeatFile), `${JSON.stringify(beat)}\n`).catch(() => undefined);
  }

  private end(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }
}
