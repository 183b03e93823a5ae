import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { type Settings, settingsSchema } from '../core/ipc/contract.ts';
import { codeOf, replaceFile } from './backend/store/files.ts';
import { nodeDisk } from './backend/store/node-disk.ts';
import { userName } from './backend/surroundings.ts';
import type { Log } from './log.ts';

/** What a notebook's name and place were when it was last open, newest first. */
const recentSchema = v.strictObject({ folder: v.string(), name: v.string() });
export type Recent = v.InferOutput<typeof recentSchema>;

const windowSchema = v.strictObject({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  maximized: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof windowSchema>;

const preferencesSchema = v.strictObject({
  settings: settingsSchema,
  recents: v.array(recentSchema),
  /** null: none was open when the program ended */
  lastOpen: v.nullable(v.string()),
  window: v.nullable(windowSchema),
});
type PreferencesData = v.InferOutput<typeof preferencesSchema>;

/** What the program itself remembers, in the user-data folder; nothing of it belongs to a notebook. */
export class Preferences {
  private readonly file: string;
  private data: PreferencesData;
  private writing: Promise<void> = Promise.resolve();
  private writable = true;
  private readonly log: Log;
  /** true when there was nothing to remember: this is the first start */
  readonly isFirst: boolean;

  constructor(folder: string, log: Log) {
    this.file = path.join(folder, 'preferences.json');
    this.log = log;
    const read = this.read();
    this.isFirst = read === null;
    this.data = read ?? defaults();
  }

  get settings(): Settings {
    return this.data.settings;
  }
  get recents(): readonly Recent[] {
    return this.data.recents;
  }
  get lastOpen(): string | null {
    return this.data.lastOpen;
  }
  get window(): WindowPlace | null {
    return this.data.window;
  }

  /** Remembers the change, on the disk when the promise is kept. What cannot be written is logged and still holds for now. */
  change(change: Partial<PreferencesData>): Promise<void> {
    this.data = { ...this.data, ...change };
    if (!this.writable) return Promise.resolve();
    const bytes = Buffer.from(`${JSON.stringify(this.data, null, 2)}\n`);
    this.writing = this.writing
      .then(() => replaceFile(nodeDisk, this.file, bytes))
      .catch((error: unknown) => this.log.write('trouble', `preferences were not saved: ${String(error)}`));
    return this.writing;
  }

  private read(): PreferencesData | null {
    try {
      return v.parse(preferencesSchema, JSON.parse(readFileSync(this.file, 'utf8')));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      this.log.write('trouble', `preferences could not be read: ${String(error)}`);
      this.setAside();
      return defaults();
    }
  }

  /** Where that fails, nothing is written in its place. */
  private setAside(): void {
    try {
      renameSync(this.file, `${this.file}.unreadable`);
    } catch (error) {
      this.log.write(
        'trouble',
        `they are left as they are, and changes are not remembered: ${String(error)}`,
      );
      this.writable = false;
    }
  }
}

function defaults(): PreferencesData {
  return {
    settings: {
      theme: 'system',
      textSize: 18,
      libraryWidth: 260,
      deskWidth: 380,
      libraryOpen: true,
      deskOpen: true,
      author: userName(),
      welcomed: false,
    },
    recents: [],
    lastOpen: null,
    window: null,
  };
}
