/** The index holds what it never wrote: it is damaged. */
export class Damaged extends Error {}

/** SQLite's primary result codes for a disk or a file that fails; others are bugs. */
const diskCodes = new Map([
  [5, 'busy'],
  [6, 'locked'],
  [7, 'out of memory'],
  [8, 'read-only'],
  [10, 'input or output failed'],
  [11, 'damaged'],
  [13, 'disk full'],
  [14, 'cannot be opened'],
  [26, 'not a database'],
]);

/** Why the index cannot be used any longer, in words for the log; null when the error is a bug. */
export function damageOf(error: unknown): string | null {
  if (error instanceof Damaged) return error.message;
  if (error instanceof Error && 'syscall' in error) return error.message;
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  const known = diskCodes.get(error.errcode & 0xff);
  return known ? `${known} (${error.message})` : null;
}
