import * as v from 'valibot';
import { instant, sha256 } from '../../../core/model/fields.ts';
import { fail } from '../../../core/result.ts';
import { snapshotReasons } from '../../../core/snapshots.ts';
import { decodedText, parsedJson } from '../store/checksum.ts';
import { decodeDocument, encodeDocument } from '../store/envelope.ts';
import type { Objects } from './objects.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const manifestSchema = v.strictObject({
  /** UTC, when it was complete */
  time: instant,
  reason: v.picklist(snapshotReasons),
  /** what the notebook was called, where it was, and its `uid` if it had one */
  name: v.string(),
  folder: v.string(),
  uid: v.nullable(v.string()),
  /** every document has all edits up to `from`, and some it was given later; `records` are all from there to `revision` */
  from: count,
  revision: count,
  records: v.nullable(sha256),
  /** in whose line they are */
  machine: v.optional(v.string(), ''),
  /** the digest of the edit `revision`; null when it could not be found */
  mark: v.nullable(sha256),
  /** the object that says what the snapshot holds: an {@link Inventory} */
  inventory: sha256,
  /** what was there and could not be read: nothing is said of what is in it */
  unread: v.strictObject({ documents: v.array(v.string()), files: v.array(v.string()) }),
  counts: v.strictObject({
    articles: count,
    claims: count,
    sources: count,
    mentions: count,
    notes: count,
  }),
});

/** What a snapshot says of itself. It is small however large the notebook is, so that many can be listed. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

const inventorySchema = v.strictObject({
  /** the hash of each document's file, by its name */
  documents: v.record(v.string(), sha256),
  texts: v.array(sha256),
  /** file names in `originals/`, which begin with the hash */
  originals: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.[a-z0-9]{1,10}$/))),
});

/** The files a snapshot holds. */
export type Inventory = v.InferOutput<typeof inventorySchema>;

/** The same bytes for the same files. */
export function encodeInventory({ documents, texts, originals }: Inventory): Uint8Array {
  const ordered = Object.fromEntries(Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Buffer.from(
    JSON.stringify({ documents: ordered, texts: texts.toSorted(), originals: originals.toSorted() }),
  );
}

/** What a snapshot holds; null when that cannot be read. */
export function inventoryOf(objects: Objects, { inventory }: Manifest): Inventory | null {
  const bytes = objects.get(inventory);
  const text = bytes && decodedText(bytes);
  const parsed = v.safeParse(inventorySchema, text === null ? undefined : parsedJson(text));
  return parsed.success ? parsed.output : null;
}

/** The file of a manifest: JSON with a checksum, like that of a document. */
export function encodeManifest(manifest: Manifest): Promise<Uint8Array> {
  return encodeDocument({
    revision: manifest.revision,
    includes: {},
    rows: new Map(Object.entries(manifest)),
  });
}

/** Null when it is none, or not as it was written. */
export function decodeManifest(bytes: Uint8Array): Manifest | null {
  const decoded = decodeDocument(bytes);
  if ('problem' in decoded) return null;
  const parsed = v.safeParse(manifestSchema, Object.fromEntries(decoded.rows));
  return parsed.success ? parsed.output : null;
}

/** The objects a snapshot cannot do without; null when its inventory cannot be read. */
export function objectsOf(objects: Objects, manifest: Manifest): string[] | null {
  const held = inventoryOf(objects, manifest);
  return (
    held && [
      ...(manifest.records === null ? [] : [manifest.records]),
      ...[manifest.inventory, ...Object.values(held.documents), ...held.texts],
      ...held.originals.map((file) => file.slice(0, 64)),
    ]
  );
}

const idPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/;

/** What a snapshot of this moment (UTC) is called: `20261123T110102123Z`. */
export function snapshotIdOf(time: string): string {
  return time.replaceAll(/[-:.]/g, '');
}

/** Whether a file name is a manifest's: its snapshot's id, or null. */
export function snapshotIdIn(file: string): string | null {
  const id = file.endsWith('.json') ? file.slice(0, -5) : '';
  return idPattern.test(id) ? id : null;
}

/** What is answered where a snapshot's inventory is gone. */
export const unusable = fail(
  'damaged',
  'This snapshot is damaged: the list of what it holds cannot be read.',
  {
    kept: 'Nothing was changed.',
    advice: 'Choose another one.',
  },
);
