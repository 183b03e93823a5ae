import * as v from 'valibot';
import { instant, sha256 } from '../../../core/model/fields.ts';
import { snapshotReasons } from '../../../core/snapshots.ts';
import { decodeDocument, encodeDocument } from '../store/envelope.ts';

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
  /** the digest of the edit `revision`; null when it could not be found */
  mark: v.nullable(sha256),
  documents: v.record(v.string(), sha256),
  texts: v.array(sha256),
  /** file names in `originals/`, which begin with the hash */
  originals: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.[a-z0-9]{1,10}$/))),
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

/** What one snapshot says of itself: which objects it is made of, and of what notebook. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** The file of a manifest: JSON with a checksum, like that of a document. */
export function encodeManifest(manifest: Manifest): Promise<Uint8Array> {
  return encodeDocument({ revision: manifest.revision, rows: new Map(Object.entries(manifest)) });
}

/** Null when it is none, or not as it was written. */
export function decodeManifest(bytes: Uint8Array): Manifest | null {
  const decoded = decodeDocument(bytes);
  if ('problem' in decoded) return null;
  const parsed = v.safeParse(manifestSchema, Object.fromEntries(decoded.rows));
  return parsed.success ? parsed.output : null;
}

/** The objects a snapshot cannot do without. */
export function objectsOf({ documents, records, texts, originals }: Manifest): string[] {
  return [
    ...Object.values(documents),
    ...(records === null ? [] : [records]),
    ...texts,
    ...originals.map((file) => file.slice(0, 64)),
  ];
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
