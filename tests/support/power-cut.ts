import type { Chance } from '../torture/campaign.ts';
import {
  type DataChange,
  type DiskState,
  type Entry,
  type FileState,
  type Image,
  type NameChange,
  withChange,
  withName,
} from './model-disk.ts';

/** Bytes a disk writes as one. */
const sector = 512;

/** One thing that is not durable, and what may be left of it: the least first, everything second. */
type Unit =
  | { readonly file: number; readonly variants: readonly Uint8Array[] }
  | { readonly folder: string; readonly variants: readonly (readonly NameChange[])[] };

/** What a power cut at this moment may leave: all of it when there are at most `limit`, else so many, chosen by chance. */
export function imagesAfter(state: DiskState, limit: number, chance: Chance): Image[] {
  const units = unitsOf(state, chance);
  return choices(
    units.map((unit) => unit.variants.length),
    limit,
    chance,
  ).map((choice) => assembled(state, units, choice));
}

function unitsOf(state: DiskState, chance: Chance): Unit[] {
  const units: Unit[] = [];
  for (const number of reachable(state)) {
    const file = state.files.get(number);
    if (file && file.changes.length > 0) units.push({ file: number, variants: contentsOf(file, chance) });
  }
  for (const [folder, { changes }] of state.folders)
    if (changes.length > 0) units.push({ folder, variants: subsets(changes) });
  return units;
}

/** Files that have a name, or may have one after a power cut. */
function reachable({ folders }: DiskState): Set<number> {
  const numbers = new Set<number>();
  const add = (entry: Entry | null) => typeof entry === 'number' && numbers.add(entry);
  for (const { names, durable, changes } of folders.values()) {
    for (const entry of names.values()) add(entry);
    for (const entry of durable.values()) add(entry);
    for (const { entry } of changes) add(entry);
  }
  return numbers;
}

/** What may be left of a file: nothing new, all, each part of it in any order, its length alone, pieces of its last write. */
function contentsOf(file: FileState, chance: Chance): Uint8Array[] {
  const open = file.changes.filter((change) => change.is !== 'durable');
  const none = withChanges(file, []);
  const contents = [none, withChanges(file, open), withLength(none, file.content.length)];
  for (let index = 0; index < open.length; index += 1) {
    const change = open[index];
    if (!change) continue;
    const before = open.slice(0, index);
    if (open.length > 1) {
      contents.push(withChanges(file, before));
      contents.push(withChanges(file, [change]));
      contents.push(
        withChanges(
          file,
          open.filter((each) => each !== change),
        ),
      );
    }
    for (const piece of piecesOf(change, chance)) {
      contents.push(withChanges(file, [...before, ...piece], change));
      if (index + 1 < open.length)
        contents.push(withChanges(file, [...open.filter((each) => each !== change), ...piece], change));
    }
  }
  return distinct(contents);
}

/** A write in part: cut anywhere, cut at a sector, one sector not there, one sector alone. */
function piecesOf({ at, bytes, is }: DataChange, chance: Chance): DataChange[][] {
  if (!bytes || bytes.length < 2) return [];
  const part = (from: number, to: number): DataChange => ({
    at: at + from,
    bytes: bytes.subarray(from, to),
    is,
  });
  const cut = 1 + chance.below(bytes.length - 1);
  const pieces = [[part(0, cut)], [part(0, bytes.length - 1)]];
  const edge = sector - (at % sector);
  for (let from = edge; from < bytes.length; from += sector) {
    const to = Math.min(bytes.length, from + sector);
    pieces.push([part(0, from)], [part(from, to)]);
    if (from === edge || chance.below(2) === 0) pieces.push([part(0, from), part(to, bytes.length)]);
    if (from === edge) pieces.push([part(from, bytes.length)]);
  }
  return pieces.map((piece) => piece.filter((each) => (each.bytes?.length ?? 0) > 0));
}

/** The content with those of its changes that are durable and those `chosen`; `instead` is among the latter in pieces. */
function withChanges(file: FileState, chosen: readonly DataChange[], instead?: DataChange): Uint8Array {
  const pieces = instead ? chosen.filter((change) => !file.changes.includes(change)) : [];
  let content = file.base;
  for (const change of file.changes) {
    const applied =
      change === instead ? pieces : change.is === 'durable' || chosen.includes(change) ? [change] : [];
    for (const each of applied) content = withChange(content, each.at, each.bytes);
  }
  return content;
}

function withLength(content: Uint8Array, length: number): Uint8Array {
  if (length <= content.length) return content;
  const lengthened = new Uint8Array(length);
  lengthened.set(content);
  return lengthened;
}

function distinct(contents: readonly Uint8Array[]): Uint8Array[] {
  const seen: Uint8Array[] = [];
  for (const content of contents)
    if (!seen.some((each) => Buffer.compare(each, content) === 0)) seen.push(content);
  return seen;
}

/** Changes of names that may have been made durable: none, all, each number of the first, all but one, one alone. */
function subsets(changes: readonly NameChange[]): NameChange[][] {
  const found: NameChange[][] = [[], [...changes]];
  for (let index = 0; index < changes.length; index += 1) {
    if (index > 0) found.push(changes.slice(0, index));
    if (changes.length > 1) found.push(changes.filter((_, other) => other !== index));
    if (index > 0 && changes.length > 2) found.push(changes.slice(index, index + 1));
  }
  return found;
}

/**
 * Choices of one variant of each unit: all when there are at most `limit`. Else the least and the most of everything, then
 * by chance: most with one unit apart from the others, some with all of them mixed.
 */
function choices(counts: readonly number[], limit: number, chance: Chance): number[][] {
  const total = counts.reduce((product, count) => product * count, 1);
  if (total <= limit) return everyChoice(counts);
  const found = new Map<string, number[]>();
  const add = (choice: number[]) => found.set(choice.join(), choice);
  add(counts.map(() => 0));
  add(counts.map((count) => Math.min(1, count - 1)));
  for (let tries = 0; found.size < limit && tries < limit * 4; tries += 1) {
    const apart = chance.below(counts.length);
    const others = chance.below(3);
    add(
      counts.map((count, unit) =>
        unit === apart || others === 2 ? chance.below(count) : Math.min(others, count - 1),
      ),
    );
  }
  return [...found.values()];
}

function everyChoice(counts: readonly number[]): number[][] {
  let found: number[][] = [[]];
  for (const count of counts)
    found = found.flatMap((choice) => Array.from({ length: count }, (_, variant) => [...choice, variant]));
  return found;
}

function assembled(state: DiskState, units: readonly Unit[], choice: readonly number[]): Image {
  const contents = new Map<number, Uint8Array>();
  const made = new Set<NameChange>();
  for (const [index, unit] of units.entries()) {
    if ('file' in unit) contents.set(unit.file, unit.variants[choice[index] ?? 0] ?? new Uint8Array(0));
    else for (const change of unit.variants[choice[index] ?? 0] ?? []) made.add(change);
  }
  const image = new Map<string, Map<string, Uint8Array | null>>();
  const waiting = ['/'];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { durable, changes } = state.folders.get(folder) ?? {
      durable: new Map<string, Entry>(),
      changes: [],
    };
    let names = durable;
    for (const change of changes)
      if (made.has(change) && isThere(state, change.needs, made)) names = withName(names, change);
    const entries = new Map<string, Uint8Array | null>();
    for (const [name, entry] of names) {
      entries.set(
        name,
        entry === 'folder' ? null : (contents.get(entry) ?? state.files.get(entry)?.content ?? null),
      );
      if (entry === 'folder') waiting.push(folder === '/' ? `/${name}` : `${folder}/${name}`);
    }
    image.set(folder, entries);
  }
  return image;
}

/** Whether what a change needs was durable before, or is among those made. */
function isThere(state: DiskState, needs: NameChange['needs'], made: ReadonlySet<NameChange>): boolean {
  if (!needs || made.has(needs.change)) return true;
  return !state.folders.get(needs.folder)?.changes.includes(needs.change);
}
