import type { Disk, DiskFile } from '../../electron/backend/store/files.ts';

/** A change of a file's bytes since its content was last known to be durable. */
export interface DataChange {
  readonly at: number;
  /** null: the file was cut, or lengthened with zeroes, to `at` */
  readonly bytes: Uint8Array | null;
  /** `doubtful`: a sync of it failed, after which no later sync says anything about it */
  readonly is: 'pending' | 'doubtful' | 'durable';
}

/** What a file holds. States are values: every change makes a new one. */
export interface FileState {
  readonly content: Uint8Array;
  /** what is surely on the disk, and what was done to it since */
  readonly base: Uint8Array;
  readonly changes: readonly DataChange[];
  /** changes whenever the file is written */
  readonly version: number;
}

/** What stands under a name: the number of a file, or a folder. */
export type Entry = number | 'folder';

/** A change of a folder's names since they were last made durable. A name that is dropped by a rename `needs` the new one. */
export interface NameChange {
  readonly name: string;
  readonly entry: Entry | null;
  readonly needs: { readonly folder: string; readonly change: NameChange } | null;
}

export interface FolderState {
  readonly names: ReadonlyMap<string, Entry>;
  readonly durable: ReadonlyMap<string, Entry>;
  readonly changes: readonly NameChange[];
}

/** A disk at one moment: what programs see of it, and what of that would outlast a power cut. */
export interface DiskState {
  readonly folders: ReadonlyMap<string, FolderState>;
  readonly files: ReadonlyMap<number, FileState>;
  /** the next number of a file */
  readonly next: number;
}

/** A disk after a power cut: the names in each folder, with the bytes of a file, or null for a folder. */
export type Image = ReadonlyMap<string, ReadonlyMap<string, Uint8Array | null>>;

export type Operation =
  | 'open'
  | 'write'
  | 'truncate'
  | 'sync'
  | 'close'
  | 'rename'
  | 'remove'
  | 'makeFolder'
  | 'syncFolder';

/** One call the disk was asked for; `index` counts them. */
export interface Call {
  readonly index: number;
  readonly operation: Operation;
  readonly file: string;
  /** of a write */
  readonly at?: number;
  /** of a rename */
  readonly from?: string;
}

/**
 * How a call goes wrong: with a code and nothing done (`none`), something done (`some`: half the bytes of a write), or
 * all of it (`all`). A write `short` of its end is no failure and has no code.
 */
export interface Fault {
  readonly code: string | null;
  readonly done: 'none' | 'some' | 'all';
}

const nothing = new Uint8Array(0);

/**
 * A disk in memory that keeps what is durable apart from what programs see, by the rules in docs/durability.md. Paths are
 * absolute and have forward slashes.
 */
export class ModelDisk implements Disk {
  /** called before every change of the disk, which `state` then is not in yet */
  observe: () => void = () => undefined;
  fault: (call: Call) => Fault | null = () => null;
  /** bytes that files may have together; what is more finds the disk full */
  capacity = Infinity;
  /** what a call waits for before it does anything: how calls that are made together get into another order */
  pause: () => Promise<void> | undefined = () => undefined;
  /** calls so far, and the number of the next file; in an object, since the store asks through one that inherits this */
  readonly count: { calls: number; files: number };
  private readonly folders: Map<string, FolderState>;
  private readonly files: Map<number, FileState>;

  constructor(state?: DiskState, calls = 0) {
    this.folders = new Map(state?.folders ?? [['/', emptyFolder]]);
    this.files = new Map(state?.files);
    this.count = { calls, files: state?.next ?? 1 };
  }

  /** A disk found as it is after a power cut: all that is on it is durable. */
  static after(image: Image): ModelDisk {
    const disk = new ModelDisk();
    for (const [folder, entries] of image) {
      const names = new Map<string, Entry>();
      for (const [name, content] of entries) {
        names.set(name, content === null ? 'folder' : disk.count.files);
        if (content === null) continue;
        disk.files.set(disk.count.files, { content, base: content, changes: [], version: 0 });
        disk.count.files += 1;
      }
      disk.folders.set(folder, { names, durable: names, changes: [] });
    }
    return disk;
  }

  get state(): DiskState {
    return { folders: new Map(this.folders), files: new Map(this.files), next: this.count.files };
  }

  read(file: string): Uint8Array | null {
    return this.found(file)?.state.content ?? null;
  }
  list(folder: string): readonly string[] {
    return [...(this.folders.get(plain(folder))?.names.keys() ?? [])];
  }
  identity(file: string): string | null {
    const found = this.found(file);
    return found ? `${found.number} ${found.state.version}` : null;
  }
  standing(file: string): { inode: string; size: number } | null {
    const found = this.found(file);
    return found ? { inode: String(found.number), size: found.state.content.length } : null;
  }
  async free(): Promise<number | null> {
    return this.capacity === Infinity ? null : Math.max(0, this.capacity - this.used);
  }
  writable(): boolean {
    return true;
  }

  async open(file: string, how: 'new' | 'existing'): Promise<DiskFile> {
    const fault = await this.called('open', file);
    const { folder, name } = split(file);
    if (fault?.done === 'none') throw failure(fault);
    const there = this.found(file);
    if (how === 'existing' && !there) throw systemError('ENOENT', file);
    if (how === 'new' && there) throw systemError('EEXIST', file);
    const number = there?.number ?? this.count.files;
    if (!there) {
      if (!this.folders.has(folder)) throw systemError('ENOENT', file);
      this.observe();
      this.count.files += 1;
      this.files.set(number, { content: nothing, base: nothing, changes: [], version: 0 });
      this.change(folder, { name, entry: number, needs: null });
    }
    if (fault) throw failure(fault);
    return this.handle(number, plain(file));
  }

  async rename(from: string, to: string): Promise<void> {
    const fault = await this.called('rename', to, { from: plain(from) });
    if (fault?.done === 'none') throw failure(fault);
    const [source, target] = [split(from), split(to)];
    const entry = this.folders.get(source.folder)?.names.get(source.name);
    if (entry === undefined || !this.folders.has(target.folder)) throw systemError('ENOENT', from);
    this.observe();
    const change: NameChange = { name: target.name, entry, needs: null };
    this.change(target.folder, change);
    this.change(source.folder, {
      name: source.name,
      entry: null,
      needs: { folder: target.folder, change },
    });
    if (fault) throw failure(fault);
  }

  async remove(file: string): Promise<void> {
    const fault = await this.called('remove', file);
    if (fault?.done === 'none') throw failure(fault);
    const { folder, name } = split(file);
    if (this.folders.get(folder)?.names.has(name)) {
      this.observe();
      this.change(folder, { name, entry: null, needs: null });
    }
    if (fault) throw failure(fault);
  }

  async makeFolder(folder: string): Promise<void> {
    const fault = await this.called('makeFolder', folder);
    if (fault) throw failure(fault);
    const made = plain(folder);
    if (this.folders.has(made)) return;
    const { folder: above, name } = split(folder);
    if (!this.folders.has(above)) throw systemError('ENOENT', folder);
    this.observe();
    this.folders.set(made, emptyFolder);
    this.change(above, { name, entry: 'folder', needs: null });
    await this.pause();
    this.observe();
    this.settleFolder(above);
  }

  async syncFolder(folder: string): Promise<void> {
    const fault = await this.called('syncFolder', folder);
    if (!this.folders.has(plain(folder))) throw systemError('ENOENT', folder);
    if (fault && fault.done !== 'all') throw failure(fault);
    this.observe();
    this.settleFolder(plain(folder));
    if (fault) throw failure(fault);
  }

  private handle(number: number, file: string): DiskFile {
    const sync = async () => {
      const fault = await this.called('sync', file);
      this.observe();
      this.settleFile(number, fault && fault.done !== 'all' ? 'doubtful' : 'durable');
      if (fault) throw failure(fault);
    };
    return {
      inode: () => String(number),
      write: async (bytes, at) => {
        const fault = await this.called('write', file, { at });
        const asked = fault
          ? { none: 0, some: Math.ceil(bytes.length / 2), all: bytes.length }[fault.done]
          : bytes.length;
        const taken = Math.min(asked, this.roomFrom(number, at));
        if (taken > 0) this.changeData(number, at, bytes.slice(0, taken));
        if (fault?.code) throw failure(fault);
        if (taken === 0 && asked > 0) throw systemError('ENOSPC', file);
        return taken;
      },
      truncate: async (length) => {
        const fault = await this.called('truncate', file);
        if (fault?.done !== 'none') this.changeData(number, length, null);
        if (fault) throw failure(fault);
      },
      sync,
      syncData: sync,
      close: async () => {
        const fault = await this.called('close', file);
        if (fault) throw failure(fault);
      },
    };
  }

  private async called(
    operation: Operation,
    file: string,
    more: { at?: number; from?: string } = {},
  ): Promise<Fault | null> {
    await this.pause();
    const call = { index: this.count.calls, operation, file: plain(file), ...more };
    this.count.calls += 1;
    return this.fault(call);
  }

  private found(file: string): { number: number; state: FileState } | null {
    const { folder, name } = split(file);
    const number = this.folders.get(folder)?.names.get(name);
    const state = typeof number === 'number' ? this.files.get(number) : undefined;
    return typeof number === 'number' && state ? { number, state } : null;
  }

  private get used(): number {
    const numbers = new Set([...this.folders.values()].flatMap(({ names }) => [...names.values()]));
    return [...numbers].reduce<number>(
      (sum, entry) => sum + (entry === 'folder' ? 0 : (this.files.get(entry)?.content.length ?? 0)),
      0,
    );
  }

  /** How many bytes can be written at a place of a file. */
  private roomFrom(number: number, at: number): number {
    if (this.capacity === Infinity) return Infinity;
    const { length } = (this.files.get(number) ?? unheardOf(number)).content;
    return Math.max(0, length - at) + Math.max(0, this.capacity - this.used - Math.max(0, at - length));
  }

  private changeData(number: number, at: number, bytes: Uint8Array | null): void {
    const state = this.files.get(number) ?? unheardOf(number);
    this.observe();
    this.files.set(number, {
      content: withChange(state.content, at, bytes),
      base: state.base,
      changes: [...state.changes, { at, bytes, is: 'pending' }],
      version: state.version + 1,
    });
  }

  private settleFile(number: number, as: 'durable' | 'doubtful'): void {
    const state = this.files.get(number) ?? unheardOf(number);
    const changes = state.changes.map((change) => (change.is === 'pending' ? { ...change, is: as } : change));
    const settled = changes.every((change) => change.is === 'durable');
    this.files.set(number, settled ? { ...state, base: state.content, changes: [] } : { ...state, changes });
  }

  private change(folder: string, change: NameChange): void {
    const state = this.folders.get(folder) ?? emptyFolder;
    this.folders.set(folder, {
      ...state,
      names: withName(state.names, change),
      changes: [...state.changes, change],
    });
  }

  private settleFolder(folder: string): void {
    const state = this.folders.get(folder) ?? emptyFolder;
    this.folders.set(folder, { names: state.names, durable: state.names, changes: [] });
    // A name that went elsewhere is there before it is gone here.
    for (const { needs } of state.changes) if (needs && needs.folder !== folder) this.settleName(needs);
  }

  private settleName({ folder, change }: NonNullable<NameChange['needs']>): void {
    const state = this.folders.get(folder) ?? emptyFolder;
    if (!state.changes.includes(change)) return;
    const changes = state.changes.filter((each) => each !== change);
    this.folders.set(folder, { ...state, durable: withName(state.durable, change), changes });
  }
}

const emptyFolder: FolderState = { names: new Map(), durable: new Map(), changes: [] };

/** Names after one change of them. */
export function withName(names: ReadonlyMap<string, Entry>, change: NameChange): ReadonlyMap<string, Entry> {
  const changed = new Map(names);
  if (change.entry === null) changed.delete(change.name);
  else changed.set(change.name, change.entry);
  return changed;
}

/** Bytes after one change of them; what lies between the end and a later write is zeroes. */
export function withChange(content: Uint8Array, at: number, bytes: Uint8Array | null): Uint8Array {
  const changed = new Uint8Array(bytes ? Math.max(content.length, at + bytes.length) : at);
  changed.set(content.subarray(0, changed.length));
  if (bytes) changed.set(bytes, at);
  return changed;
}

function systemError(code: string, file: string): Error {
  return Object.assign(new Error(`${code}: ${file}`), { code });
}

function failure({ code }: Fault): Error {
  return Object.assign(new Error(`model: ${code}`), { code: code ?? 'EIO' });
}

function unheardOf(number: number): never {
  throw new Error(`there is no file ${number}`);
}

function plain(file: string): string {
  return file.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '');
}

function split(file: string): { folder: string; name: string } {
  const whole = plain(file);
  const end = whole.lastIndexOf('/');
  return { folder: whole.slice(0, end) || '/', name: whole.slice(end + 1) };
}
