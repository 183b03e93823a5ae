import { sealedLines } from '../store/checksum.ts';
import { type DocumentName, documentOf } from '../store/document-layout.ts';
import { type DocumentContent, decodeDocument, emptyContent } from '../store/envelope.ts';
import { type DatedChange, withChanges } from '../store/rebuilding.ts';
import { unpackedLine } from '../store/record.ts';
import type { Inventory, Manifest } from './manifest.ts';
import type { Objects } from './objects.ts';

/** What a snapshot holds, read document by document. */
export class SnapshotContent {
  private readonly manifest: Manifest;
  private readonly inventory: Inventory;
  private readonly objects: Objects;
  /** by document, oldest first; null when they cannot be read */
  private readonly since: ReadonlyMap<DocumentName, readonly DatedChange[]> | null;

  constructor(objects: Objects, manifest: Manifest, inventory: Inventory) {
    this.objects = objects;
    this.manifest = manifest;
    this.inventory = inventory;
    this.since = changesIn(objects, manifest);
  }

  /** Every document of the notebook as it was then, also those that could not be read, in order. */
  names(): DocumentName[] {
    const { documents } = this.inventory;
    const { unread } = this.manifest;
    return [
      ...new Set([...Object.keys(documents), ...unread.documents, ...(this.since?.keys() ?? [])]),
    ].sort();
  }

  /** The document as it was then, empty when there was none; null when that cannot be said. */
  document(name: DocumentName): DocumentContent | null {
    const { documents } = this.inventory;
    const { unread } = this.manifest;
    if (!this.since || unread.documents.includes(name)) return null;
    const sha256 = documents[name];
    const bytes = sha256 === undefined ? null : this.objects.get(sha256);
    const copy = sha256 === undefined ? emptyContent() : bytes && decodeDocument(bytes);
    if (!copy || 'problem' in copy) return null;
    return withChanges(copy, this.since.get(name) ?? []);
  }

  /** The hash of the document's file, when the file is all there is to say of it. */
  hashOf(name: DocumentName): string | null {
    return this.since?.has(name) ? null : (this.inventory.documents[name] ?? null);
  }
}

function changesIn(
  objects: Objects,
  { records, machine }: Manifest,
): ReadonlyMap<DocumentName, DatedChange[]> | null {
  const changes = new Map<DocumentName, DatedChange[]>();
  if (records === null) return changes;
  const bytes = objects.get(records);
  if (!bytes) return null;
  for (const { value } of sealedLines(bytes)) {
    for (const { revision, changes: made } of unpackedLine(value) ?? []) {
      for (const change of made) {
        const name = documentOf(change.table, change.id);
        if (name === null) continue;
        const known = changes.get(name);
        if (known) known.push({ revision, machine, change });
        else changes.set(name, [{ revision, machine, change }]);
      }
    }
  }
  return changes;
}
