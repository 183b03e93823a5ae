import * as v from 'valibot';
import { articleDetails } from '../model/article.ts';
import { type CanonicalText, canonicalTextSchema, jsonOfText } from '../model/canonical-text.ts';
import { sha256 } from '../model/fields.ts';
import type { TableName } from '../model/id.ts';
import { migrated, rowsVersion } from '../model/migrations.ts';
import type { Passage } from '../model/passage.ts';
import { type Row, type Rows, schemas, tableNamesOfRows } from '../model/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Exporter, Material } from './exporter.ts';

export type BundleRows = { readonly [T in TableName]: readonly Rows[T][] };

/** What a bundle holds. Its hashes are what it says: whoever keeps texts and originals computes them again. */
export interface Bundle {
  readonly rows: BundleRows;
  readonly texts: ReadonlyMap<string, CanonicalText>;
  readonly originals: ReadonlyMap<string, Uint8Array>;
}

const format = 'assay-bundle';
/** The version of the rows in it; bundles of version 1 hold those of format 2. */
const version = rowsVersion;

/**
 * A notebook, or a part of it, whole: every record with its id, history and trash, every text, every original. Canonical:
 * one record a line, tables and keys in the order of the model, records by id; so equal notebooks give equal bytes.
 */
export const bundle: Exporter = {
  id: 'json',
  label: 'Assay bundle',
  description:
    'Everything, to move or archive: all records, texts and original files in one file that Assay reads back.',
  extension: 'assay.json',
  mediaType: 'application/json',
  render(material) {
    // What is made of a bundle is another notebook.
    const { uid: _, ...own } = material.notebook;
    const rows: BundleRows = { ...material, notebook: [own] };
    const tables = tableNamesOfRows.map((table) =>
      member(table, list(sortedById<Row>(rows[table]).map((row) => canonicalRow(table, row)))),
    );
    const texts = [...material.texts].toSorted(([a], [b]) => order(a, b));
    return `${object([
      member('format', JSON.stringify(format)),
      member('version', JSON.stringify(version)),
      member('scope', JSON.stringify(material.scope)),
      ...tables,
      member('texts', object(texts.map(([hash, text]) => member(hash, jsonOfText(text))))),
      member(
        'originals',
        object(originals(material).map(([hash, bytes]) => member(hash, JSON.stringify(toBase64(bytes))))),
      ),
    ])}\n`;
  },
};

function originals(material: Material): [string, Uint8Array][] {
  const hashes = material.articles.flatMap(({ revisions }) =>
    revisions.flatMap(({ original }) => original?.sha256 ?? []),
  );
  return [...new Set(hashes)].toSorted(order).flatMap((hash): [string, Uint8Array][] => {
    const bytes = material.original(hash);
    return bytes ? [[hash, bytes]] : [];
  });
}

/** The row's JSON with its keys in the order of its schema, whatever order they came in. */
function canonicalRow(table: TableName, row: Row): string {
  const checked = v.parse(schemas[table] as v.GenericSchema<unknown, Row>, row);
  if (!('foundIn' in checked)) return JSON.stringify(checked);
  const names = Object.keys(articleDetails) as (keyof typeof articleDetails)[];
  const foundIn = Object.fromEntries(
    names.filter((name) => Object.hasOwn(checked.foundIn, name)).map((name) => [name, checked.foundIn[name]]),
  );
  return JSON.stringify({ ...checked, foundIn });
}

function sortedById<R extends { id: string }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => order(a.id, b.id));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function member(name: string, json: string): string {
  return `${JSON.stringify(name)}: ${json}`;
}

function object(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`;
}

const bundleSchema = v.strictObject({
  format: v.literal(format, 'is not “assay-bundle”'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(version)),
  scope: v.picklist(['notebook', 'article', 'claim', 'claims']),
  notebook: v.pipe(v.array(schemas.notebook), v.length(1, 'does not hold the one record of a notebook')),
  sources: v.array(schemas.sources),
  claims: v.array(schemas.claims),
  articles: v.array(schemas.articles),
  mentions: v.array(schemas.mentions),
  notes: v.array(schemas.notes),
  texts: v.record(sha256, canonicalTextSchema),
  originals: v.record(sha256, v.string()),
});

/**
 * The bundle that is written in `text`. Refused with one sentence when it is none, is of a later version, or when anything
 * in it does not fit the model; nothing of it is taken then. Every mention's words must stand in its text where it says.
 */
export function readBundle(text: string): Result<Bundle> {
  const json = parsed(text);
  if (!json.ok) return json;
  if (!isRecord(json.value) || json.value['format'] !== format)
    return unreadable('This file is JSON, but no Assay bundle.');
  const given = json.value['version'];
  if (typeof given === 'number' && given > version) {
    return fail(
      'too-new',
      `This bundle was written by a later version of Assay (bundle version ${given}; this one reads ${version}).`,
      {
        kept: 'Nothing was imported.',
        advice: 'Update Assay, then import it again.',
      },
    );
  }
  const checked = v.safeParse(bundleSchema, broughtUp(json.value, given));
  if (!checked.success) return unreadable(`This bundle is damaged: ${issueInWords(checked.issues[0])}.`);
  const {
    texts,
    originals: encoded,
    format: _format,
    version: _version,
    scope: _scope,
    ...rows
  } = checked.output;
  const decoded = new Map<string, Uint8Array>();
  for (const [hash, base64] of Object.entries(encoded)) {
    const bytes = fromBase64(base64);
    if (!bytes)
      return unreadable(`This bundle is damaged: the original ${hash.slice(0, 12)}… is not in base 64.`);
    decoded.set(hash, bytes);
  }
  const textsByHash = new Map(Object.entries(texts));
  const wrong = twice(rows) ?? misquoted(rows, textsByHash);
  return wrong
    ? unreadable(`This bundle is damaged: ${wrong}.`)
    : ok({ rows, texts: textsByHash, originals: decoded });
}

/** What a bundle of an earlier version holds, as this one writes it. */
function broughtUp(bundle: Record<string, unknown>, from: unknown): Record<string, unknown> {
  if (typeof from !== 'number' || from >= version) return bundle;
  const rows = tableNamesOfRows.map((table) => {
    const list = bundle[table];
    const now = Array.isArray(list)
      ? list.map((row: unknown) => (isRecord(row) ? migrated(String(row['id']), row, from) : row))
      : list;
    return [table, now] as const;
  });
  return { ...bundle, ...Object.fromEntries(rows) };
}

function parsed(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    // SyntaxError for what is no JSON, RangeError for nesting too deep to be read; neither is a bundle
    return unreadable('This file is no Assay bundle: it is not JSON.');
  }
}

function issueInWords(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const message = issue.message.replace(/\.$/, '');
  return path ? `${path.slice(0, 120)}: ${message}` : message;
}

function twice(rows: BundleRows): string | null {
  for (const table of tableNamesOfRows) {
    const seen = new Set<string>();
    for (const { id } of rows[table]) {
      if (seen.has(id)) return `${id} is in it twice`;
      seen.add(id);
    }
  }
  return null;
}

function misquoted(rows: BundleRows, texts: ReadonlyMap<string, CanonicalText>): string | null {
  for (const mention of rows.mentions) {
    const text = texts.get(mention.revision)?.text;
    if (text === undefined) continue;
    const passages: readonly Passage[] = [
      ...mention.content,
      ...mention.chain.flatMap(({ cue, words }) => [...cue, ...words]),
    ];
    const wrong = passages.some(({ start, end, exact }) => text.slice(start, end) !== exact);
    if (wrong) return `the mention ${mention.id} quotes words that are not in its text at that place`;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(message: string) {
  return fail('unreadable', message, { kept: 'Nothing was imported.' });
}
