import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { type Notebook, openNotebook } from '../../electron/backend/store/notebook.ts';
import { runtime } from '../support/command-line.ts';
import { byHand, filesIn, surroundings } from '../support/notebook-folder.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import { Chance } from './campaign.ts';
import { type Outcome, startWriter } from './disk-full.ts';
import { type Edit, Edits, type Names, namesIn, wrongNames } from './edits.ts';
import { feed } from './writers.ts';

/**
 * Several programs are started on one notebook at once, wave after wave, and killed. At most one of each wave may write, the
 * others say that it is open elsewhere, and what was acknowledged by whomever is there.
 */
export async function severalPrograms(
  parent: string,
  base: Base,
  chance: Chance,
  part: number,
): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const troubles: string[] = [];
  const counts = { 'edits of several programs accepted': 0, 'edits of several programs refused': 0 };
  let names: Names = base.names;
  for (let wave = 0; wave < 3 * part; wave += 1) {
    const count = 10 + chance.below(60);
    const writers = Array.from({ length: 3 }, () => new Edits(new Chance(chance.below(1e9)), names));
    // All have the notebook open before any of them goes on.
    const arrived = Promise.withResolvers<void>();
    let missing = writers.length;
    const all = await Promise.all(
      writers.map((edits) => {
        const child = startWriter(folder);
        return feed(child, edits, count, {
          async answered(sofar) {
            if (sofar === 1) missing -= 1;
            if (missing === 0) arrived.resolve();
            await arrived.promise;
            if (sofar === count - 1) child.kill('SIGKILL');
          },
        });
      }),
    );
    const wrote = writers.filter((_, index) => (all[index]?.acknowledged ?? 0) > 0);
    if (wrote.length > 1) troubles.push(`${wrote.length} programs wrote at once`);
    for (const { acknowledged, refusals } of all) {
      counts['edits of several programs accepted'] += acknowledged;
      counts['edits of several programs refused'] += refusals.length;
      const other = refusals.find((each) => !/open in another window or program|no source s-/.test(each));
      if (other !== undefined) troubles.push(`a refusal says: ${other}`);
    }
    const [writer] = wrote;
    const { underWay = null } = all[writer ? writers.indexOf(writer) : 0] ?? {};
    const after = await aftermath(folder, writer?.acknowledged ?? names, underWay);
    troubles.push(...after.troubles);
    names = after.names;
  }
  rmSync(folder, { recursive: true });
  return { counts, troubles };
}

/**
 * While edits go on, another program renames, replaces, removes and duplicates files of the notebook, as a sync tool may that
 * has gone mad. Whatever is not as it was acknowledged has to have been said; all of it is in the folder still, unless that
 * program took it; and in the end edits are accepted, and stay.
 */
export async function syncStorm(parent: string, base: Base, chance: Chance, part: number): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  const taken = path.join(parent, 'taken');
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names, { undoes: false });
  const storm = spawn(process.execPath, [stormProgram, folder, taken, String(chance.below(1e6))], {
    env: runtime,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  // It is under way when the notebook is opened, and goes on beside the edits.
  storm.stdin.write('\n'.repeat(chance.below(12)));
  const killed = chance.below(2) === 0;
  const child = startWriter(folder);
  const count = Math.ceil((60 + chance.below(150)) * part);
  const fed = await feed(child, edits, count, {
    answered(sofar) {
      if (killed && sofar === count - 1) child.kill('SIGKILL');
      else storm.stdin.write('\n');
    },
  });
  storm.stdin.end();
  await once(storm, 'close');
  const troubles: string[] = fed.hung ? [`it hung; it had said: ${fed.said}`] : [];
  const said = [fed.said];
  for await (const { severity, message } of check(folder)) if (severity !== 'note') said.push(message);
  const opened = await openNotebook(folder, surroundings(8), { checkpoints: byHand });
  if (!opened.ok) {
    const nothingLeft = !filesIn(folder).some((file) => tellsOfNotebook.test(file));
    if (nothingLeft && opened.error.code === 'not-a-notebook')
      return { counts: { 'nothing left under its name': 1 }, troubles };
    return { counts: {}, troubles: [...troubles, `it cannot be opened: ${opened.error.message}`] };
  }
  const session = await Session.over(opened.value);
  await session.indexed();
  said.push(...opened.value.reports);
  const { counts, unexplained } = differences(namesIn(opened.value), edits, fed.underWay, said.join('\n'), {
    folder: everyByte(folder),
    taken: everyByte(taken),
  });
  troubles.push(...unexplained, ...(await lasting(opened.value, session)));
  rmSync(folder, { recursive: true });
  rmSync(taken, { recursive: true });
  return {
    counts: {
      'edits in a storm accepted': fed.acknowledged,
      'edits in a storm refused': fed.refusals.length,
      ...counts,
    },
    troubles,
  };
}

/** Names of which one has to be there for anybody to know that it is a notebook. */
const tellsOfNotebook =
  /^((notebook|sources\/..)\.json(\.bak)?|machines\/desk\/(documents\.log|history\/\d+\.wal))$/;

const stormProgram = path.join(import.meta.dirname, 'storm.ts');

/** What is not as it was acknowledged, and why: `unexplained` is what nobody was told of, or is nowhere any more. */
function differences(
  found: Names,
  { acknowledged }: Edits,
  underWay: Edit | null,
  said: string,
  kept: { readonly folder: Buffer; readonly taken: Buffer },
): { readonly counts: Record<string, number>; readonly unexplained: readonly string[] } {
  const counts = {
    'records as acknowledged': 0,
    'records otherwise, and the acknowledged is kept': 0,
    'records otherwise, and the acknowledged was taken away': 0,
  };
  const unexplained: string[] = [];
  for (const id of new Set([...found.keys(), ...acknowledged.keys()])) {
    const [is, ought] = [found.get(id), acknowledged.get(id)];
    if (is === ought || underWay?.names.has(id)) {
      counts['records as acknowledged'] += 1;
      continue;
    }
    const what = `${id}: “${is}” for “${ought}”`;
    if (!isExplained(id, said)) unexplained.push(`silently otherwise: ${what}`);
    if (ought === undefined) continue;
    if (kept.folder.includes(`"${ought}"`)) counts['records otherwise, and the acknowledged is kept'] += 1;
    else if (kept.taken.includes(`"${ought}"`))
      counts['records otherwise, and the acknowledged was taken away'] += 1;
    else unexplained.push(`lost altogether: ${what}`);
  }
  return { counts, unexplained };
}

/** Whether somebody was told that this record, its document, the journal or the list of documents was touched. */
function isExplained(id: string, said: string): boolean {
  const named = [id, `sources/${id.slice(-2)}.json`, 'journal', 'documents.log'];
  return named.some((each) => said.includes(each));
}

/** Of what is kept in a folder; what was derived from it is not. */
function everyByte(folder: string): Buffer {
  const files = filesIn(folder).filter((file) => !file.startsWith('.cache'));
  return Buffer.concat(files.map((file) => readFileSync(path.join(folder, file))));
}

/** What is wrong with an edit made now, and with the notebook when it is opened once more. */
async function lasting(notebook: Notebook, session: Session): Promise<string[]> {
  const troubles: string[] = [];
  const made = await notebook.run('createSource', { name: 'afterwards', kind: 'person' });
  if (!made.ok) troubles.push(`an edit is refused afterwards: ${made.error.message}`);
  const names = namesIn(notebook);
  await session.close();
  const again = await openNotebook(notebook.folder, surroundings(9), { readOnly: 'It is looked at.' });
  if (!again.ok) return [...troubles, `it cannot be opened again: ${again.error.message}`];
  return [...troubles, ...wrongNames(namesIn(again.value), names, null).map((each) => `later: ${each}`)];
}
