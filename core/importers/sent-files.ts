/**
 * What is said of an article that is a message with files: their names, those first that can be imported as articles of their
 * own. No more than ten are named.
 */
export function sentWith(readable: readonly string[], others: readonly string[]): string {
  const shown = [...readable, ...others].slice(0, 10).map((name) => `“${name.slice(0, 100)}”`);
  const more = readable.length + others.length - shown.length;
  const names = `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${opening}${names}. ${unread(readable.length, others.length)}What is in ${readable.length + others.length === 1 ? 'it' : 'them'} is not part of this text.`;
}

const opening = 'Sent with it: ';

function unread(readable: number, others: number): string {
  if (others === 0) return '';
  if (readable === 0) return others === 1 ? 'It cannot be imported. ' : 'None of them can be imported. ';
  return others === 1 ? 'The last cannot be imported. ' : `The last ${others} cannot be imported. `;
}

/** Whether a warning is about files sent with a message, and so has been heard once they are imported. */
export function isAboutSentFiles(warning: string): boolean {
  return warning.startsWith(opening);
}
