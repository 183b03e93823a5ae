import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runtime } from '../support/command-line.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import { type Edit, Edits, type Names } from './edits.ts';
import type { PowerDisk } from './power-disks.ts';
import { feed } from './writers.ts';

/** What one cut came to. */
export interface Round {
  readonly acknowledged: number;
  readonly troubles: readonly string[];
}

/** A notebook on a disk whose power is cut again and again; what it has to hold is known from round to round. */
export class CutNotebook {
  private readonly disk: PowerDisk;
  private readonly chance: Chance;
  private names: Names = new Map();

  constructor(disk: PowerDisk, chance: Chance) {
    this.disk = disk;
    this.chance = chance;
  }

  private get folder(): string {
    return path.join(this.disk.folder, 'Case.assay');
  }

  /** Begins on an empty disk, with a copy of a notebook or, for null, with none: then the writer makes it. */
  begin(base: Base | null): void {
    this.disk.format();
    this.disk.mount();
    this.names = base?.names ?? new Map();
    if (base) cpSync(base.folder, this.folder, { recursive: true });
    this.disk.unmount();
  }

  /** Edits it, cuts the power at a moment chosen by chance, and looks at what is there when it is back. */
  async round(): Promise<Round> {
    this.disk.mount();
    const edits = new Edits(this.chance, this.names);
    const child = start('writer.ts', this.folder);
    const { acknowledged, underWay } = await feedUntilCut(child, edits, this.disk, this.chance);
    this.disk.unmount();
    this.disk.mount();
    const { troubles, names } = await aftermath(this.folder, edits.acknowledged, underWay);
    this.names = names;
    this.disk.unmount();
    return { acknowledged, troubles };
  }
}

/** The same with lowdb's own adapter: how many lines it lost that it had acknowledged, and how many those were. */
export async function lowdbRound(
  disk: PowerDisk,
  chance: Chance,
): Promise<{ acknowledged: number; lost: number }> {
  disk.format();
  disk.mount();
  const file = path.join(disk.folder, 'lines.json');
  const child = start('lowdb-writer.ts', file);
  const { acknowledged } = await feedUntilCut(child, new Edits(chance), disk, chance);
  disk.unmount();
  disk.mount();
  const found = linesIn(file);
  disk.unmount();
  return { acknowledged, lost: Math.max(0, acknowledged - found) };
}

function linesIn(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length;
  } catch {
    return 0;
  }
}

async function feedUntilCut(
  child: ChildProcessWithoutNullStreams,
  edits: Edits,
  disk: PowerDisk,
  chance: Chance,
): Promise<{ acknowledged: number; underWay: Edit | null }> {
  // While it opens the notebook, or some time after so many edits.
  const early = edits.acknowledged.size > 0 && chance.below(4) === 0;
  const last = early ? 0 : 1 + chance.below(120);
  const wait = chance.below(early ? 700 : 12);
  let cut = Promise.resolve();
  const cutAfter = (sofar: number) => {
    if (sofar !== last) return;
    cut = new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          disk.cut();
          resolve();
        } catch (error) {
          reject(error);
        }
        child.kill('SIGKILL');
      }, wait);
    });
  };
  cutAfter(0);
  const fed = await feed(child, edits, 10_000, { answered: cutAfter, doubtful: disk.doubtful });
  await cut;
  return fed;
}

function start(script: string, place: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [path.join(import.meta.dirname, script), place], { env: runtime });
}
