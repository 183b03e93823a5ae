import { cpSync } from 'node:fs';
import path from 'node:path';
import { createNotebook, type Notebook } from '../../electron/backend/store/notebook.ts';
import { byHand, orThrow, surroundings, testLock } from '../support/notebook-folder.ts';
import { Chance } from './campaign.ts';
import { Edits, type Names, namesIn } from './edits.ts';

/** A notebook that campaigns copy, and what it holds. */
export interface Base {
  readonly name: 'closed' | 'unclosed';
  readonly folder: string;
  readonly names: Names;
}

/** Of their own, so that no campaign makes the same ids. */
const seed = 4_000_000_007;

/** A notebook closed properly, and one with edits in its journal, made below `parent`. */
export async function bases(parent: string): Promise<readonly [Base, Base]> {
  const made = path.join(parent, 'made.assay');
  const options = { checkpoints: byHand, lock: testLock().take };
  const notebook = orThrow(await createNotebook(made, 'Case', surroundings(5), options));
  const edits = new Edits(new Chance(seed));
  await edit(notebook, edits, 20);
  await notebook.checkpoint();
  await edit(notebook, edits, 20);
  const unclosed = path.join(parent, 'unclosed.assay');
  // Copied while it is open, it is as the end of the program at this moment would leave it.
  cpSync(made, unclosed, { recursive: true });
  const names = namesIn(notebook);
  await notebook.close();
  return [
    { name: 'closed', folder: made, names },
    { name: 'unclosed', folder: unclosed, names },
  ];
}

/** Does so many edits, all of which have to succeed. */
async function edit(notebook: Notebook, edits: Edits, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const next = edits.next();
    const { name, input } = JSON.parse(next.line) as { name: string; input: unknown };
    orThrow(await (name === 'undo' ? notebook.undo() : notebook.run(name, input)));
    edits.succeeded(next);
  }
}
