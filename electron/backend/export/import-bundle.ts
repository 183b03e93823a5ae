import type { CommandValue } from '../../../core/commands/index.ts';
import { type Bundle, readBundle } from '../../../core/exporters/bundle.ts';
import type { Article, Original } from '../../../core/model/article.ts';
import { type CanonicalText, jsonOfText } from '../../../core/model/canonical-text.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { sha256Of } from '../store/checksum.ts';

/** What a bundle is taken into. */
export interface WritableNotebook {
  keepText(text: CanonicalText): Promise<Result<string>>;
  keepOriginal(bytes: Uint8Array, fileName: string, mediaType: string): Promise<Result<Original>>;
  original(sha256: string): Uint8Array | null;
  text(sha256: string): CanonicalText | null;
  run(name: string, input: unknown): Promise<Result<{ readonly value: unknown }>>;
}

export interface ImportedBundle {
  /** records that were not here before */
  readonly added: number;
  /** ids of records that are here already and differ: they were left as they are */
  readonly conflicts: readonly string[];
  /** sentences about what the bundle names but does not hold */
  readonly warnings: readonly string[];
}

/**
 * Takes everything a bundle holds into a notebook, as one step that can be undone. Texts and originals are kept first, each
 * only if it is what its hash says; when anything is wrong, no record is added. `settings` also takes the notebook's own
 * name and description from the bundle, as for a notebook that is new.
 */
export async function importBundle(
  text: string,
  notebook: WritableNotebook,
  { settings }: { settings: boolean },
): Promise<Result<ImportedBundle>> {
  const read = readBundle(text);
  if (!read.ok) return read;
  const bundle = read.value;
  const forged = mislabelled(bundle);
  if (forged)
    return fail('unreadable', `This bundle is damaged: ${forged}.`, { kept: 'Nothing was imported.' });
  const kept = await keepFiles(bundle, notebook);
  if (!kept.ok) return kept;
  const done = await notebook.run('addRecords', { settings, rows: bundle.rows });
  if (!done.ok) return done;
  const { added, conflicts } = done.value.value as CommandValue<'addRecords'>;
  return ok({ added, conflicts, warnings: missing(bundle, notebook) });
}

/** The first text or original that is not what its hash or its article says, in words; null when all are. */
function mislabelled({ rows, texts, originals }: Bundle): string | null {
  for (const [sha256, text] of texts) {
    if (sha256Of(Buffer.from(jsonOfText(text))) !== sha256)
      return `the text ${sha256.slice(0, 12)}… is not what its hash says`;
  }
  for (const [sha256, bytes] of originals) {
    if (sha256Of(bytes) !== sha256) return `the original ${sha256.slice(0, 12)}… is not what its hash says`;
  }
  for (const { original, title } of originalsOf(rows.articles)) {
    const bytes = originals.get(original.sha256);
    if (bytes && bytes.length !== original.bytes)
      return `the original of “${title}” has another length than its record says`;
  }
  return null;
}

async function keepFiles(
  { rows, texts, originals }: Bundle,
  notebook: WritableNotebook,
): Promise<Result<null>> {
  for (const text of texts.values()) {
    const kept = await notebook.keepText(text);
    if (!kept.ok) return kept;
  }
  for (const { original } of originalsOf(rows.articles)) {
    const bytes = originals.get(original.sha256);
    const kept = bytes ? await notebook.keepOriginal(bytes, original.fileName, original.mediaType) : ok(null);
    if (!kept.ok) return kept;
  }
  return ok(null);
}

function missing({ rows }: Bundle, notebook: WritableNotebook): string[] {
  return rows.articles.flatMap(({ title, revisions }) => [
    ...(revisions.every(({ text }) => notebook.text(text))
      ? []
      : [`A text of “${title}” is not in the bundle; its marks and notes are kept.`]),
    ...(revisions.every(({ original }) => !original || notebook.original(original.sha256))
      ? []
      : [`The original file of “${title}” is not in the bundle.`]),
  ]);
}

function originalsOf(articles: readonly Article[]): { original: Original; title: string }[] {
  return articles.flatMap(({ revisions, title }) =>
    revisions.flatMap(({ original }) => (original ? [{ original, title }] : [])),
  );
}
