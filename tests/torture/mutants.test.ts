import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from './mutant-list.ts';

const root = path.join(import.meta.dirname, '..', '..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

it.each(mutants)(
  'the mutant “$name” can be made, and there is the test that is to notice it',
  ({ file, find, put, killedBy }) => {
    expect(textOf(file).split(find)).toHaveLength(2);
    expect(put).not.toBe(find);
    if ('test' in killedBy) expect(textOf(killedBy.file)).toContain(killedBy.test);
  },
);

it('no two mutants have the same name', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
