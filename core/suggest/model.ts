import { CueModel } from './cue-model.ts';
import { type ModelParts, readFloats, readParts, readRising } from './model-file.ts';
import { RoleModel } from './role-model.ts';
import { WeightTable } from './weight-table.ts';
import { WordTypes } from './word-types.ts';

/** Numbers of the parts of the file of weights. A table has four parts, from its number on. */
export const part = {
  wordHashes: 1,
  wordCues: 2,
  wordClusters: 3,
  roles: 10,
  links: 20,
  claims: 30,
  kinds: 40,
  acceptance: 50,
} as const;

/** Of a table: settings (bits, labels, unit, transitions), places, names, weights. */
export const tablePart = { settings: 0, slots: 1, names: 2, weights: 3 } as const;

export interface SuggestionModel {
  readonly words: WordTypes;
  readonly roles: RoleModel;
  readonly links: CueModel;
  /** weights of whether a proposal is right, and the steps that turn their sum into a share */
  readonly acceptance: Float32Array;
  readonly claims: PackedTable | null;
}

export interface PackedTable {
  readonly table: WeightTable;
  readonly unit: number;
  readonly rest: Float32Array;
}

/** The model in a file of weights, unpacked; a fresh one each time, since it remembers words it has seen. */
export function readModel(bytes: Uint8Array): SuggestionModel {
  const parts = readParts(bytes);
  const words = new WordTypes({
    hashes: readRising(partOf(parts, part.wordHashes)),
    cue: partOf(parts, part.wordCues),
    cluster: partOf(parts, part.wordClusters),
  });
  const roles = tableOf(parts, part.roles);
  const links = tableOf(parts, part.links);
  return {
    words,
    roles: new RoleModel(words, roles.table, roles.rest, roles.unit),
    links: new CueModel(words, links.table, links.rest, links.unit),
    acceptance: parts.has(part.acceptance) ? readFloats(partOf(parts, part.acceptance)) : new Float32Array(0),
    claims: parts.has(part.claims) ? tableOf(parts, part.claims) : null,
  };
}

function tableOf(parts: ModelParts, number: number): PackedTable {
  const [bits = 0, labels = 0, unit = 0, ...rest] = readFloats(partOf(parts, number + tablePart.settings));
  const slots = readRising(partOf(parts, number + tablePart.slots));
  const weights = partOf(parts, number + tablePart.weights);
  const table = new WeightTable(
    bits,
    labels,
    slots,
    partOf(parts, number + tablePart.names),
    new Int8Array(weights.buffer, weights.byteOffset, weights.length),
  );
  return { table, unit, rest: Float32Array.from(rest) };
}

function partOf(parts: ModelParts, number: number): Uint8Array {
  const found = parts.get(number);
  if (!found) throw new Error(`the file of weights lacks part ${number}`);
  return found;
}
