import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyTables, invert } from '../../../core/change.ts';
import { commands } from '../../../core/commands/index.ts';
import { tableNames } from '../../../core/model/id.ts';
import type { Rows } from '../../../core/model/tables.ts';
import { anyCommand, type Choice, knownText, newerText } from '../../support/any-command.ts';
import { everyRow, MemoryNotebook } from '../../support/memory-notebook.ts';

const textSha256 = 'a'.repeat(64);
const newerSha256 = 'b'.repeat(64);

function newNotebook(): MemoryNotebook & { textSha256: string; newerSha256: string } {
  const notebook = new MemoryNotebook();
  notebook.texts.set(textSha256, knownText);
  notebook.texts.set(newerSha256, newerText);
  return Object.assign(notebook, { textSha256, newerSha256 });
}

/** Runs what finds something to work on; answers the names of the commands that changed the notebook. */
function runAll(notebook: ReturnType<typeof newNotebook>, choices: readonly Choice[]): string[] {
  return choices.flatMap(({ name, inputFor }) => {
    const input = inputFor(notebook);
    if (input === null) return [];
    const done = notebook.run(name, input);
    return done.ok && done.value.changes.length > 0 ? [name] : [];
  });
}

const sequences = fc.array(anyCommand, { minLength: 1, maxLength: 40 });

describe('any sequence of commands', () => {
  it('leaves an identical notebook once all of it is undone', () => {
    fc.assert(
      fc.property(sequences, (choices) => {
        const notebook = newNotebook();
        const before = structuredClone(everyRow(notebook));
        runAll(notebook, choices);
        while (notebook.history.done.length > 0) expect(notebook.undo().ok).toBe(true);
        expect(everyRow(notebook)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same again after undoing some of it and redoing that', () => {
    fc.assert(
      fc.property(sequences, fc.nat(20), (choices, steps) => {
        const notebook = newNotebook();
        runAll(notebook, choices);
        const before = structuredClone(everyRow(notebook));
        let undone = 0;
        while (undone < steps && notebook.undo().ok) undone += 1;
        for (let redone = 0; redone < undone; redone += 1) expect(notebook.redo().ok).toBe(true);
        expect(everyRow(notebook)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('can be followed from its changes alone: a copy fed with them equals the notebook', () => {
    fc.assert(
      fc.property(sequences, fc.nat(10), (choices, undos) => {
        const notebook = newNotebook();
        const copy = emptyTables();
        for (const row of notebook.all('notebook')) copy.notebook.set(row.id, structuredClone(row));
        for (const { name, inputFor } of choices) {
          const input = inputFor(notebook);
          const done = input === null ? null : notebook.run(name, input);
          if (done?.ok) applyChanges(copy, structuredClone(done.value.changes));
        }
        for (let index = 0; index < undos; index += 1) {
          const done = notebook.undo();
          if (done.ok) applyChanges(copy, structuredClone(done.value.changes));
        }
        expect(everyRow({ all: (table) => copy[table].values() as Iterable<Rows[typeof table]> })).toEqual(
          everyRow(notebook),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('changes no row in place', () => {
    fc.assert(
      fc.property(sequences, (choices) => {
        const notebook = newNotebook();
        const seen = new Map<object, string>();
        for (const choice of choices) {
          runAll(notebook, [choice]);
          for (const table of tableNames)
            for (const row of notebook.all(table)) if (!seen.has(row)) seen.set(row, JSON.stringify(row));
        }
        for (const [row, words] of seen) expect(JSON.stringify(row)).toBe(words);
      }),
      { numRuns: 50 },
    );
  });

  it('has changes that inverting twice gives back', () => {
    fc.assert(
      fc.property(sequences, (choices) => {
        const notebook = newNotebook();
        runAll(notebook, choices);
        for (const { changes } of notebook.history.done) expect(invert(invert(changes))).toEqual(changes);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the generator of commands', () => {
  it('makes every command there is, each with an input that changes something', () => {
    const notebook = newNotebook();
    const effective = new Set<string>();
    for (const choices of fc.sample(sequences, { numRuns: 250, seed: 7 })) {
      for (const name of runAll(notebook, choices)) effective.add(name);
    }
    expect([...effective].sort()).toEqual(Object.keys(commands).sort());
  });

  it('gives inputs that their commands understand', () => {
    const notebook = newNotebook();
    const refused: string[] = [];
    for (const choice of fc.sample(anyCommand, { numRuns: 1500, seed: 3 })) {
      const input = choice.inputFor(notebook);
      const done = input === null ? null : notebook.run(choice.name, input);
      if (done && !done.ok && done.error.code === 'wrong-input') refused.push(done.error.message);
    }
    expect(refused).toEqual([]);
  });
});
