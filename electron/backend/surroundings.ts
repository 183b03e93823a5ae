import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Surroundings } from './store/notebook.ts';

/** Who is logged in, for an author's name; `me` where the system cannot say. */
export function userName(): string {
  try {
    return userInfo().username || 'me';
  } catch {
    return 'me';
  }
}

/** The real clock and the real chance; `author` is asked for at each command. */
export function realSurroundings(author: () => string): Surroundings {
  return {
    author,
    clock: () => new Date().toISOString(),
    random: (count) => randomBytes(count),
  };
}
