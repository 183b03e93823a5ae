import { crc32 } from 'node:zlib';
import { type Image, ModelDisk } from '../support/model-disk.ts';
import { byHand } from '../support/notebook-folder.ts';
import { imagesAfter } from '../support/power-cut.ts';
import { Chance } from './campaign.ts';
import { type Failures, failureOf } from './crash-failures.ts';
import { judge } from './crash-judge.ts';
import { type Moment, machineOf, Run, type Start, type Version } from './crash-run.ts';
import { recoveryOf, type Script, scriptOf } from './crash-script.ts';

/** How closely each script is looked at. */
export interface Depth {
  /** images a moment; null when the script is not crashed */
  readonly images: number | null;
  /** images a moment of what a program does that starts after a crash, or goes on after a failing call */
  readonly secondImages: number;
  /** one moment in so many is gone on from: opened, edited, brought up to date, opened again, with crashes in all of it */
  readonly recoverOneIn: number;
  /** one image in so many is opened for writing, the others by a reader */
  readonly writerOneIn: number;
  /** runs of each script in which a call fails */
  readonly failures: number;
}

export const usualDepth: Depth = {
  ...{ images: 14, secondImages: 5, recoverOneIn: 6, failures: 12 },
  writerOneIn: 3,
};
const never = 1e12;
/** Parts of it, for the unit tests. */
export const powerCutsAlone: Depth = {
  ...{ images: 12, secondImages: 0, recoverOneIn: never, failures: 0 },
  writerOneIn: 1,
};
export const secondCrashes: Depth = {
  ...{ images: 2, secondImages: 4, recoverOneIn: 10, failures: 0 },
  writerOneIn: 1,
};
export const failuresAlone: Depth = {
  ...{ images: null, secondImages: 5, recoverOneIn: never, failures: 25 },
  writerOneIn: 1,
};

/** What came of a script. Images are counted when they are opened; the same one is opened once for the same expectation. */
export interface Figures {
  scripts: number;
  moments: number;
  images: number;
  recoveries: number;
  failures: number;
  violations: string[];
}

export const noFigures = (): Figures => ({
  ...{ scripts: 0, moments: 0, images: 0, recoveries: 0, failures: 0 },
  violations: [],
});

/** Runs the script of a seed, with crashes everywhere; `log` says in each violation what had been asked. */
export async function tortureScript(seed: number, depth: Depth): Promise<Figures> {
  const torture = new Torture(scriptOf(seed), depth);
  await torture.crashes();
  await torture.failing();
  return torture.figures;
}

class Torture {
  readonly figures: Figures = { ...noFigures(), scripts: 1 };
  private readonly script: Script;
  private readonly depth: Depth;
  private readonly chance: Chance;

  constructor(script: Script, depth: Depth) {
    this.script = script;
    this.depth = depth;
    this.chance = new Chance(script.seed + 11);
  }

  /** Everything stops at each moment: the power, or the program alone. */
  async crashes(): Promise<void> {
    const run = new Run(this.script);
    await run.carryOut();
    this.trouble('', run);
    const { images: limit } = this.depth;
    if (limit === null) return;
    for (const moment of run.moments) {
      const images = await this.judgeAll('', run, moment, limit);
      if (this.chance.below(this.depth.recoverOneIn) > 0) continue;
      const image = images.length > 0 ? this.chance.of(images) : null;
      if (image) await this.recover('power cut', ModelDisk.after(image.image), [image.version], run, moment);
      if (moment.acknowledged !== null)
        await this.recover('kill', new ModelDisk(moment.disk), run.versionsAt(moment), run, moment);
    }
  }

  /** The script with calls that fail, and crashes after that. */
  async failing(): Promise<void> {
    const whole = new Run(this.script);
    await whole.carryOut();
    for (let turn = 0; turn < this.depth.failures; turn += 1)
      await this.fail(failureOf(whole.calls, this.chance));
  }

  private async fail(failures: Failures): Promise<void> {
    this.figures.failures += 1;
    const run = new Run(this.script, { failures });
    await run.carryOut();
    await run.startAgain();
    const what = `with ${failures.words}: `;
    this.trouble(what, run);
    const after = run.moments.filter((moment) => moment.calls >= failures.from);
    for (const moment of [...some(after, 6, this.chance), ...after.slice(-2)])
      await this.judgeAll(what, run, moment, this.depth.secondImages);
  }

  /** A program starts on what a crash has left, goes on, and everything stops again at each moment of that. */
  private async recover(
    crash: string,
    disk: ModelDisk,
    versions: readonly Version[],
    before: Run,
    moment: Moment,
  ): Promise<void> {
    this.figures.recoveries += 1;
    const start: Start = {
      ...{ disk, versions, kept: before.kept.slice(0, moment.kept) },
      unfinished: moment.unfinished,
    };
    const run = new Run(recoveryOf(this.script.seed + moment.calls, this.script.movesAbout), { start });
    await run.carryOut();
    const what = `after a ${crash} at call ${moment.calls}: `;
    this.trouble(what, run);
    for (const each of run.moments) await this.judgeAll(what, run, each, this.depth.secondImages);
  }

  private readonly judged = new Set<string>();

  /** Opens what a power cut at this moment may leave; answers those in which there is a notebook as it should be. */
  private async judgeAll(what: string, run: Run, moment: Moment, limit: number) {
    this.figures.moments += 1;
    const versions = run.versionsAt(moment);
    const expected = {
      ...{ versions, kept: run.kept.slice(0, moment.kept) },
      ...{
        making: moment.acknowledged === null,
        unfinished: moment.unfinished,
        failing: run.failures !== null,
      },
    };
    const sound: { image: Image; version: Version }[] = [];
    const past = run.failures === null || run.failures.once;
    const situation = `${what}${versions.map((version) => version.revision)} ${expected.kept.length}`;
    for (const [number, image] of imagesAfter(moment.disk, limit, this.chance).entries()) {
      const key = `${situation} ${keyOf(image)}`;
      if (this.judged.has(key)) continue;
      this.judged.add(key);
      this.figures.images += 1;
      const writes = (number + moment.calls) % this.depth.writerOneIn === 0;
      const { version, violation } = await judge(image, {
        ...expected,
        written: writes,
        past: past && writes && (number & 3) === 0,
        machine: machineOf(run.script.movesAbout ? number >> 2 : 0),
      });
      if (violation)
        this.violation(`${what}power cut at call ${moment.calls}, image ${number}: ${violation}`, run);
      else if (version) sound.push({ image, version });
    }
    return sound;
  }

  private trouble(what: string, run: Run): void {
    for (const trouble of run.troubles) this.violation(`${what}${trouble}`, run);
  }

  private violation(sentence: string, run: Run): void {
    const { violations } = this.figures;
    violations.push(
      `seed ${this.script.seed}: ${sentence}${violations.length === 0 ? `\n${wordsOf(run)}` : ''}`,
    );
  }
}

function wordsOf({ script, log }: Run): string {
  const rules = script.checkpoints === byHand ? 'by hand' : `after ${script.checkpoints.records}`;
  return [
    `    checkpoints ${rules}, ${script.cacheBytes} bytes kept in memory, delay ${script.delay}`,
    ...log.map((line) => `    ${line}`),
  ].join('\n');
}

function some<T>(list: readonly T[], count: number, chance: Chance): T[] {
  return list.length <= count ? [...list] : Array.from({ length: count }, () => chance.of(list));
}

const contentKeys = new WeakMap<Uint8Array, number>();

/** Tells images apart, as far as 64 bits do. */
function keyOf(image: Image): string {
  let [low, high] = [0, 0];
  for (const [folder, entries] of image) {
    for (const [name, content] of entries) {
      const key = content === null ? 0 : keyOfContent(content);
      const place = crc32(`${folder}/${name}`, key);
      low = (low + Math.imul(place, 0x9e3779b1)) >>> 0;
      high = (high + Math.imul(place ^ key, 0x85ebca77)) >>> 0;
    }
  }
  return `${low.toString(36)} ${high.toString(36)}`;
}

function keyOfContent(content: Uint8Array): number {
  const known = contentKeys.get(content);
  if (known !== undefined) return known;
  const key = crc32(content, content.length);
  contentKeys.set(content, key);
  return key;
}
