import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Pair = readonly [number, number];
export interface Attribution {
  readonly source: readonly Pair[];
  readonly cue: readonly Pair[];
  readonly content: readonly Pair[];
}
export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly annotations: readonly (readonly Attribution[])[];
}

/** Where the corpora are: beside the project, or where ASSAY_CORPORA says. */
export const corpora = process.env['ASSAY_CORPORA'] ?? path.join(import.meta.dirname, '../../../shared/data');

/** The rows of a file of the corpora, packed or not; null when it is not there. */
export function rowsOf<T>(name: string, folder = corpora): T[] | null {
  const file = path.join(folder, name);
  if (!existsSync(file)) return null;
  const raw = readFileSync(file);
  const text = (name.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  if (text.startsWith('[')) return JSON.parse(text) as T[];
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The paragraphs of a text: what stands between line ends. */
export function paragraphsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\n]*[^\s][^\n]*/g))
    found.push({ start: match.index, end: match.index + match[0].length });
  return found;
}
