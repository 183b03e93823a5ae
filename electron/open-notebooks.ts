import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenNotebook, RecentNotebook } from '../core/ipc/contract.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { importBundle } from './backend/export/import-bundle.ts';
import { Session } from './backend/session.ts';
import { createNotebook, openNotebook } from './backend/store/notebook.ts';
import { realSurroundings } from './backend/surroundings.ts';
import type { Log } from './log.ts';
import type { Preferences } from './settings.ts';

const longestListOfRecents = 12;

/** Which notebook the window works on. At most one is open; opening another closes it first, once the new one is open. */
export class OpenNotebooks {
  private current: Session | null = null;
  private readonly preferences: Preferences;
  private readonly log: Log;
  private readonly sample: { readonly bundle: string; readonly folder: string };
  private readonly onReplaced: (session: Session | null) => void;

  constructor(parts: {
    preferences: Preferences;
    log: Log;
    /** the worked sample: the bundle it is made from and the folder it is made in */
    sample: { readonly bundle: string; readonly folder: string };
    onReplaced: (session: Session | null) => void;
  }) {
    this.preferences = parts.preferences;
    this.log = parts.log;
    this.sample = parts.sample;
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

  async create(folder: string): Promise<Result<Session>> {
    const name = path.basename(folder).replace(/\.assay$/i, '') || 'Notebook';
    return this.take(await createNotebook(folder, name, this.surroundings()));
  }

  async openFolder(folder: string): Promise<Result<Session>> {
    if (this.current?.notebook.folder === folder) return ok(this.current);
    return this.take(await openNotebook(folder, this.surroundings()));
  }

  /** The sample as it was last left; made first when it is not there. */
  async openSample(): Promise<Result<Session>> {
    const { folder, bundle } = this.sample;
    if (existsSync(folder)) return this.openFolder(folder);
    const source = await readFile(bundle, 'utf8');
    const made = await createNotebook(folder, 'Sample', this.surroundings());
    if (!made.ok) return made;
    const filled = await importBundle(source, made.value, { settings: true });
    await made.value.close();
    // Opened anew, so that the first thing a person can undo is something they did.
    return filled.ok ? this.openFolder(folder) : filled;
  }

  /** At start: the notebook named on the command line, the one open last, or on the very first start the sample. */
  async openAtStart(named: string | null): Promise<void> {
    const { isFirst, lastOpen } = this.preferences;
    const opened = named
      ? await this.openFolder(path.resolve(named))
      : isFirst
        ? await this.openSample()
        : lastOpen
          ? await this.openFolder(lastOpen)
          : null;
    if (opened && !opened.ok)
      this.log.write('trouble', `no notebook was opened at start: ${opened.error.code}`);
  }

  async close(): Promise<void> {
    const session = this.current;
    this.current = null;
    await session?.close();
  }

  /** Closes for good at the person's wish: the next start begins without a notebook. */
  async leave(): Promise<void> {
    await this.close();
    await this.preferences.change({ lastOpen: null });
    this.onReplaced(null);
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

  private async take(opened: Awaited<ReturnType<typeof openNotebook>>): Promise<Result<Session>> {
    if (!opened.ok) return opened;
    const session = await Session.over(opened.value, (message) => this.log.write('trouble', message));
    const before = this.current;
    this.current = session;
    await before?.close();
    const { folder } = opened.value;
    const name = opened.value.get('notebook', 'notebook')?.name ?? path.basename(folder);
    const others = this.preferences.recents.filter((recent) => recent.folder !== folder);
    await this.preferences.change({
      lastOpen: folder,
      recents: [{ folder, name }, ...others].slice(0, longestListOfRecents),
    });
    this.onReplaced(session);
    session
      .indexed()
      .catch((error: unknown) => this.log.write('bug', `the index was not made: ${String(error)}`));
    return ok(session);
  }

  private surroundings() {
    return realSurroundings(() => this.preferences.settings.author);
  }
}

function keyOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}
