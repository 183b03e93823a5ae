import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, ownFolder } from '../support/notebook-folder.ts';
import { Chance } from './campaign.ts';
import type { Resting } from './rot-notebooks.ts';

/** One way to harm a notebook at rest. */
export interface Harm {
  /** what is done to which file, in words */
  readonly words: string;
  /** harmed files, relative to the notebook's folder */
  readonly files: readonly string[];
  readonly apply: (folder: string) => void;
}

/** The bytes a file gets; null for none, and `unreadable` for a file of which the disk refuses to read any. */
type Edit = (bytes: Buffer) => Buffer | 'unreadable' | null;

/** Every file of a notebook harmed in every way, `spots` flips and cuts a file, and some in pairs. */
export function harmsOf({ folder }: Resting, spots: number, seed: number): Harm[] {
  const chance = new Chance(seed);
  const files = filesIn(folder);
  const single = files.flatMap((file) =>
    editsOf(readFileSync(path.join(folder, file)), file, spots, chance).map(([words, edit]) =>
      harm(words, [[file, edit]]),
    ),
  );
  const copies = files.filter((file) => files.includes(`${file}.bak`));
  const double = copies.flatMap((file) =>
    ['a bit flipped', 'cut short', 'deleted', 'unreadable'].map((words) => {
      const edit = namedEdit(words, chance);
      return harm(`${words}, and its second copy`, [
        [file, edit],
        [`${file}.bak`, edit],
      ]);
    }),
  );
  const unlike = Array.from({ length: spots * 4 }, () => {
    const [one, other] = [chance.of(files), chance.of(files)];
    const [how, too] = [chance.of(manners), chance.of(manners)];
    return harm(`${how} (and ${other} ${too})`, [
      [one, namedEdit(how, chance)],
      ...(one === other ? [] : [[other, namedEdit(too, chance)] as const]),
    ]);
  });
  const folders = [
    `${ownFolder}/journal`,
    ownFolder,
    '.cache',
    'texts',
    'originals',
    'claims',
    'quarantine',
  ].map((name) => ({
    words: `${name}/ deleted`,
    files: files.filter((file) => file.startsWith(`${name}/`)),
    apply: (root: string) => rmSync(path.join(root, name), { recursive: true, force: true }),
  }));
  const none: Harm = { words: 'nothing', files: [], apply: () => undefined };
  return [none, ...single, ...double, ...unlike, ...folders];
}

function harm(words: string, edits: readonly (readonly [string, Edit])[]): Harm {
  return {
    words: `${edits[0]?.[0]}: ${words}`,
    files: edits.map(([file]) => file),
    apply(folder) {
      for (const [file, edit] of edits) {
        const whole = path.join(folder, file);
        const bytes = edit(readFileSync(whole));
        rmSync(whole);
        // As a bad place on a disk does, it can be opened and answers EIO when it is read.
        if (bytes === 'unreadable') symlinkSync('/proc/self/mem', whole);
        else if (bytes) writeFileSync(whole, bytes);
      }
    },
  };
}

const manners = ['a bit flipped', 'cut short', 'deleted', 'zeroed', 'emptied', 'appended to', 'unreadable'];

function namedEdit(words: string, chance: Chance): Edit {
  const part = chance.below(1000) / 1000;
  const at = (bytes: Buffer) => Math.floor(part * bytes.length);
  const bit = chance.below(8);
  switch (words) {
    case 'a bit flipped':
      return (bytes) => (bytes.length > 0 ? flipped(bytes, at(bytes), bit) : bytes);
    case 'cut short':
      return (bytes) => bytes.subarray(0, at(bytes));
    case 'zeroed':
      return (bytes) => Buffer.alloc(bytes.length);
    case 'emptied':
      return () => Buffer.alloc(0);
    case 'appended to':
      return (bytes) => Buffer.concat([bytes, Buffer.from('{"some": "thing"}\n')]);
    case 'unreadable':
      // An empty file has no place on the disk.
      return (bytes) => (bytes.length > 0 ? 'unreadable' : bytes);
    default:
      return () => null;
  }
}

/** Harms of one file: bits flipped and cuts all over it, most in its first bytes, and whatever else happens to files. */
function editsOf(sound: Buffer, file: string, spots: number, chance: Chance): [string, Edit][] {
  const edits: [string, Edit][] = [];
  const size = sound.length;
  for (let spot = 0; size > 0 && spot < spots; spot += 1) {
    const from = Math.floor((spot * size) / spots);
    const at = from + chance.below(Math.max(1, Math.floor(size / spots)));
    const bit = chance.below(8);
    edits.push([`bit ${bit} of byte ${at} flipped`, (bytes) => flipped(bytes, at, bit)]);
    if (spot % 2 === 0) edits.push([`cut at ${at}`, (bytes) => bytes.subarray(0, at)]);
    if (spot % 4 === 0)
      edits.push([`zeroes from ${at}`, (bytes) => Buffer.from(bytes).fill(0, at, Math.min(size, at + 512))]);
  }
  for (let at = 0; at < Math.min(size, spots * 3); at += 1) {
    const bit = chance.below(8);
    edits.push([`bit ${bit} of byte ${at} flipped`, (bytes) => flipped(bytes, at, bit)]);
  }
  if (/\.(wal|log)$/.test(file)) {
    for (let end = sound.indexOf(10) + 1; end > 0 && end < size; end = sound.indexOf(10, end) + 1) {
      const at = end;
      edits.push([`cut at the end of a line (${at})`, (bytes) => bytes.subarray(0, at)]);
      edits.push([`zeroes from the end of a line (${at})`, (bytes) => Buffer.from(bytes).fill(0, at)]);
    }
  }
  for (const words of manners.slice(2).filter((each) => each !== 'unreadable' || size > 0))
    edits.push([words, namedEdit(words, chance)]);
  edits.push(['zeroes appended', (bytes) => Buffer.concat([bytes, Buffer.alloc(4096)])]);
  edits.push(['its last 100 bytes appended', (bytes) => Buffer.concat([bytes, bytes.subarray(-100)])]);
  return edits;
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}
