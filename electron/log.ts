import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const largest = 1_000_000;
const kept = 3;

/** What went wrong, for whoever mends the program. Holds no words of articles, claims or notes. */
export interface Log {
  readonly file: string;
  write(kind: 'bug' | 'trouble' | 'note', message: string): void;
}

/** A log in this folder: three files of a megabyte at most. A log that cannot be written never stops the program. */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = path.join(folder, 'assay.log');
  return {
    file,
    write(kind, message) {
      try {
        mkdirSync(folder, { recursive: true });
        rotate(file);
        appendFileSync(file, `${now().toISOString()} ${kind}: ${message.replaceAll('\n', '\n  ')}\n`);
      } catch {
        // There is nobody left to tell.
      }
    },
  };
}

function rotate(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < largest) return;
  for (let number = kept - 1; number >= 1; number--) {
    const from = number === 1 ? file : `${file}.${number - 1}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${number}`);
  }
}
