import { sameValue } from './change.ts';

/** A row by its id, in one of three states: the last one both sides had, ours, theirs. */
export type RowsById = ReadonlyMap<string, unknown>;

/** A row both sides changed, each its own way; null for one that is not there. */
export interface Collision {
  readonly id: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** What has to be done to ours so that it has what theirs did, and where both sides did something else. */
export interface Merge {
  /** ours before, theirs after; null for a row that is not there */
  readonly taken: readonly { readonly id: string; readonly before: unknown; readonly after: unknown }[];
  /** ours stay, theirs are for the person to see */
  readonly collisions: readonly Collision[];
}

/**
 * Merges rows three-way, record by record: what one side alone did holds, and of what both did to one record ours holds.
 * An edit outlives a deletion, whichever side made it. Without a common state (`base` null), rows of one side hold, and
 * rows that differ collide.
 */
export function mergeRows(base: RowsById | null, ours: RowsById, theirs: RowsById): Merge {
  const taken: Merge['taken'][number][] = [];
  const collisions: Merge['collisions'][number][] = [];
  for (const id of [...new Set([...ours.keys(), ...theirs.keys()])].sort()) {
    const our = ours.get(id) ?? null;
    const their = theirs.get(id) ?? null;
    const known = base?.get(id) ?? null;
    if (sameValue(our, their)) continue;
    const theyDid = base ? !sameValue(their, known) : their !== null;
    const weDid = base ? !sameValue(our, known) : our !== null;
    if (!theyDid) continue;
    if (!weDid || our === null) taken.push({ id, before: our, after: their });
    else if (their !== null) collisions.push({ id, ours: our, theirs: their });
  }
  return { taken, collisions };
}
