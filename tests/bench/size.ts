// What a notebook of 10,000 articles with 1,000,000 mentions costs beside one of 10 articles: an acknowledged edit, the list
// of articles from cold, opening after a crash, and an index made anew while edits go on.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Result } from '../../core/result.ts';
import { Session } from '../../electron/backend/session.ts';
import { type Notebook, openNotebook } from '../../electron/backend/store/notebook.ts';
import { usualReserve } from '../../electron/backend/store/reserve.ts';
import { percentile, print } from './figures.ts';
import { benchSurroundings, largeNotebook } from './large-notebook.ts';

const rounds = Number(process.env.ROUNDS ?? 400);
const articles = Number(process.env.ARTICLES ?? 10_000);
const mentions = 100;
/** Edits in the journal of a program that was killed: as many as it brings the documents up to date after. */
const unsaved = 200;
let edits = 0;
const folder = mkdtempSync(path.join(process.env.BENCH_FOLDER ?? tmpdir(), 'assay-bench-'));
const [small, large] = [path.join(folder, 'small.assay'), path.join(folder, 'large.assay')];
const many = articles.toLocaleString('en');

try {
  await largeNotebook(small, 10, mentions);
  await largeNotebook(large, articles, mentions);
  await rebuild();
  await acknowledgements();
  await lists();
  await afterCrash();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The index made anew, while a mention is changed again and again. */
async function rebuild(): Promise<void> {
  const session = await opened(large);
  const ids = mentionsOf(session.notebook);
  const [began, used] = [performance.now(), process.cpuUsage()];
  let complete = false;
  const indexed = session.indexed().then(() => {
    complete = true;
    return performance.now() - began;
  });
  const times: number[] = [];
  while (!complete) {
    const from = performance.now();
    await edit(session.notebook, ids);
    times.push(performance.now() - from);
    await new Promise((resume) => setTimeout(resume, 20));
  }
  const took = await indexed;
  const { user, system } = process.cpuUsage(used);
  const total = (articles * mentions).toLocaleString('en');
  const worked = ((user + system) / 1e6).toFixed(1);
  console.log(
    `The index of ${many} articles and ${total} mentions is made in ${(took / 1000).toFixed(1)} s; a processor worked ${worked} s at it and at the edits meanwhile.`,
  );
  print('An acknowledged edit meanwhile', [{ name: 'while the index is made', times }]);
  await session.close();
}

async function acknowledgements(): Promise<void> {
  const sessions = [await opened(small), await opened(large)];
  for (const session of sessions) await session.indexed();
  const ids = sessions.map(({ notebook }) => mentionsOf(notebook));
  const bare = await open(path.join(folder, 'bare'), 'a');
  const record = Buffer.alloc(600, 'x');
  const names = ['a bare append of 600 bytes and fdatasync', '10 articles', `${many} articles`];
  const times = names.map(() => [] as number[]);
  const busy = names.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    const turns = [
      async () => {
        await bare.write(record);
        await bare.datasync();
      },
      ...sessions.map(
        ({ notebook }, index) =>
          () =>
            edit(notebook, ids[index] ?? []),
      ),
    ];
    for (const [index, turn] of turns.entries()) {
      const [from, used] = [performance.now(), process.threadCpuUsage()];
      await turn();
      times[index]?.push(performance.now() - from);
      const { user, system } = process.threadCpuUsage(used);
      busy[index]?.push((user + system) / 1000);
    }
  }
  const rows = (of: number[][]) => names.map((name, index) => ({ name, times: of[index] ?? [] }));
  print(`An acknowledged edit, index included, of one of ${mentions} mentions in an article`, rows(times));
  print('Of that, the time the main thread works', rows(busy));
  const most = busy.map((each) => percentile(each, 1).toFixed(1));
  console.log(`At most: ${names.map((name, index) => `${most[index]} ms for ${name}`).join('; ')}.`);
  await bare.close();
  for (const session of sessions) await session.close();
}

/** From opening to the first page of the list, with none of what is read for it in the system's memory where that can be had. */
async function lists(): Promise<void> {
  const times: number[][] = [[], []];
  let cold = true;
  for (let round = 0; round < 7; round += 1) {
    for (const [index, each] of [small, large].entries()) {
      cold = leaveMemory(each) && cold;
      const from = performance.now();
      const session = await opened(each);
      taken(session.page('articles', '', null, 0, 100));
      times[index]?.push(performance.now() - from);
      await session.indexed();
      await session.close();
    }
  }
  print(`The first page of the list of articles, from ${cold ? 'cold' : 'memory'}`, [
    { name: '10 articles', times: times[0] ?? [] },
    { name: `${many} articles`, times: times[1] ?? [] },
  ]);
}

async function afterCrash(): Promise<void> {
  const rules = { idleMs: 1e8, records: 1e9, bytes: 1e12 };
  const times: number[][] = [[], []];
  for (const [index, each] of [small, large].entries()) {
    const notebook = taken(
      await openNotebook(each, benchSurroundings(), { checkpoints: rules, reserve: usualReserve }),
    );
    const session = await Session.over(notebook);
    await session.indexed();
    const ids = mentionsOf(notebook);
    for (let round = 0; round < unsaved; round += 1) await edit(notebook, ids);
    // As the end of the program at this moment would leave it: what is read at opening, and the documents by their names.
    for (let round = 0; round < 5; round += 1) {
      const killed = `${each}-killed-${round}`;
      cpSync(each, killed, { recursive: true, filter: (from) => !/\/texts$/.test(from) });
      const from = performance.now();
      const again = await opened(killed);
      taken(again.page('articles', '', null, 0, 100));
      times[index]?.push(performance.now() - from);
      await again.close();
      rmSync(killed, { recursive: true });
    }
    await session.close();
  }
  print(`Opening after a crash, with ${unsaved} edits in the journal alone, to the list of articles`, [
    { name: '10 articles', times: times[0] ?? [] },
    { name: `${many} articles`, times: times[1] ?? [] },
  ]);
}

async function opened(at: string): Promise<Session> {
  return Session.over(taken(await openNotebook(at, benchSurroundings(), { reserve: usualReserve })));
}

/** Mentions of some articles. */
function mentionsOf(notebook: Notebook): string[] {
  const found: string[] = [];
  for (const { id } of notebook.all('articles')) {
    found.push(
      ...notebook
        .mentionsIn(id)
        .slice(0, 10)
        .map((mention) => mention.id),
    );
    if (found.length >= 100) break;
  }
  return found;
}

/** Changes one of the mentions, to what it never was. */
async function edit(notebook: Notebook, ids: readonly string[]): Promise<void> {
  edits += 1;
  const id = ids[(edits * 37) % ids.length] ?? '';
  taken(await notebook.run('editMention', { id, tags: [`t${edits}`] }));
}

/** Has the system forget the files of a notebook but its documents; false where it cannot be asked to. */
function leaveMemory(at: string): boolean {
  const files = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(\.assay|\/\.cache|\/machines\/.*)$/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return files.every(
    (file) =>
      spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']).status === 0,
  );
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
