import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatheredChanges } from '../../electron/backend/gathered-changes.ts';
import type { SessionChange } from '../../electron/backend/session.ts';

const told: SessionChange[] = [];
let gathered: GatheredChanges;

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  gathered = new GatheredChanges((change) => told.push(change));
});
afterEach(() => {
  vi.useRealTimers();
});

function commit(revision: number): SessionChange {
  const counts = { articles: revision, claims: 0, sources: 0, mentions: 0 };
  const row = { table: 'articles', id: `a${revision}`, before: null, after: null };
  return {
    ...{ revision, undo: `step ${revision}`, redo: null, counts, label: `step ${revision}` },
    changes: [row as unknown as SessionChange['changes'][number]],
  };
}
const ids = () => told.map(({ changes }) => changes.map(({ id }) => id));

describe('changes told to a window', () => {
  it('tells a commit by itself at once', () => {
    gathered.add(commit(1));
    expect(told).toEqual([commit(1)]);
    vi.advanceTimersByTime(10_000);
    gathered.add(commit(2));
    expect(told).toEqual([commit(1), commit(2)]);
  });

  it('tells commits that follow each other together, in their order, as of the last', () => {
    for (let revision = 1; revision <= 4; revision++) gathered.add(commit(revision));
    expect(ids()).toEqual([['a1']]);
    vi.advanceTimersByTime(100);
    expect(ids()).toEqual([['a1'], ['a2', 'a3', 'a4']]);
    expect(told.at(-1)).toMatchObject({ revision: 4, undo: 'step 4', counts: { articles: 4 } });
    gathered.add(commit(5));
    expect(told).toHaveLength(2);
    vi.runAllTimers();
    expect(ids().flat()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  });

  it('tells what is left before something that supposes it is known, and only once', () => {
    gathered.add(commit(1));
    gathered.add(commit(2));
    gathered.flush();
    expect(ids()).toEqual([['a1'], ['a2']]);
    gathered.flush();
    vi.runAllTimers();
    expect(told).toHaveLength(2);
  });

  it('tells nothing of a notebook that is shown no more', () => {
    gathered.add(commit(1));
    gathered.add(commit(2));
    gathered.drop();
    gathered.flush();
    vi.runAllTimers();
    expect(ids()).toEqual([['a1']]);
  });
});
