import * as v from 'valibot';
import type { Change } from '../change.ts';
import type { CommandName, CommandValue } from '../commands/index.ts';
import type { Revised } from '../commands/revise-article.ts';
import type { ArticleRow, Dependants, ListKinds, ListName, Page, SearchHit } from '../lists/rows.ts';
import type { Article } from '../model/article.ts';
import type { CanonicalText } from '../model/canonical-text.ts';
import type { Claim } from '../model/claim.ts';
import { filledText, sha256, text } from '../model/fields.ts';
import { articleId, claimId } from '../model/id.ts';
import type { Mention } from '../model/mention.ts';
import type { Note } from '../model/note.ts';
import type { Notebook } from '../model/notebook.ts';
import type { Span } from '../model/passage.ts';
import type { Source } from '../model/source.ts';
import type { Rows } from '../model/tables.ts';
import type { Result } from '../result.ts';
import type { SnapshotComparison, SnapshotRow } from '../snapshots.ts';
import type { Difference } from '../text/word-diff.ts';
import type { EventName, RequestName } from './channels.ts';

/** What a window remembers between starts; nothing of it belongs to a notebook. */
export const settingsSchema = v.strictObject({
  theme: v.picklist(['system', 'light', 'dark']),
  /** in px: the size of the article's text */
  textSize: v.pipe(v.number(), v.minValue(12), v.maxValue(32)),
  /** in px: widths of the side panes */
  libraryWidth: v.pipe(v.number(), v.minValue(180), v.maxValue(600)),
  deskWidth: v.pipe(v.number(), v.minValue(260), v.maxValue(900)),
  libraryOpen: v.boolean(),
  deskOpen: v.boolean(),
  author: filledText(200),
  welcomed: v.boolean(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export interface RecentNotebook {
  /** names it in `notebook.openRecent`; no path crosses to the window but for showing */
  readonly key: string;
  readonly name: string;
  readonly folder: string;
  readonly missing: boolean;
}

/** The notebook that is open, as a window sees it. */
export interface OpenNotebook {
  readonly details: Notebook;
  readonly folder: string;
  /** whether it is the worked sample that comes with the program */
  readonly isSample: boolean;
  /** null when it can be written; else why not, as a sentence */
  readonly readOnly: string | null;
  /** the machine that has it open for writing, from which it can be taken over; else null */
  readonly writerElsewhere: string | null;
  /** what could not be read, was repaired or set aside when it was opened; sentences */
  readonly reports: readonly string[];
  /** how little room its disk has, as a sentence; null when there is enough */
  readonly shortage: string | null;
  readonly counts: {
    readonly articles: number;
    readonly claims: number;
    readonly sources: number;
    readonly mentions: number;
  };
  readonly undo: string | null;
  readonly redo: string | null;
  /** counts commits; each `notebook.changed` raises it by those it tells of */
  readonly revision: number;
}

export interface AppState {
  readonly version: string;
  readonly platform: string;
  readonly settings: Settings;
  readonly recents: readonly RecentNotebook[];
  readonly notebook: OpenNotebook | null;
  /** what has to be said first, once: why a notebook was not opened, or that the window had stopped; sentences, or null */
  readonly tidings: string | null;
}

/**
 * An article with all a reader of it needs: one of its texts, its marks, and the records those name. Trashed rows are left
 * out.
 */
export interface OpenedArticle {
  readonly article: Article;
  /** which of its revisions is read, counted from 0, and its text's SHA-256 */
  readonly place: number;
  readonly revision: string;
  readonly text: CanonicalText;
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
}

export interface Committed {
  readonly revision: number;
  readonly undo: string | null;
  readonly redo: string | null;
  readonly counts: OpenNotebook['counts'];
}

/** The answer of one file, or of one text, that was handed in. */
export interface ImportRow {
  readonly name: string;
  /** it was not begun, or broken off, because the import was stopped */
  readonly stopped: boolean;
  readonly ok: boolean;
  readonly articleId: string | null;
  readonly title: string | null;
  readonly duplicateOf: string | null;
  /** the article whose words it repeats, which it was linked to; left out when there is none */
  readonly copy?: RecognisedCopy;
  readonly warnings: readonly string[];
  readonly error: string | null;
  /** files sent with it that can be imported and were not; left out when there are none */
  readonly attachments?: number;
  /**
   * it became a newer version of the article `articleId`: what became of the marks, and what that version is called when the
   * article is called otherwise. Left out when it did not.
   */
  readonly revised?: Pick<Revised, 'carried' | 'changed' | 'orphans'> & { readonly retitled?: string };
}

/** An article that another one repeats: `similarity` is the share of the shorter text's words that both have, 0 … 1. */
export interface RecognisedCopy {
  readonly of: string;
  readonly title: string;
  readonly similarity: number;
}

/** What an article repeats, and what repeats it. */
export interface CopiesOfArticle {
  /** null when it is no copy, or when what it repeated is gone */
  readonly original: { readonly id: string; readonly title: string; readonly trashed: boolean } | null;
  /** those of it, and of its copies; those imported first before others */
  readonly copies: readonly ArticleRow[];
}

/** A file that was imported, and whether it is in the notebook byte for byte as it was then. */
export interface CheckedOriginal {
  readonly sha256: string;
  readonly unchanged: boolean;
}

/**
 * A mention that is not on the current text of its article. Why: its words are gone, stand in several places alike, too
 * little speaks for any place, or they were not looked for when the text came. Proposals are places in the current text,
 * the best first, with their words and what stands around them.
 */
export interface Orphan {
  readonly mentionId: string;
  /** of the mention, when this was found */
  readonly modifiedAt: string;
  readonly why: 'gone' | 'several' | 'unsure' | 'not looked for';
  readonly proposals: readonly {
    readonly spans: readonly Span[];
    /** how much speaks for it: 0 … 1 */
    readonly score: number;
    readonly words: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** Two texts of an article, and the stretches in which they differ and agree, which hold the whole of both. */
export interface ArticleComparison {
  readonly before: string;
  readonly after: string;
  readonly differences: readonly Difference[];
}

/** A record another program changed in a way that could not be taken over: what is here now, and what it wrote. */
export interface Conflict {
  /** names it */
  readonly file: string;
  /** UTC, when it was noticed */
  readonly at: string;
  readonly id: string;
  readonly title: string;
  /** the fields that differ, as words */
  readonly fields: readonly { readonly name: string; readonly ours: string; readonly theirs: string }[];
}

/** A copy of one of the notebook's files that a sync tool left beside it, relative to the notebook's folder. */
export interface OutsideCopy {
  readonly file: string;
}

export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly extension: string;
}

/** Which records an export takes: the whole notebook, one article with its marks, one claim with its mentions, or several. */
export const exportScope = v.variant('of', [
  v.strictObject({ of: v.literal('notebook') }),
  v.strictObject({ of: v.literal('article'), id: articleId }),
  v.strictObject({ of: v.literal('claim'), id: claimId }),
  v.strictObject({ of: v.literal('claims'), ids: v.array(claimId) }),
]);
export type ExportScope = v.InferOutput<typeof exportScope>;

const exportChoice = v.strictObject({ format: filledText(40), scope: exportScope });
const anyId = text(60);
const nothing = v.strictObject({});
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const tableName = v.picklist(['articles', 'mentions', 'claims', 'sources', 'notes', 'notebook']);
const snapshotKey = v.pipe(text(60), v.regex(/^[\w-]+\/\d{8}T\d{9}Z$/, 'is no snapshot'));
const ref = v.strictObject({ table: tableName, id: anyId });

/** What is typed in the window's forms and not saved yet. What a form and a field are is the window's business. */
export const draftsSchema = v.strictObject({
  /** the form that was open beside each article, by its id */
  forms: v.record(v.string(), v.looseObject({ form: v.string() })),
  /** what is typed, by form (or field of a record) and field */
  typed: v.record(v.string(), v.record(v.string(), v.unknown())),
  /** the article that was open last */
  reading: v.nullable(articleId),
});
export type Drafts = v.InferOutput<typeof draftsSchema>;

/** The input each request is checked against before anything else looks at it. */
export const inputs = {
  'app.state': nothing,
  'app.setSettings': v.partial(settingsSchema),
  /** writes a bug found in the window to the log */
  'app.report': v.strictObject({ message: text(20_000) }),
  /** the answer to the event `app.saveFields` */
  'app.fieldsSaved': nothing,
  /** pastes what was copied last into the field that has the keyboard, as the person’s own keys would */
  'app.paste': nothing,
  /** what is typed in the window's forms for the notebook in this folder and not saved yet */
  'drafts.get': v.strictObject({ folder: text(10_000) }),
  'drafts.keep': v.strictObject({ folder: text(10_000), drafts: draftsSchema }),
  'notebook.create': nothing,
  'notebook.open': nothing,
  'notebook.openSample': nothing,
  'notebook.openRecent': v.strictObject({ key: text(100) }),
  'notebook.forgetRecent': v.strictObject({ key: text(100) }),
  'notebook.close': nothing,
  'notebook.takeOver': nothing,
  'notebook.reveal': nothing,
  /** `input` is checked by the command's own schema */
  'notebook.run': v.strictObject({ name: text(60), input: v.unknown() }),
  'notebook.undo': nothing,
  'notebook.redo': nothing,
  'conflicts.list': nothing,
  'conflicts.copies': nothing,
  'conflicts.merge': v.strictObject({ file: text(1000) }),
  'conflicts.settle': v.strictObject({ file: text(200), take: v.picklist(['ours', 'theirs']) }),
  /** `place`: which of its revisions to read; the current one unless given */
  'article.open': v.strictObject({ id: articleId, place: v.optional(count) }),
  'article.orphans': v.strictObject({ id: articleId }),
  /** two revisions by their places, counted from 0 */
  'article.compare': v.strictObject({ id: articleId, from: count, to: count }),
  /** opens the `index`-th link of one of the article's texts in the browser, after a question */
  'article.openLink': v.strictObject({ id: articleId, place: v.optional(count), index: count }),
  /** shows the file an article, or one of its revisions, was imported from where it is kept; the newest unless it is named */
  'article.revealOriginal': v.strictObject({ id: articleId, original: v.optional(sha256) }),
  /** whether the files of all revisions are what was imported */
  'article.checkOriginals': v.strictObject({ id: articleId }),
  'article.copies': v.strictObject({ id: articleId }),
  'records.get': v.strictObject({ refs: v.pipe(v.array(ref), v.maxLength(5000)) }),
  'records.dependants': v.strictObject({ refs: v.pipe(v.array(ref), v.maxLength(5000)) }),
  'records.notes': ref,
  /** mentions of a claim or a source, by article */
  'records.mentions': ref,
  'list.page': v.strictObject({
    list: v.picklist(['articles', 'claims', 'sources', 'mentions', 'trash']),
    query: text(2000),
    sort: v.nullable(text(40)),
    offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000)),
  }),
  'search.find': v.strictObject({
    query: text(2000),
    limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(500)),
  }),
  /** `separate`: all are articles of their own, also at the address of one that is here */
  'import.choose': v.strictObject({ separate: v.optional(v.boolean(), false) }),
  /** a newer version of this article, from a file the person chooses */
  'import.newer': v.strictObject({ id: articleId }),
  'import.chooseFolder': nothing,
  /** files and folders dropped on the window; only the preload script knows where they are */
  'import.paths': v.strictObject({ paths: v.pipe(v.array(text(4096)), v.maxLength(10_000)) }),
  /** stops what is being imported: what is in stays */
  'import.stop': nothing,
  'import.files': v.strictObject({
    files: v.pipe(
      v.array(v.strictObject({ name: text(1000), bytes: v.instance(Uint8Array) })),
      v.maxLength(1000),
    ),
  }),
  /** `html` is the same as a fragment of a page, which is read instead where it can be; null for plain text */
  'import.text': v.strictObject({
    text: text(20_000_000),
    html: v.nullable(text(50_000_000)),
    markdown: v.boolean(),
  }),
  /** the files sent with an article that is in the notebook */
  'import.attachments': v.strictObject({ articleId }),
  /** those of the open notebook, newest first; of all notebooks when none is open */
  'snapshots.list': nothing,
  'snapshots.take': nothing,
  'snapshots.compare': v.strictObject({ key: snapshotKey }),
  /** `only`: ids of records; null for all that differ */
  'snapshots.restore': v.strictObject({ key: snapshotKey, only: v.nullable(v.array(anyId)) }),
  'snapshots.openAsNew': v.strictObject({ key: snapshotKey }),
  'snapshots.remove': v.strictObject({ key: snapshotKey }),
  'export.formats': nothing,
  'export.preview': exportChoice,
  'export.save': exportChoice,
} as const satisfies Record<RequestName, v.GenericSchema>;

/** What each request answers when it succeeds. Main is trusted by its windows, so answers are typed, not checked. */
export interface Answers {
  'app.state': AppState;
  'app.setSettings': Settings;
  'app.report': null;
  'app.fieldsSaved': null;
  'app.paste': null;
  'drafts.get': Drafts | null;
  'drafts.keep': null;
  'notebook.create': OpenNotebook;
  'notebook.open': OpenNotebook;
  'notebook.openRecent': OpenNotebook;
  'notebook.openSample': OpenNotebook;
  'notebook.forgetRecent': readonly RecentNotebook[];
  'notebook.close': null;
  'notebook.takeOver': OpenNotebook;
  'notebook.reveal': null;
  'notebook.run': Committed & { readonly value: unknown };
  'notebook.undo': Committed & { readonly label: string };
  'notebook.redo': Committed & { readonly label: string };
  'conflicts.list': readonly Conflict[];
  'conflicts.settle': null;
  'conflicts.copies': readonly OutsideCopy[];
  /** what came of it, as a sentence */
  'conflicts.merge': string;
  'article.open': OpenedArticle;
  'article.orphans': readonly Orphan[];
  'article.compare': ArticleComparison;
  'article.openLink': null;
  'article.revealOriginal': null;
  'article.checkOriginals': readonly CheckedOriginal[];
  'article.copies': CopiesOfArticle;
  'records.get': readonly { [T in keyof Rows]: { readonly table: T; readonly row: Rows[T] } }[keyof Rows][];
  'records.dependants': Dependants;
  'records.notes': readonly Note[];
  'records.mentions': Page<ListKinds['mentions']>;
  'list.page': Page<ListKinds[ListName]>;
  'search.find': Page<SearchHit>;
  'import.choose': readonly ImportRow[];
  'import.newer': readonly ImportRow[];
  'import.chooseFolder': readonly ImportRow[];
  'import.paths': readonly ImportRow[];
  'import.stop': null;
  'import.files': readonly ImportRow[];
  'import.text': readonly ImportRow[];
  'import.attachments': readonly ImportRow[];
  'snapshots.list': readonly SnapshotRow[];
  'snapshots.take': SnapshotRow;
  'snapshots.compare': SnapshotComparison;
  /** how many records were put back, and what was left as it is, in sentences */
  'snapshots.restore': { readonly restored: number; readonly left: readonly string[] };
  'snapshots.openAsNew': { readonly left: readonly string[] };
  /** those that are left */
  'snapshots.remove': readonly SnapshotRow[];
  'export.formats': readonly ExportFormat[];
  /** `text` may be cut for showing; `characters` counts the whole */
  'export.preview': {
    readonly fileName: string;
    readonly mediaType: string;
    readonly text: string;
    readonly characters: number;
  };
  'export.save': { readonly file: string; readonly bytes: number };
}

export type Input<N extends RequestName> = v.InferInput<(typeof inputs)[N]>;
export type Answer<N extends RequestName> = Result<Answers[N]>;

/** What main tells its windows unasked. */
export interface Events {
  'notebook.changed': Committed & { readonly label: string; readonly changes: readonly Change[] };
  /** another notebook was opened, or none is open any more */
  'notebook.replaced': OpenNotebook | null;
  /** lists and searches are complete: they answered with what was there so far while the index was made anew */
  'notebook.indexed': Committed;
  /** something about the notebook's files that the person should know, as a sentence */
  'notebook.report': string;
  /** there is little room on the notebook's disk, or less, as a sentence; null once there is enough again */
  'notebook.shortage': string | null;
  /** what was done before the notebook was opened has been read, and can be undone and redone too */
  'notebook.history': Pick<Committed, 'undo' | 'redo'>;
  /** a menu item was chosen: the id of an action of {@link ../actions.ts} */
  'app.action': string;
  /** the window is about to close: what is typed is to be saved now */
  'app.saveFields': null;
  'import.progress': { readonly done: number; readonly total: number; readonly name: string };
}
export type EventPayload<N extends EventName> = Events[N];

export type RunAnswer<N extends CommandName> = Result<Committed & { readonly value: CommandValue<N> }>;
