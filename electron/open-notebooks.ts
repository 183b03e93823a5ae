import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { OpenNotebook, RecentNotebook } from '../core/ipc/contract.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { importBundle } from './backend/export/import-bundle.ts';
import { Session } from './backend/session.ts';
import { RollingSnapshots } from './backend/snapshots/rolling.ts';
import type { Snapshots } from './backend/snapshots/snapshots.ts';
import { historyFolder } from './backend/store/history-folder.ts';
import { pathIn } from './backend/store/line.ts';
import { createNotebook, openNotebook } from './backend/store/notebook.ts';
import { usualReserve } from './backend/store/reserve.ts';
import { Turns } from './backend/store/turns.ts';
import { realSurroundings } from './backend/surroundings.ts';
import type { Log } from './log.ts';
import type { Preferences } from './settings.ts';

const longestListOfRecents = 12;

/** Which notebook the window works on. At most one is open; opening another closes it first, once the new one is open. */
export class OpenNotebooks {
  private current: Session | null = null;
  private rolling: RollingSnapshots | null = null;
  /** Two at once would find each other's lock. */
  private readonly turns = new Turns();
  private readonly preferences: Preferences;
  private readonly log: Log;
  private readonly snapshots: Snapshots;
  private readonly sample: { readonly bundle: string; readonly folder: string };
  private readonly data: string;
  private readonly onReplaced: (session: Session | null) => void;

  constructor(parts: {
    preferences: Preferences;
    log: Log;
    snapshots: Snapshots;
    /** the folder of the program's own data */
    data: string;
    /** the worked sample: the bundle it is made from and the folder it is made in */
    sample: { readonly bundle: string; readonly folder: string };
    onReplaced: (session: Session | null) => void;
  }) {
    this.preferences = parts.preferences;
    this.log = parts.log;
    this.snapshots = parts.snapshots;
    this.sample = parts.sample;
    this.data = parts.data;
    this.onReplaced = parts.onReplaced;
  }

  /** The open notebook, or the failure to answer when there is none. */
  open(): Result<Session> {
    return this.current
      ? ok(this.current)
      : fail('no-notebook', 'No notebook is open.', { advice: 'Open or make one first.' });
  }

  /** The open notebook as a window shows it. */
  state(): Result<OpenNotebook> {
    const open = this.open();
    const state = open.ok ? open.value.state() : open;
    return state.ok ? ok({ ...state.value, isSample: state.value.folder === this.sample.folder }) : state;
  }

  create(folder: string): Promise<Result<Session>> {
    const name = path.basename(folder).replace(/\.assay$/i, '') || 'Notebook';
    return this.turns.take(async () =>
      this.take(await createNotebook(folder, name, this.surroundings(), { reserve: usualReserve })),
    );
  }

  /** Opens the notebook in this folder, unless it is the one that is open and can be written. */
  openFolder(folder: string): Promise<Result<Session>> {
    return this.turns.take(() => this.openThere(folder));
  }

  /** Opens the open notebook again, for writing, although it is open on another machine. */
  takeOver(): Promise<Result<Session>> {
    return this.turns.take(async () => {
      const open = this.open();
      if (!open.ok) return open;
      const { folder } = open.value.notebook;
      const options = { takeOver: true, earlier: this.snapshots.earlier(folder), reserve: usualReserve };
      return this.take(await openNotebook(folder, this.surroundings(), options));
    });
  }

  /** The sample as it was last left; made first when it is not there. */
  openSample(): Promise<Result<Session>> {
    return this.turns.take(() => this.openOrMakeSample());
  }

  /**
   * At start: the notebook named on the command line, the one open last, or on the very first start the sample. Null when
   * none is asked for.
   */
  async openAtStart(named: string | null): Promise<Result<Session> | null> {
    const { isFirst, lastOpen } = this.preferences;
    const folder = named ?? lastOpen;
    const opened = folder ? await this.openFolder(folder) : isFirst ? await this.openSample() : null;
    if (opened && !opened.ok)
      this.log.write('trouble', `no notebook was opened at start: ${opened.error.code}`);
    return opened;
  }

  /** Takes over what other programs did to the open notebook's files. */
  lookOutside(): void {
    this.current
      ?.lookOutside()
      .catch((error: unknown) => this.log.write('bug', `files were not looked at: ${String(error)}`));
  }

  async close(): Promise<void> {
    await this.turns.take(() => this.replace(null));
  }

  /** Closes for good at the person's wish: the next start begins without a notebook. */
  async leave(): Promise<void> {
    await this.turns.take(async () => {
      const left = this.replace(null);
      this.onReplaced(null);
      await Promise.all([left, this.preferences.change({ lastOpen: null })]);
    });
  }

  recents(): RecentNotebook[] {
    return this.preferences.recents.map(({ folder, name }) => ({
      key: keyOf(folder),
      name,
      folder,
      missing: !existsSync(folder),
    }));
  }

  /** The folder behind a key the window was given. */
  folderOf(key: string): string | null {
    return this.preferences.recents.find(({ folder }) => keyOf(folder) === key)?.folder ?? null;
  }

  async forget(key: string): Promise<void> {
    await this.preferences.change({
      recents: this.preferences.recents.filter(({ folder }) => keyOf(folder) !== key),
    });
  }

  private async openThere(folder: string): Promise<Result<Session>> {
    const { current } = this;
    if (current && current.notebook.readOnly === null && (await sameFolder(folder, current.notebook.folder)))
      return ok(current);
    const options = { earlier: this.snapshots.earlier(folder), reserve: usualReserve };
    return this.take(await openNotebook(folder, this.surroundings(), options));
  }

  private async openOrMakeSample(): Promise<Result<Session>> {
    const { folder, bundle } = this.sample;
    if (existsSync(folder)) return this.openThere(folder);
    const source = await readFile(bundle, 'utf8');
    // Made aside, so that a half-made one is never taken for the sample; and without its history, so that the first thing a
    // person can undo is something they did.
    const aside = `${folder}.new`;
    await rm(aside, { recursive: true, force: true });
    const made = await createNotebook(aside, 'Sample', this.surroundings());
    if (!made.ok) return made;
    const filled = await importBundle(source, made.value, { settings: true });
    await made.value.close();
    if (!filled.ok) return filled;
    await rm(pathIn(made.value.line, historyFolder), { recursive: true, force: true });
    await rename(aside, folder);
    return this.openThere(folder);
  }

  private async take(opened: Awaited<ReturnType<typeof openNotebook>>): Promise<Result<Session>> {
    if (!opened.ok) return opened;
    const session = await Session.over(opened.value, (message) => this.log.write('trouble', message));
    session
      .indexed()
      .catch((error: unknown) => this.log.write('bug', `the index was not made: ${String(error)}`));
    const { folder } = opened.value;
    const name = opened.value.get('notebook', 'notebook')?.name ?? path.basename(folder);
    const others = this.preferences.recents.filter((recent) => recent.folder !== folder);
    const left = this.replace(session);
    const { clock } = this.surroundings();
    this.rolling = new RollingSnapshots(opened.value, this.snapshots, clock, (message) =>
      this.log.write('trouble', message),
    );
    const remembered = this.preferences.change({
      lastOpen: folder,
      recents: [{ folder, name }, ...others].slice(0, longestListOfRecents),
    });
    // Told before the one before is closed, which takes a while: from here on nothing is asked of that one.
    this.onReplaced(session);
    await Promise.all([left, remembered]);
    return ok(session);
  }

  /** Puts another in the place of the open one, which is closed. */
  private async replace(session: Session | null): Promise<void> {
    const before = this.current;
    const rolling = this.rolling;
    this.current = session;
    this.rolling = null;
    await rolling?.stop();
    await before
      ?.close()
      .catch((error: unknown) => this.log.write('bug', `a notebook was not closed: ${String(error)}`));
  }

  private surroundings() {
    return realSurroundings(() => this.preferences.settings.author, this.data);
  }
}

function keyOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}

/** Whether two paths lead to the same folder, by whatever links. */
async function sameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((each) => realpath(each).catch(() => path.resolve(each))),
  );
  return a === b;
}
