import type { Orphan } from '../../core/ipc/contract.ts';
import type { Span } from '../../core/model/passage.ts';
import { isChanged } from '../../core/model/standing.ts';
import { reader } from '../app/reader-handle.ts';
import { chooseImport } from '../importing/imported.ts';
import { request } from '../store/bridge.ts';
import { complain, say } from '../store/notices.ts';
import { comparing, focusedMention, focusMention, selection, shownPlace } from '../store/places.ts';
import { article, mentions, opened, readText, run } from '../store/state.ts';
import { readsCurrent, standing } from '../store/versions.ts';

/** What a person does with versions of an article and the marks they made questionable. */

/** The place that `Accept place` takes: the one that is shown, else the best. */
export function chosenPlace({ mentionId, proposals }: Orphan): Orphan['proposals'][number] | null {
  const shown = shownPlace.value;
  const chosen =
    shown?.mentionId === mentionId
      ? proposals.find(({ spans }) => spans[0]?.start === shown.spans[0]?.start)
      : undefined;
  return chosen ?? proposals[0] ?? null;
}

/** Shows words of the current text, marked as proposed, and reads that text when another one is read. */
export async function showPlace(mentionId: string, spans: readonly Span[]): Promise<void> {
  const open = article.peek();
  const [first, last] = [spans[0], spans.at(-1)];
  if (!open || !first || !last) return;
  comparing.value = null;
  if (!readsCurrent.peek()) await readText(open.id);
  shownPlace.value = { mentionId, spans: spans.map(({ start, end }) => ({ start, end })) };
  // Once the text is on the screen.
  requestAnimationFrame(() => reader()?.scrollTo({ start: first.start, end: last.end }));
}

export async function reattachToSelection(mentionId: string | null): Promise<void> {
  const spans = [...selection.peek()];
  if (!mentionId) return say('Focus a mention first.');
  if (!readsCurrent.peek()) return say('Read the current text first, and select the words there.');
  if (spans.length === 0) return say('Select the words in the article first.');
  const answer = await run('reattach', { mentionId, spans });
  if (answer.ok) say('Re-attached.');
}

/** Takes the best place proposed for the focused orphan, or says that its changed words have been looked at. */
export async function acceptFocused(): Promise<void> {
  const mention = focused();
  const open = article.peek();
  if (!mention || !open) return say('Focus a mention first.');
  if (standing(mention) === 'current') {
    if (!isChanged(mention)) return say('Nothing about it waits to be looked at.');
    const answer = await run('acceptPlace', { mentionId: mention.id });
    if (answer.ok) say('Reviewed.');
    return;
  }
  const asked = await request('article.orphans', { id: open.id });
  if (!asked.ok) return complain(asked.error);
  const found = asked.value.find((each) => each.mentionId === mention.id);
  const place = found && chosenPlace(found);
  if (!place) return say('No place is proposed for it: select its words and re-attach it.');
  const answer = await run('acceptPlace', { mentionId: mention.id, spans: [...place.spans] });
  if (answer.ok) say('Place accepted.');
}

/** Keeps the focused mention on its earlier text, or no longer. */
export async function keepFocused(): Promise<void> {
  const mention = focused();
  if (!mention) return say('Focus a mention first.');
  if (standing(mention) === 'current') return say('It is on the current text.');
  const answer = await run('stayOnRevision', { mentionId: mention.id, stays: !mention.staysOnRevision });
  if (answer.ok) say(mention.staysOnRevision ? 'No longer kept on its text.' : 'Kept on its earlier text.');
}

function focused() {
  return mentions.peek().find(({ id }) => id === focusedMention.peek()) ?? null;
}

/** Compares the text that is read with the one before it; of the first text, with the one after it. */
export function compareVersions(): void {
  const open = article.peek();
  const place = opened.peek()?.place ?? 0;
  const from = Math.max(0, place - 1);
  if (!open || open.revisions.length < 2) say('This article has one version only.');
  else comparing.value = comparing.peek() ? null : { from, to: from + 1 };
}

/** Asks for the file that holds a newer version of the open article. */
export async function importNewer(): Promise<void> {
  const open = article.peek();
  if (!open) return say('Open an article first.');
  await chooseImport('import.newer', { id: open.id });
}

/** The first of what a newer version made questionable, for the keyboard to begin with. */
export function focusFirst(): void {
  const first = mentions.peek().find((mention) => standing(mention) === 'orphan');
  if (first && !focusedMention.peek()) focusMention(first.id);
}
