import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Session } from '../../electron/backend/session.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { byHand, orThrow, surroundings } from '../support/notebook-folder.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import type { Outcome } from './disk-full.ts';
import { Edits } from './edits.ts';

const year = 365 * 24 * 3600 * 1000;

/** The clock is set back and forward, by up to thirty years, between edits, checkpoints and openings. */
export async function editWithWrongClock(
  parent: string,
  base: Base,
  chance: Chance,
  part: number,
): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  let now = Date.parse('2024-06-01T00:00:00.000Z');
  const clock = () => new Date(now).toISOString();
  let names = base.names;
  let accepted = 0;
  for (let opening = 0; opening < 3; opening += 1) {
    const edits = new Edits(chance, names);
    const opened = orThrow(
      await openNotebook(folder, { ...surroundings(opening), clock }, { checkpoints: byHand }),
    );
    const session = await Session.over(opened);
    await session.indexed();
    for (let count = 0; count < 30 * part; count += 1) {
      if (chance.below(3) === 0) now += (chance.below(60_001) - 30_000) * (year / 1000);
      now = Math.min(Math.max(now, Date.parse('1971-01-01')), Date.parse('2170-01-01'));
      if (chance.below(8) === 0) await opened.checkpoint();
      const edit = edits.next();
      const { name, input } = JSON.parse(edit.line) as { name: string; input: unknown };
      const done = name === 'undo' ? await session.undo() : await session.run(name, input);
      if (!done.ok) throw new Error(done.error.message);
      edits.succeeded(edit);
      accepted += 1;
    }
    await session.close();
    names = edits.acknowledged;
  }
  const { troubles } = await aftermath(folder, names, null);
  rmSync(folder, { recursive: true });
  return { counts: { 'edits under a wrong clock': accepted }, troubles };
}
