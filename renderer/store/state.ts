import { batch, computed, signal } from '@preact/signals';
import type { CommandInput, CommandName } from '../../core/commands/index.ts';
import type {
  Conflict,
  EventPayload,
  OpenedArticle,
  OpenNotebook,
  OutsideCopy,
  RunAnswer,
  Settings,
} from '../../core/ipc/contract.ts';
import type { Article } from '../../core/model/article.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Ref } from '../../core/model/tables.ts';
import type { Result } from '../../core/result.ts';
import { listen, request } from './bridge.ts';
import { changed, completed, copyOf, emptyCopy } from './copy.ts';
import { lastRead, parkForm, returnForm, saveDrafts, takeUpDrafts } from './drafts.ts';
import { complain, notice, say, tell } from './notices.ts';
import { focusedClaim, focusedSource, leaveArticle, view } from './places.ts';

/** What the window knows: settings, the open notebook, and its copy of the open article's records. */

export const version = signal('');
export const settings = signal<Settings | null>(null);
export const recents = signal<readonly { key: string; name: string; folder: string; missing: boolean }[]>([]);
export const notebook = signal<OpenNotebook | null>(null);
/** The text of the open article that is read. */
export const opened = signal<Pick<OpenedArticle, 'text' | 'revision' | 'place'> | null>(null);
export const copy = signal(emptyCopy);
/** The import that is under way, if any: files done, of how many, and the one at work. */
export const importing = signal<EventPayload<'import.progress'> | null>(null);
/** True while an edit takes longer than a person notices. */
export const saving = signal(false);

/** Records another program changed in a way that could not be taken over. */
export const conflicts = signal<readonly Conflict[]>([]);
/** Copies of the notebook's files that a sync tool left. */
export const strayCopies = signal<readonly OutsideCopy[]>([]);

/** Rises when lists answer better than before without anything having been changed. */
export const indexing = signal(0);

/** Counts commits: whoever asked main for something asks again when it rises. */
export const revision = computed(() => notebook.value?.revision ?? 0);

export const article = computed(() => {
  const { articleId, tables } = copy.value;
  return articleId ? (tables.articles.get(articleId) ?? null) : null;
});

/** The article's mentions that are not in the trash, in order of the text. */
export const mentions = computed<readonly Mention[]>(() =>
  [...copy.value.tables.mentions.values()]
    .filter((mention) => mention.trashedAt === null)
    .sort((a, b) => startOf(a) - startOf(b) || a.createdAt.localeCompare(b.createdAt)),
);

const startOf = (mention: Mention) => mention.content[0]?.start ?? 0;

/** Reads the state of the program and keeps it in step with main from here on. */
export async function connect(): Promise<void> {
  listen('notebook.changed', onChanged);
  listen('notebook.replaced', onReplaced);
  listen('notebook.report', (sentence) => {
    tell(sentence);
    void askForConflicts();
  });
  listen('notebook.shortage', (shortage) => {
    const open = notebook.value;
    if (open) notebook.value = { ...open, shortage };
  });
  listen('notebook.history', ({ undo, redo }) => {
    const open = notebook.value;
    if (open) notebook.value = { ...open, undo, redo };
  });
  listen('import.progress', (progress) => {
    importing.value = progress.done < progress.total ? progress : null;
  });
  listen('notebook.indexed', ({ counts }) => {
    const open = notebook.value;
    if (open) notebook.value = { ...open, counts };
    indexing.value += 1;
    if (firstIsMissing && !copy.value.articleId) void openFirstArticle();
  });
  const state = await request('app.state', {});
  if (!state.ok) return complain(state.error);
  batch(() => {
    version.value = state.value.version;
    settings.value = state.value.settings;
    recents.value = state.value.recents;
  });
  await onReplaced(state.value.notebook);
  const { tidings } = state.value;
  if (tidings) notice.value = { kind: 'failed', text: tidings };
}

async function onReplaced(next: OpenNotebook | null): Promise<void> {
  void saveDrafts(copy.peek().articleId);
  batch(() => {
    notebook.value = next;
    copy.value = emptyCopy;
    opened.value = null;
    focusedClaim.value = null;
    focusedSource.value = null;
    view.value = 'article';
    leaveArticle();
  });
  const state = await request('app.state', {});
  if (state.ok) recents.value = state.value.recents;
  await takeUpDrafts(next?.folder ?? null);
  await askForConflicts();
  if (!next) return;
  if (next.reports.length > 0) notice.value = { kind: 'failed', text: next.reports.join(' ') };
  await openFirstArticle();
}

async function askForConflicts(): Promise<void> {
  const open = notebook.peek() !== null;
  const [kept, left] = await Promise.all([
    open ? request('conflicts.list', {}) : null,
    open ? request('conflicts.copies', {}) : null,
  ]);
  conflicts.value = kept?.ok ? kept.value : [];
  strayCopies.value = left?.ok ? left.value : [];
}

/** Opens the notebook for writing although it is open on another machine. */
export async function takeOver(): Promise<void> {
  const answer = await request('notebook.takeOver', {});
  if (!answer.ok) complain(answer.error);
}

/** Merges a copy that a sync tool left. */
export async function mergeCopy(file: string): Promise<void> {
  const answer = await request('conflicts.merge', { file });
  if (answer.ok) say(answer.value);
  else complain(answer.error);
  await askForConflicts();
}

/** Takes their version of a record, or leaves ours; either way the conflict is settled. */
export async function settleConflict(file: string, take: 'ours' | 'theirs'): Promise<void> {
  const answer = await request('conflicts.settle', { file, take });
  if (!answer.ok) complain(answer.error);
  await askForConflicts();
}

/** Whether no article was there to be opened, which may be for want of a complete index. */
let firstIsMissing = false;

/** The article that was read last, else the first of the list. */
async function openFirstArticle(): Promise<void> {
  const last = lastRead();
  const known = last === null ? null : await request('article.open', { id: last });
  if (known?.ok) return showArticle(known.value);
  const first = await request('list.page', { list: 'articles', query: '', sort: null, offset: 0, limit: 1 });
  const row = first.ok ? first.value.rows[0] : undefined;
  firstIsMissing = !row;
  if (row && 'id' in row) await openArticle(row.id);
}

function onChanged(event: EventPayload<'notebook.changed'>): void {
  const { changes, revision: next, undo, redo, counts } = event;
  const before = article.peek();
  const result = changed(copy.value, changes);
  const details = changes.find((change) => change.table === 'notebook')?.after;
  batch(() => {
    copy.value = result.copy;
    const open = notebook.value;
    if (open)
      notebook.value = {
        ...open,
        revision: next,
        undo,
        redo,
        counts,
        ...(details && { details: details as OpenNotebook['details'] }),
      };
    const articleRow = article.value;
    if (articleRow?.trashedAt) closeArticle();
  });
  if (result.missing.length > 0) void fetchMissing(result.missing);
  if (before) void followText(before);
}

/** When the text that is read is another one now, or gone: the current text is, where that was read before. */
async function followText(before: Article): Promise<void> {
  const now = article.peek();
  const read = opened.peek();
  if (!now || !read || now.id !== before.id) return;
  const wasCurrent = read.place === before.revisions.length - 1;
  const place = wasCurrent ? now.revisions.length - 1 : read.place;
  if (now.revisions[place]?.text !== read.revision) await readText(now.id);
  else if (place !== read.place) opened.value = { ...read, place };
}

/** Reads another text of the open article; the current one unless its place is given. */
export async function readText(id: string, place?: number): Promise<void> {
  const answer = await request('article.open', { id, ...(place !== undefined && { place }) });
  if (!answer.ok) return complain(answer.error);
  if (copy.peek().articleId !== id) return;
  batch(() => {
    copy.value = copyOf(answer.value);
    opened.value = textOf(answer.value);
  });
}

function textOf({ text, revision, place }: OpenedArticle) {
  return { text, revision, place };
}

async function fetchMissing(refs: readonly Ref[]): Promise<void> {
  const { articleId } = copy.value;
  const rows = await request('records.get', { refs: [...refs] });
  if (!rows.ok) return complain(rows.error);
  // The answer may come late: rows that are here by now are newer, and another article may be open.
  if (copy.value.articleId !== articleId) return;
  const { tables } = copy.value;
  copy.value = completed(
    copy.value,
    rows.value.filter(({ table, row }) => !tables[table].has(row.id)),
  );
}

/** Opens an article in the reader. */
export async function openArticle(id: string): Promise<boolean> {
  const answer = await request('article.open', { id });
  if (!answer.ok) {
    complain(answer.error);
    return false;
  }
  showArticle(answer.value);
  return true;
}

function showArticle(answer: OpenedArticle): void {
  const { id } = answer.article;
  batch(() => {
    if (copy.value.articleId !== id) {
      if (copy.value.articleId) parkForm(copy.value.articleId);
      leaveArticle();
      returnForm(id);
    }
    copy.value = copyOf(answer);
    opened.value = textOf(answer);
    view.value = 'article';
  });
}

export function closeArticle(): void {
  batch(() => {
    copy.value = emptyCopy;
    opened.value = null;
    leaveArticle();
  });
}

/** Runs a command; a failure is shown. What it changed arrives by `notebook.changed`. */
export async function run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<RunAnswer<N>> {
  const slow = setTimeout(() => (saving.value = true), 300);
  const answer = (await request('notebook.run', { name, input })) as RunAnswer<N>;
  clearTimeout(slow);
  saving.value = false;
  if (answer.ok) clearResult();
  else complain(answer.error);
  return answer;
}

export async function undo(): Promise<void> {
  await step('notebook.undo', 'Undone');
}

export async function redo(): Promise<void> {
  await step('notebook.redo', 'Done again');
}

async function step(name: 'notebook.undo' | 'notebook.redo', word: string): Promise<void> {
  const answer = await request(name, {});
  if (answer.ok) say(`${word}: ${answer.value.label}`);
  else complain(answer.error);
}

/** A result is old news once something else was done; a failure stays until it is dismissed. */
function clearResult(): void {
  if (notice.peek()?.kind === 'done') notice.value = null;
}

/** Changes what the window remembers; it is saved before it shows. */
export async function changeSettings(change: Partial<Settings>): Promise<Result<Settings>> {
  const answer = await request('app.setSettings', change);
  if (answer.ok) settings.value = answer.value;
  else complain(answer.error);
  return answer;
}
