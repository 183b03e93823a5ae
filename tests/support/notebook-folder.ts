import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Disk } from '../../electron/backend/store/files.ts';
import type { Line } from '../../electron/backend/store/line.ts';
import { nodeDisk } from '../../electron/backend/store/node-disk.ts';
import {
  createNotebook,
  type Notebook,
  type OpenOptions,
  openNotebook,
  type Surroundings,
} from '../../electron/backend/store/notebook.ts';
import { knownText } from './any-command.ts';
import { seededRandom, steppingClock } from './memory-notebook.ts';

/** An author, a clock that steps and random bytes that are the same each time for a seed. */
export function surroundings(seed = 1): Surroundings {
  return {
    ...{ author: () => 'A. Analyst', clock: steppingClock(), random: seededRandom(seed) },
    machine: 'desk',
  };
}

/** Where the edits made in tests are, relative to a notebook’s folder. */
export const ownFolder = 'machines/desk';

/** That line of edits. */
export function lineAt(root: string, disk: Disk = nodeDisk): Line {
  return { disk, root, machine: 'desk' };
}

/** Documents are written when a test says so, not by the clock. */
export const byHand = { idleMs: 1e8, records: 1e9, bytes: 1e12 };

/** A folder of its own for a test, and `remove` for afterwards. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'assay-store-'));
  return {
    folder: path.join(parent, 'Case.assay'),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** A new notebook; throws when it cannot be made. */
export async function newNotebook(folder: string, options: OpenOptions = {}): Promise<Notebook> {
  return orThrow(await createNotebook(folder, 'Case', surroundings(), { checkpoints: byHand, ...options }));
}

/** Opens a notebook; throws when it cannot be opened. */
export async function reopened(folder: string, options: OpenOptions = {}, seed = 2): Promise<Notebook> {
  return orThrow(await openNotebook(folder, surroundings(seed), { checkpoints: byHand, ...options }));
}

/** A lock that a test can free without closing the notebook. */
export interface TestLock {
  readonly take: NonNullable<OpenOptions['lock']>;
  readonly release: () => void;
}
export function testLock(): TestLock {
  let held = false;
  const release = () => {
    held = false;
  };
  return {
    take: () => {
      if (held) return { refused: 'busy' };
      held = true;
      return { lock: { release } };
    },
    release,
  };
}

export function orThrow<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Adds an article with the known text; answers its id. */
export async function importKnownText(notebook: Notebook, title = 'An article'): Promise<string> {
  const text = orThrow(await notebook.keepText(knownText));
  const done = orThrow(
    await notebook.run('importArticle', {
      ...{ title, bylines: [], language: null, publishedAt: null, accessedAt: null, url: null, tags: [] },
      ...{ outlet: null, foundIn: {}, revision: { text, original: null } },
    }),
  );
  return (done.value as { articleId: string }).articleId;
}

/** Adds a claim by marking the first words of an article; answers the ids. */
export async function tagFirstWords(
  notebook: Notebook,
  articleId: string,
  statement: string,
): Promise<{ mentionId: string; claimId: string }> {
  const done = orThrow(
    await notebook.run('tagClaim', {
      articleId,
      spans: [{ start: 0, end: 8 }],
      claim: { statement, kind: 'event', eventTime: null, tags: [] },
      ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
    }),
  );
  return done.value as { mentionId: string; claimId: string };
}

export async function addSource(notebook: Notebook, name: string): Promise<string> {
  const done = orThrow(await notebook.run('createSource', { name, kind: 'person' }));
  return (done.value as { sourceId: string }).sourceId;
}

/** Files below a folder, relative to it, in order. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
