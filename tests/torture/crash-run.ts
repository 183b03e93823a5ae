import { sameValue } from '../../core/change.ts';
import type { History } from '../../core/history.ts';
import { jsonOfText } from '../../core/model/canonical-text.ts';
import { idsFrom, type TableName, tableOf } from '../../core/model/id.ts';
import type { Row } from '../../core/model/tables.ts';
import type { Result } from '../../core/result.ts';
import { sha256Of } from '../../electron/backend/store/checksum.ts';
import {
  createNotebook,
  type Done,
  type Notebook,
  openNotebook,
  type Surroundings,
} from '../../electron/backend/store/notebook.ts';
import { knownText } from '../support/any-command.ts';
import { MemoryNotebook } from '../support/memory-notebook.ts';
import { type Call, type DiskState, ModelDisk } from '../support/model-disk.ts';
import { Chance } from './campaign.ts';
import type { Failures } from './crash-failures.ts';
import { overwritten } from './crash-guard.ts';
import type { Asked, Script, Step } from './crash-script.ts';

/** The texts that scripts import, by what they are kept under. */
const texts = new Map(
  ['', ' 1', ' 2'].map((end) => {
    const text = { ...knownText, text: `${knownText.text}${end}` };
    return [sha256Of(new TextEncoder().encode(jsonOfText(text))), text];
  }),
);

/** The notebook's folder on every model disk. */
export const root = '/Case.assay';

/** All rows of a notebook at one revision. */
export interface Version {
  readonly revision: number;
  readonly rows: ReadonlyMap<string, Row>;
  /** what can be undone and redone then */
  readonly history: History;
}

/** What was asked for together: what the notebook is after each of them, once that is known. */
interface Batch {
  readonly versions: Version[];
  /** which of the processes was asked */
  readonly process: number;
}

/** A moment between two changes of the disk, and what has to be found when everything stops there. */
export interface Moment {
  readonly disk: DiskState;
  /** calls of the disk so far */
  readonly calls: number;
  /** the last version that was acknowledged; null while the notebook is being made */
  readonly acknowledged: number | null;
  /** what is being saved, or was refused and may be there all the same */
  readonly open: readonly Batch[];
  /** how many texts and originals were acknowledged */
  readonly kept: number;
  /** whether the journal may end in something that is not whole */
  readonly unfinished: boolean;
}

/** A text or an original that is to be there. */
export interface Kept {
  readonly kind: 'text' | 'original';
  readonly sha256: string;
}

/** Little, made when a notebook is opened, and given up in a few parts. */
const reserve = { bytes: 900, part: 300, low: 0, firstMs: 0, nextMs: 1e9 };

export const lockFor = () => ({ lock: { release: () => undefined } });

/** What a run starts from: an empty disk, or one with a notebook on it that is in one of `versions`. */
export interface Start {
  readonly disk: ModelDisk;
  readonly versions: readonly Version[];
  readonly kept: readonly Kept[];
  /** whether the journal may end in something that is not whole */
  readonly unfinished: boolean;
}

/**
 * Carries out a script on a model disk, beside a notebook in memory by the same rules, and writes down every moment.
 * What does not agree with the notebook in memory becomes a sentence in `troubles`.
 */
export class Run {
  readonly moments: Moment[] = [];
  readonly troubles: string[] = [];
  /** what was asked, as far as it got */
  readonly log: string[] = [];
  readonly kept: Kept[];
  /** every call of the disk */
  readonly calls: Call[] = [];
  readonly failures: Failures | null;
  readonly script: Script;
  private disk: ModelDisk;
  private notebook: Notebook | null = null;
  private model: MemoryNotebook;
  private readonly surroundings: Surroundings;
  private readonly chance: Chance;
  private readonly chain = new Map<number, Version>();
  private acknowledged: number | null = null;
  /** the revision of the notebook in memory */
  private revision = 0;
  private open: Batch[] = [];
  /** whether what a process before this one was writing may be reported as not whole, and was when this one began */
  private leftovers = false;
  private foundLeftovers = false;
  private time = 0;
  private process = 1;

  constructor(script: Script, { failures, start }: { failures?: Failures; start?: Start } = {}) {
    this.script = script;
    this.failures = failures ?? null;
    const clock = () => new Date(Date.UTC(2024, 0, 1) + this.time * 1000).toISOString();
    const machineNow = () => machineOf(script.movesAbout ? this.process : 0);
    this.surroundings = {
      ...{ author: () => 'A. Analyst', clock, random: idBytes(script.seed) },
      get machine() {
        return machineNow();
      },
    };
    const random = idBytes(script.seed);
    this.model = new MemoryNotebook('Case', { clock, random });
    this.chance = new Chance(script.seed + 7);
    this.disk = this.prepared(start?.disk ?? new ModelDisk());
    this.kept = [...(start?.kept ?? [])];
    if (!start) {
      // A new notebook takes the first bytes for its own name.
      const row = this.model.get('notebook', 'notebook');
      if (row) this.model.tables.notebook.set('notebook', { ...row, uid: idsFrom(random).notebook() });
      return;
    }
    for (const { sha256 } of this.kept) this.learn(sha256);
    this.leftovers = start.unfinished;
    const [first] = start.versions;
    this.acknowledged = first?.revision ?? null;
    this.revision = this.acknowledged ?? 0;
    for (const version of start.versions) this.chain.set(version.revision, version);
    this.open = [{ versions: [...start.versions], process: 0 }];
  }

  /** The versions that may be found after everything stopped at a moment. */
  versionsAt({ acknowledged, open }: Moment): Version[] {
    const surely = acknowledged === null ? undefined : this.chain.get(acknowledged);
    const maybe = open.flatMap((batch) => batch.versions);
    return [...(surely ? [surely] : []), ...maybe.filter(({ revision }) => revision > (acknowledged ?? -1))];
  }

  /** The disk as the last process of the script left it. */
  get left(): DiskState {
    return this.disk.state;
  }

  async carryOut(): Promise<void> {
    if (this.acknowledged === null) await this.make();
    else await this.reopen();
    for (const step of this.script.steps) {
      if (!this.notebook) return;
      this.time += 1;
      await this.step(step, this.notebook);
      this.compare();
    }
    this.note();
  }

  /** The disk is well again, and the program starts again: what it finds has to be what was in memory. */
  async startAgain(): Promise<void> {
    this.failures?.end();
    if (!this.notebook) return;
    this.kill(this.notebook);
    await this.reopen();
    this.compare();
    if (this.notebook) endProcess(this.disk, this.notebook);
  }

  private async step(step: Step, notebook: Notebook): Promise<void> {
    this.log.push(step.kind === 'together' || step.kind === 'import' ? `${step.kind}:` : step.kind);
    if (step.kind === 'together') return this.together(step.asked, notebook);
    if (step.kind === 'import') return this.import(step, notebook);
    if (step.kind === 'look') return void (await notebook.lookOutside());
    if (step.kind === 'checkpoint') {
      const { disk } = this;
      const refused = this.open.filter(
        (batch) => batch.process === this.process && batch.versions.length > 0,
      );
      const done = notebook.checkpoint().then(
        () => this.refusedForGood(refused),
        (error: unknown) => (disk === this.disk ? this.expectRefusal(`a checkpoint: ${error}`) : undefined),
      );
      return step.waited ? done : undefined;
    }
    if (step.kind === 'close') await notebook.close();
    else this.kill(notebook);
    await this.reopen();
  }

  private async make(): Promise<void> {
    const batch: Batch = { versions: [this.version(1)], process: this.process };
    this.open = [batch];
    const made = await createNotebook(root, 'Case', this.surroundings, this.options());
    if (!made.ok) return this.expectRefusal(`making it: ${made.error.message}`);
    this.notebook = made.value;
    for (const version of batch.versions) this.chain.set(version.revision, version);
    this.acknowledged = 1;
    this.revision = 1;
    this.open = [];
  }

  private kill(notebook: Notebook): void {
    const dead = this.disk;
    this.disk = this.prepared(new ModelDisk(dead.state, dead.count.calls));
    this.leftovers ||= isWriting(dead.state);
    endProcess(dead, notebook);
  }

  private async reopen(): Promise<void> {
    this.notebook = null;
    this.process += 1;
    this.foundLeftovers = this.leftovers;
    const opened = await openNotebook(root, this.surroundings, this.options());
    if (!opened.ok) {
      this.troubles.push(`it cannot be opened again: ${opened.error.message}`);
      return;
    }
    const versions = this.versionsAt(this.moment());
    const { version, trouble } = versionOf(opened.value, versions);
    if (!version) {
      this.troubles.push(`opened again, ${trouble}`);
      return;
    }
    this.notebook = opened.value;
    this.revision = version.revision;
    if (this.failures) this.open.push({ versions: [version], process: 0 });
    else {
      this.chain.set(version.revision, version);
      this.acknowledged = version.revision;
      this.open = [];
    }
    restore(this.model, version);
    const past = await pastTrouble(opened.value, version);
    if (past) this.troubles.push(`opened again, ${past}`);
  }

  private async together(asked: readonly Asked[], notebook: Notebook): Promise<void> {
    const textSha256 = [...texts.keys()][0] ?? '';
    const source = { all: <T extends TableName>(table: T) => this.model.all(table), textSha256 };
    const requests = asked.flatMap((each): Request[] => {
      if (each.kind !== 'run') return [each];
      const { name, inputFor } = each.choice;
      const input = name !== 'importArticle' || this.model.text(textSha256) ? inputFor(source) : null;
      return input === null ? [] : [{ kind: 'run', name, input }];
    });
    await this.ask(requests, notebook);
  }

  private async ask(requests: readonly Request[], notebook: Notebook): Promise<void> {
    for (const request of requests) this.log.push(`  ${JSON.stringify(request)}`);
    const batch: Batch = { versions: [], process: this.process };
    const before = this.version(this.revision);
    this.open.push(batch);
    const answers = await Promise.all(
      requests.map((request) => {
        const answer =
          request.kind === 'run' ? notebook.run(request.name, request.input) : notebook[request.kind]();
        return answer.then((result) => {
          if (result.ok && result.value.changes.length > 0) this.acknowledged = result.value.revision;
          return result;
        });
      }),
    );
    this.mirror(requests, answers, batch, before);
  }

  /** Has the notebook in memory do the same, and compares what both answered. */
  private mirror(
    requests: readonly Request[],
    answers: readonly Result<Done>[],
    batch: Batch,
    before: Version,
  ): void {
    const refused = answers.some((answer) => !answer.ok && answer.error.code === 'not-saved');
    let revision = before.revision;
    for (const [index, request] of requests.entries()) {
      const answer = answers[index];
      const expected =
        request.kind === 'run' ? this.model.run(request.name, request.input) : this.model[request.kind]();
      const words = answer?.ok ? 'ok' : answer?.error.code;
      this.log.push(`  ${words}`);
      if (expected.ok !== (answer?.ok || words === 'not-saved') || (refused && answer?.ok))
        this.troubles.push(`${JSON.stringify(request)} was answered with ${words}`);
      if (!expected.ok || expected.value.changes.length === 0) continue;
      revision += 1;
      const version = this.version(revision);
      batch.versions.push(version);
      if (!refused) this.chain.set(revision, version);
    }
    if (!refused) {
      this.revision = revision;
      this.open = revision > before.revision ? [] : this.open.filter((each) => each !== batch);
      return;
    }
    this.expectRefusal('an edit');
    // When one call failed alone, what was refused is gone for good when that is answered.
    if (this.failures?.once) this.open = this.open.filter((each) => each !== batch);
    restore(this.model, before);
  }

  private async import(
    { variant, withOriginal }: Extract<Step, { kind: 'import' }>,
    notebook: Notebook,
  ): Promise<void> {
    const kept = await notebook.keepText([...texts.values()][variant] ?? knownText);
    if (!kept.ok) return this.expectRefusal('a text');
    this.kept.push({ kind: 'text', sha256: kept.value });
    this.learn(kept.value);
    const bytes = new TextEncoder().encode(`original ${variant} `.repeat(1 + variant * 60));
    const original = withOriginal ? await notebook.keepOriginal(bytes, `${variant}.txt`, 'text/plain') : null;
    if (original && !original.ok) return this.expectRefusal('an original');
    if (original) this.kept.push({ kind: 'original', sha256: original.value.sha256 });
    const details = {
      title: `Article ${variant}`,
      bylines: [],
      language: null,
      publishedAt: null,
      url: null,
    };
    const input = {
      ...details,
      ...{ accessedAt: null, tags: [], outlet: null, foundIn: {} },
      revision: { text: kept.value, original: original?.value ?? null },
    };
    await this.ask([{ kind: 'run', name: 'importArticle', input }], notebook);
  }

  private learn(sha256: string): void {
    const text = texts.get(sha256);
    if (text) this.model.texts.set(sha256, text);
  }

  /** Once the process that refused it has brought the documents up to date, it is never to be seen again. */
  private refusedForGood(refused: readonly Batch[]): void {
    // What another machine left in its journal is there until that one has opened the notebook again.
    this.leftovers &&= this.script.movesAbout;
    this.open = this.open.filter((batch) => !refused.includes(batch));
  }

  private expectRefusal(what: string): void {
    this.log.push(`  refused: ${what}`);
    if (!this.failures) this.troubles.push(`the disk is well, and it refused ${what}`);
  }

  private compare(): void {
    if (!this.notebook) return;
    const { trouble } = versionOf(this.notebook, [this.version(this.revision)]);
    if (trouble) this.troubles.push(`in memory, ${trouble}`);
    const untrue = untrueOf(this.notebook.reports, this.foundLeftovers, this.failures !== null);
    for (const report of untrue) this.troubles.push(`reported for nothing: ${report}`);
  }

  private version(revision: number): Version {
    const rows = new Map<string, Row>();
    for (const table of Object.values(this.model.tables))
      for (const row of table.values()) rows.set(row.id, row);
    return { revision, rows, history: this.model.history };
  }

  private prepared(disk: ModelDisk): ModelDisk {
    disk.observe = () => this.note();
    disk.capacity = 1e7;
    const { delay } = this.script;
    if (delay > 0) disk.pause = () => turns(this.chance.below(delay + 1));
    disk.fault = (call) => {
      this.calls.push(call);
      const less = overwritten(disk, call);
      if (less) this.troubles.push(less);
      return this.failures?.of(call) ?? null;
    };
    return disk;
  }

  private options() {
    const { checkpoints, cacheBytes, journalRoom, keepsReserve } = this.script;
    return {
      ...{ disk: this.disk, lock: lockFor, checkpoints, cacheBytes, journalRoom },
      ...(keepsReserve ? { reserve } : {}),
    };
  }

  private note(): void {
    this.moments.push(this.moment());
  }

  private moment(): Moment {
    const { disk, acknowledged, kept } = this;
    const state = disk.state;
    return {
      ...{ disk: state, calls: disk.count.calls, acknowledged, open: [...this.open], kept: kept.length },
      unfinished: this.leftovers || isWriting(state),
    };
  }
}

type Request =
  | { readonly kind: 'run'; readonly name: string; readonly input: unknown }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** What a crash may have the program say: what was being written is not whole, and is kept. */
const unfinished =
  /being saved when the program ended|^The part of the journal that could not be read is kept as/;
/** What it may say besides when the disk fails. */
const notDone = /could not be brought up to date|could not be made durable again/;

/** Those of some reports that cannot be true. */
export function untrueOf(reports: readonly string[], leftovers: boolean, failing: boolean): string[] {
  return reports.filter(
    (report) => !((leftovers || failing) && unfinished.test(report)) && !(failing && notDone.test(report)),
  );
}

/** Programs start on one machine and another in turn. */
export const machineOf = (process: number) => (process % 2 === 0 ? 'laptop' : 'desk');

/** Whether a part of the journal holds something that is not durable. */
function isWriting({ folders, files }: DiskState): boolean {
  const entries = [0, 1].flatMap((machine) => [
    ...(folders.get(`${root}/machines/${machineOf(machine)}/journal`)?.names ?? []),
  ]);
  return entries.some(([name, entry]) => {
    const file = entry === 'folder' ? undefined : files.get(entry);
    return !name.startsWith('.') && file?.changes.some(({ bytes }) => bytes !== null);
  });
}

/** Lets go of a notebook whose process has ended: nothing it does reaches a disk any more. */
export function endProcess(disk: ModelDisk, notebook: Notebook): void {
  disk.observe = () => undefined;
  disk.pause = () => undefined;
  disk.fault = () => ({ code: 'EIO', done: 'none' });
  void notebook.close();
}

/** Which of some versions a notebook is, or how it differs from the one of its revision. */
export function versionOf(
  notebook: Notebook,
  versions: readonly Version[],
): { version: Version | null; trouble: string | null } {
  const { revision } = notebook;
  const fitting = versions.filter((version) => version.revision === revision);
  let trouble = `it is at edit ${revision}, and not at ${versions.map((version) => version.revision).join(' or ')}`;
  for (const version of fitting) {
    const difference = differenceFrom(version, notebook);
    if (difference === null) return { version, trouble: null };
    trouble = `at edit ${revision}, ${difference}`;
  }
  return { version: null, trouble };
}

/** How what can be undone and redone differs from what could be at a version. */
export async function pastTrouble(notebook: Notebook, { history }: Version): Promise<string | null> {
  await notebook.recall();
  const [undo, redo] = [history.done.at(-1)?.label ?? null, history.undone.at(-1)?.label ?? null];
  const found = notebook.history;
  if (found.undo === undo && found.redo === redo) return null;
  return `“${found.undo}” can be undone and “${found.redo}” redone, not “${undo}” and “${redo}”`;
}

const tables: readonly TableName[] = ['notebook', 'articles', 'mentions', 'claims', 'sources', 'notes'];

function differenceFrom({ rows }: Version, notebook: Notebook): string | null {
  let found = 0;
  for (const { row } of notebook.each(tables)) {
    const expected = rows.get(row.id);
    if (!expected) return `${row.id} is there and should not be`;
    if (!sameValue(expected, row)) return `${row.id} is another`;
    found += 1;
  }
  if (found === rows.size) return null;
  const ids = new Set([...notebook.each(tables)].map(({ row }) => row.id));
  return `${[...rows.keys()].find((id) => !ids.has(id))} is lost`;
}

function restore(model: MemoryNotebook, { rows, history }: Version): void {
  model.history = history;
  for (const table of Object.values(model.tables) as Map<string, Row>[]) {
    for (const id of [...table.keys()]) if (!rows.has(id)) table.delete(id);
  }
  for (const row of rows.values())
    (model.tables[tableOf(row.id) ?? 'notes'] as Map<string, Row>).set(row.id, row);
}

/** Random bytes for ids of which many end alike, so that several rows share a document. */
function idBytes(seed: number): (count: number) => Uint8Array {
  const chance = new Chance(seed + 3);
  return (count) => {
    const bytes = Uint8Array.from({ length: count }, () => chance.below(256));
    if (count === 16) bytes.set([0, chance.below(2)], 14);
    return bytes;
  };
}

/** Waits so many turns of the queue of promises. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await null;
}
