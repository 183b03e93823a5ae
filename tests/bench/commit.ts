// What an acknowledged edit costs, in a notebook of 10 and of 10,000 articles, beside a bare append and fdatasync, and
// beside what other ways to keep a document cost: lowdb as it comes, which syncs nothing, and write-file-atomic.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import writeFileAtomic from 'write-file-atomic';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Result } from '../../core/result.ts';
import { Session } from '../../electron/backend/session.ts';
import { written } from '../../electron/backend/store/journal.ts';
import { createNotebook, type Notebook } from '../../electron/backend/store/notebook.ts';
import { percentile, print } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 400);
const large = Number(process.env.ARTICLES ?? 10_000);
const documentRows = 100;
const record = randomBytes(350).toString('hex');
const folder = mkdtempSync(path.join(process.env.BENCH_FOLDER ?? tmpdir(), 'assay-bench-'));

try {
  const [ten, many] = [await filled('small', 10), await filled('large', large)];
  const bareFile = openSync(path.join(folder, 'bare'), 'a');
  const bareHandle = await open(path.join(folder, 'bare-async'), 'a');
  const stock = await JSONFilePreset(path.join(folder, 'stock.json'), rowsOf(documentRows));
  const whole = path.join(folder, 'whole.json');
  const written = journalBytes(ten);
  const measured: readonly { name: string; run: (round: number) => Promise<unknown> | unknown }[] = [
    { name: 'a bare append of 700 bytes and fdatasync', run: () => bare(bareFile) },
    { name: 'the same, without keeping the program waiting', run: () => bareAside(bareHandle) },
    { name: 'the store, 10 articles', run: (round) => storeEdit(ten, round) },
    { name: `the store, ${large.toLocaleString('en')} articles`, run: (round) => storeEdit(many, round) },
    { name: 'store and index, 10 articles', run: (round) => edit(ten, round) },
    { name: `store and index, ${large.toLocaleString('en')} articles`, run: (round) => edit(many, round) },
    {
      name: 'lowdb as it comes, a document of 100 rows',
      run: (round) =>
        stock.update((rows) => Object.assign(rows, { [`r${round % documentRows}`]: { round } })),
    },
    {
      name: 'write-file-atomic, a document of 100 rows',
      run: (round) => writeFileAtomic(whole, JSON.stringify({ ...rowsOf(documentRows), round })),
    },
  ];
  const times = measured.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { run }] of measured.entries()) {
      const from = performance.now();
      await run(round);
      times[index]?.push(performance.now() - from);
    }
  }
  closeSync(bareFile);
  await bareHandle.close();
  print(
    'An acknowledged edit; one round of each in turn',
    measured.map(({ name }, index) => ({ name, times: times[index] ?? [] })),
  );
  const bytes = (journalBytes(ten) - written) / rounds;
  console.log(`${Math.round(bytes)} bytes are written before an edit is acknowledged (one mention changed).`);
  await stalls(many);
  for (const each of [ten, many]) {
    await each.session.close();
    await each.alone.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Filled {
  readonly session: Session;
  readonly mentions: readonly string[];
  /** a notebook like it that no index follows */
  readonly alone: Notebook;
  readonly aloneMentions: readonly string[];
}

async function filled(name: string, count: number): Promise<Filled> {
  const session = await Session.over(await made(name));
  const alone = await made(`${name}-alone`);
  const mentions = await fill(session.notebook, count);
  const aloneMentions = await fill(alone, count);
  return { session, mentions, alone, aloneMentions };
}

async function made(name: string): Promise<Notebook> {
  const surroundings = {
    author: () => 'bench',
    clock: () => new Date().toISOString(),
    random: (bytes: number) => randomBytes(bytes),
    machine: 'bench',
  };
  return taken(await createNotebook(path.join(folder, `${name}.assay`), name, surroundings));
}

/** Puts so many articles into it, each with one mention of one claim; answers the ids of the mentions. */
async function fill(notebook: Notebook, count: number): Promise<string[]> {
  const text: CanonicalText = {
    text: 'The pump failed twice in May.',
    blocks: [{ kind: 'paragraph', start: 0, end: 29 }],
    marks: [],
  };
  const sha256 = taken(await notebook.keepText(text));
  const details = {
    bylines: [],
    outlet: null,
    language: 'en',
    publishedAt: null,
    accessedAt: null,
    url: null,
  };
  const mentions: string[] = [];
  for (let number = 0; number < count; number++) {
    const article = taken(
      await notebook.run('importArticle', {
        ...{ title: `Report ${number}`, ...details, tags: [], foundIn: {} },
        revision: { text: sha256, original: null },
      }),
    ).value as { articleId: string };
    const statement = `The pump of site ${number} failed twice`;
    const tagged = taken(
      await notebook.run('tagClaim', {
        articleId: article.articleId,
        spans: [{ start: 0, end: 21 }],
        claim: { statement, kind: 'event', eventTime: null, tags: [] },
        ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
      }),
    ).value as { mentionId: string };
    mentions.push(tagged.mentionId);
  }
  await notebook.checkpoint();
  return mentions;
}

/** Bytes ever written to the journal of the notebook without an index. */
function journalBytes({ alone }: Filled): number {
  return ['journal', 'history']
    .map((name) => path.join(alone.folder, 'machines', alone.line.machine, name))
    .flatMap((at) => filesAt(at).map((file) => path.join(at, file)))
    .reduce((sum, file) => sum + written(readFileSync(file)).length, 0);
}

function filesAt(at: string): string[] {
  try {
    return readdirSync(at).filter((file) => file.endsWith('.wal'));
  } catch {
    return [];
  }
}

/** How long edits, and the documents that are brought up to date behind them, keep the program from anything else. */
async function stalls(of: Filled): Promise<void> {
  for (const [name, work] of [
    ['nothing', () => new Promise((resume) => setTimeout(resume, 5))],
    ['edits', (round: number) => edit(of, round)],
  ] as const) {
    const turns: number[] = [];
    let going = true;
    let last = performance.now();
    const turn = () => {
      const now = performance.now();
      turns.push(now - last);
      last = now;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    // Other rounds than before, or nothing would change.
    for (let round = rounds; round < 2 * rounds; round++) await work(round);
    going = false;
    const [usual, most] = [0.99, 1].map((part) => percentile(turns, part).toFixed(1));
    console.log(
      `While ${rounds} times ${name}: one turn of the program takes ${usual} ms at the 99th percentile, ${most} ms at most.`,
    );
  }
}

async function edit({ session, mentions }: Filled, round: number): Promise<void> {
  const id = mentions[(round * 7919) % mentions.length] ?? '';
  const certainty = round % 2 === 0 ? ('PR+' as const) : ('PS+' as const);
  taken(await session.run('editMention', { id, certainty, tags: [`t${round}`] }));
}

/** The same edit of a notebook that no index follows. */
async function storeEdit({ alone, aloneMentions }: Filled, round: number): Promise<void> {
  const id = aloneMentions[(round * 7919) % aloneMentions.length] ?? '';
  const certainty = round % 2 === 0 ? ('PR+' as const) : ('PS+' as const);
  taken(await alone.run('editMention', { id, certainty, tags: [`t${round}`] }));
}

function bare(file: number): void {
  writeSync(file, record);
  fdatasyncSync(file);
}

async function bareAside(file: FileHandle): Promise<void> {
  await file.write(record);
  await file.datasync();
}

function rowsOf(count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`r${index}`, { words: 'some words of a row '.repeat(10) }]),
  );
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
