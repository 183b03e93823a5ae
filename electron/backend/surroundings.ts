import { randomBytes } from 'node:crypto';
import type { Surroundings } from './store/notebook.ts';

/** The real clock and the real chance; `author` is asked for at each command. */
export function realSurroundings(author: () => string): Surroundings {
  return {
    author,
    clock: () => new Date().toISOString(),
    random: (count) => randomBytes(count),
  };
}
