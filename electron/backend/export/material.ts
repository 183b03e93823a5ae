import type { Material } from '../../../core/exporters/exporter.ts';
import type { ExportScope } from '../../../core/ipc/contract.ts';
import type { Article } from '../../../core/model/article.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Mention } from '../../../core/model/mention.ts';
import type { Note } from '../../../core/model/note.ts';
import type { Notebook } from '../../../core/model/notebook.ts';
import type { Rows } from '../../../core/model/tables.ts';
import type { NotebookReader } from '../../../core/notebook-reader.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** What an export reads of a notebook. */
export interface ReadableNotebook extends NotebookReader {
  /** every row of a table, trashed ones too; it may read the whole notebook */
  all<T extends TableName>(table: T): Iterable<Rows[T]>;
  /** an original, verified; null when it is missing or damaged */
  original(sha256: string): Uint8Array | null;
}

/** The ids of the mentions of a claim, as the index knows them; in any order. */
export type MentionIdsOf = (claimId: string) => Iterable<string>;

/**
 * What an export of this scope is made of: an article with its marks, a claim or several with their mentions, or everything; and every
 * record these refer to, so that a bundle of a part can be read back. Refused when the record is not there.
 */
export function gatherMaterial(
  notebook: ReadableNotebook,
  scope: ExportScope,
  mentionIdsOf: MentionIdsOf,
): Result<Material> {
  const own = notebook.get('notebook', 'notebook');
  if (!own)
    return fail('damaged', 'The notebook’s own details cannot be read, so nothing was exported.', {
      kept: 'Its articles and claims are kept.',
    });
  if (scope.of === 'notebook') return ok(wholeNotebook(notebook, own));
  if (scope.of === 'article') {
    const article = notebook.get('articles', scope.id);
    if (!article) return fail('not-found', 'This article is no longer in the notebook.');
    return ok(part(notebook, own, 'article', [article], notebook.mentionsIn(article.id), []));
  }
  const ids = scope.of === 'claim' ? [scope.id] : idsIn(scope.ids);
  if (scope.of === 'claim' && !notebook.get('claims', scope.id))
    return fail('not-found', 'This claim is no longer in the notebook.');
  const asked = new Set(ids);
  const found = idsIn(ids.flatMap((id) => [...mentionIdsOf(id)]));
  // the index may lag behind a change by a moment: what the rows say counts
  const its = found
    .flatMap((id) => notebook.get('mentions', id) ?? [])
    .filter((mention) => asked.has(mention.claimId));
  const articles = idsIn(its.map((mention) => mention.articleId)).flatMap(
    (id) => notebook.get('articles', id) ?? [],
  );
  return ok(part(notebook, own, scope.of, articles, its, ids));
}

function wholeNotebook(notebook: ReadableNotebook, own: Notebook): Material {
  const articles = sorted(notebook.all('articles'));
  return {
    scope: 'notebook',
    notebook: own,
    articles,
    mentions: sorted(notebook.all('mentions')),
    claims: sorted(notebook.all('claims')),
    sources: sorted(notebook.all('sources')),
    notes: sorted(notebook.all('notes')),
    texts: textsOf(notebook, articles),
    original: (sha256) => notebook.original(sha256),
  };
}

function part(
  notebook: ReadableNotebook,
  own: Notebook,
  scope: Exclude<Material['scope'], 'notebook'>,
  articles: readonly Article[],
  mentions: readonly Mention[],
  claimIds: readonly string[],
): Material {
  const claims = idsIn([...claimIds, ...mentions.map((mention) => mention.claimId)]).flatMap(
    (id) => notebook.get('claims', id) ?? [],
  );
  const credited = [
    ...articles.map((article) => article.outletId),
    ...mentions.flatMap(({ chain }) => chain.map((hop) => hop.sourceId)),
  ];
  const sources = idsIn(credited.filter((id) => id !== null)).flatMap(
    (id) => notebook.get('sources', id) ?? [],
  );
  const here = new Set([...articles, ...mentions, ...claims, ...sources].map(({ id }) => id));
  return {
    scope,
    notebook: own,
    articles: sorted(articles),
    mentions: sorted(mentions),
    claims: sorted(claims),
    sources: sorted(sources),
    notes: sorted(notesOn(notebook.all('notes'), here)),
    texts: textsOf(notebook, articles),
    original: (sha256) => notebook.original(sha256),
  };
}

function* notesOn(notes: Iterable<Note>, ids: ReadonlySet<string>): Iterable<Note> {
  for (const note of notes) if (ids.has(note.target.id)) yield note;
}

function textsOf(notebook: ReadableNotebook, articles: readonly Article[]): Map<string, CanonicalText> {
  const texts = new Map<string, CanonicalText>();
  for (const sha256 of articles.flatMap(({ revisions }) => revisions.map(({ text }) => text))) {
    const text = texts.has(sha256) ? null : notebook.text(sha256);
    if (text) texts.set(sha256, text);
  }
  return texts;
}

function idsIn(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function sorted<R extends { id: string }>(rows: Iterable<R>): R[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
