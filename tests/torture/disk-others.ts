import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { check } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { runtime } from '../support/command-line.ts';
import { byHand, surroundings } from '../support/notebook-folder.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import { Chance } from './campaign.ts';
import { type Outcome, startWriter } from './disk-full.ts';
import { Edits, type Names, namesIn } from './edits.ts';
import { feed } from './writers.ts';

/**
 * Several programs are started on one notebook at once, wave after wave, and killed. At most one of each wave may write, the
 * others say that it is open elsewhere, and what was acknowledged by whomever is there.
 */
export async function severalPrograms(parent: string, base: Base, chance: Chance): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const troubles: string[] = [];
  const counts = { 'edits of several programs accepted': 0, 'edits of several programs refused': 0 };
  let names: Names = base.names;
  for (let wave = 0; wave < 3; wave += 1) {
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
 * While edits go on, another program renames, replaces, deletes and duplicates files of the notebook, as a sync tool may that
 * has gone mad. Whatever is not as it was acknowledged has to have been said; and in the end edits are accepted, and stay.
 */
export async function syncStorm(parent: string, base: Base, chance: Chance): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names, { undoes: false });
  const storm = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'storm.ts'), folder, String(chance.below(1e6))],
    {
      env: runtime,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const child = startWriter(folder);
  const killed = chance.below(2) === 0;
  const count = 60 + chance.below(150);
  const fed = await feed(child, edits, count, {
    answered: (sofar) => void (killed && sofar === count - 1 && child.kill('SIGKILL')),
  });
  await ended(storm);
  const said = [fed.said];
  const troubles: string[] = fed.hung ? [`it hung; it had said: ${fed.said}`] : [];
  for await (const { severity, message } of check(folder)) if (severity !== 'note') said.push(message);
  const opened = await openNotebook(folder, surroundings(8), { checkpoints: byHand });
  if (!opened.ok) return { counts: {}, troubles: [`it cannot be opened: ${opened.error.message}`] };
  const session = await Session.over(opened.value);
  await session.indexed();
  const found = namesIn(opened.value);
  said.push(...opened.value.reports);
  const counts = {
    'edits in a storm accepted': fed.acknowledged,
    'edits in a storm refused': fed.refusals.length,
  };
  const differences = { as: 0, otherwise: 0 };
  for (const id of new Set([...found.keys(), ...edits.acknowledged.keys()])) {
    if (found.get(id) === edits.acknowledged.get(id) || fed.underWay?.names.has(id)) differences.as += 1;
    else if (isExplained(id, said.join('\n'))) differences.otherwise += 1;
    else troubles.push(`silently otherwise: ${id}: “${found.get(id)}” for “${edits.acknowledged.get(id)}”`);
  }
  const made = await opened.value.run('createSource', { name: 'afterwards', kind: 'person' });
  if (!made.ok) troubles.push(`an edit is refused afterwards: ${made.error.message}`);
  const names = namesIn(opened.value);
  await session.close();
  const again = await openNotebook(folder, surroundings(9), { readOnly: 'It is looked at.' });
  if (again.ok) {
    const later = namesIn(again.value);
    for (const [id, name] of names) {
      if (later.get(id) !== name) troubles.push(`later: “${later.get(id)}” for “${name}”`);
    }
  } else troubles.push(`it cannot be opened again: ${again.error.message}`);
  rmSync(folder, { recursive: true });
  return {
    counts: {
      ...counts,
      'records as acknowledged': differences.as,
      'records otherwise, and said': differences.otherwise,
    },
    troubles,
  };
}

/** Whether somebody was told that this record, its document or the journal was touched. */
function isExplained(id: string, said: string): boolean {
  return said.includes(id) || said.includes(`sources/${id.slice(-2)}.json`) || said.includes('journal');
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
