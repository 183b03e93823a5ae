import type { Notebook } from '../../electron/backend/store/notebook.ts';
import type { Chance } from './campaign.ts';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';
/** Few shards, so that a checkpoint writes several documents and not hundreds. */
const shards = ['00', '3x', '7k', 'az', 'zz'];

/** Names of the sources by their ids: what a notebook under torture is compared by. */
export type Names = ReadonlyMap<string, string>;

type Step = ReadonlyMap<string, string | null>;

/** One line for the command line's `run`, as it is done; `names` are those it gives, null for those it takes away. */
export interface Edit {
  readonly line: string;
  readonly names: Step;
}

/**
 * Edits of a notebook, and what it has to hold when they have been answered: several sources made by one command, one
 * renamed, and the last edit undone. An edit is planned on those before it, which have to be settled: `there` are the
 * names a program finds when it opens the notebook, and it has nothing to undo then.
 */
export class Edits {
  /** what was acknowledged, all of it, and nothing else */
  readonly acknowledged = new Map<string, string>();
  private readonly chance: Chance;
  private readonly undoes: boolean;
  private readonly done: Step[] = [];
  private count = 0;

  constructor(chance: Chance, there: Names = new Map(), { undoes = true }: { undoes?: boolean } = {}) {
    this.chance = chance;
    this.undoes = undoes;
    for (const [id, name] of there) this.acknowledged.set(id, name);
  }

  next(): Edit {
    this.count += 1;
    const ids = [...this.acknowledged.keys()];
    const choice = this.chance.below(10);
    if (choice === 0 && this.undoes && this.done.length > 0) return this.undoing();
    if (choice < 5 && ids.length > 3) return this.renaming(this.chance.of(ids));
    return this.making(1 + this.chance.below(3));
  }

  /** The edit was answered with ok. */
  succeeded(edit: Edit): void {
    if (edit.line.includes('"undo"')) this.done.pop();
    else this.done.push(new Map([...edit.names.keys()].map((id) => [id, this.acknowledged.get(id) ?? null])));
    apply(this.acknowledged, edit.names);
  }

  private undoing(): Edit {
    return { line: '{"name":"undo"}', names: this.done.at(-1) ?? new Map() };
  }

  private renaming(id: string): Edit {
    // A name it has already would be no change, and no step to undo.
    const name = `renamed ${this.count}, ${this.chance.below(1e9)}`;
    return { line: line('editSource', { id, name }), names: new Map([[id, name]]) };
  }

  private making(count: number): Edit {
    const names = new Map<string, string>();
    for (let made = 0; made < count; made += 1) {
      const middle = Array.from({ length: 14 }, () => digits[this.chance.below(32)]).join('');
      names.set(`s-${middle}${this.chance.of(shards)}`, `made ${this.count}, ${made + 1} of ${count}`);
    }
    const rows = { notebook: [], articles: [], mentions: [], claims: [], notes: [] };
    const sources = [...names].map(([id, name]) => source(id, name));
    return { line: line('addRecords', { settings: false, rows: { ...rows, sources } }), names };
  }
}

/**
 * What is wrong with the names of a notebook, as sentences: it has to hold what was acknowledged, with the edit under way
 * when the program ended done or not done, and nothing else.
 */
export function wrongNames(found: Names, acknowledged: Names, underWay: Edit | null): string[] {
  if (same(found, acknowledged)) return [];
  if (underWay) {
    const further = new Map(acknowledged);
    apply(further, underWay.names);
    if (same(found, further)) return [];
  }
  const ids = new Set([...found.keys(), ...acknowledged.keys()]);
  return [...ids].flatMap((id) => {
    const [is, ought] = [found.get(id), acknowledged.get(id)];
    if (is === ought) return [];
    const open = underWay?.names.has(id) ? ', and the last edit is there in part' : '';
    if (is === undefined) return [`lost: “${ought}”${open}`];
    return [`“${is}” is there, “${ought ?? 'nothing'}” was acknowledged${open}`];
  });
}

export function namesIn(notebook: Notebook): Names {
  return new Map([...notebook.all('sources')].map(({ id, name }) => [id, name]));
}

function apply(names: Map<string, string>, step: Step): void {
  for (const [id, name] of step) {
    if (name === null) names.delete(id);
    else names.set(id, name);
  }
}

function same(one: Names, other: Names): boolean {
  return one.size === other.size && [...one].every(([id, name]) => other.get(id) === name);
}

function line(name: string, input: unknown): string {
  return JSON.stringify({ name, input });
}

function source(id: string, name: string) {
  const at = '2024-01-01T00:00:00.000Z';
  return {
    ...{ id, kind: 'person', name, aliases: [], affiliation: '', place: '', tags: [], role: '', basis: '' },
    ...{ anonymityReason: '', author: 'Writer', createdAt: at, modifiedAt: at, trashedAt: null },
  };
}
