import type { ReaderHandle } from '../article/reader.tsx';

/** The reader that is on the screen, for actions to act on; null while there is none. */
let current: ReaderHandle | null = null;

export function setReader(handle: ReaderHandle | null): void {
  current = handle;
}

export function reader(): ReaderHandle | null {
  return current;
}
