import { articleOfMention } from '../../core/model/id.ts';
import type { Ref } from '../../core/model/tables.ts';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { comparing, deskTab, focusedClaim, focusedSource, focusMention, view } from '../store/places.ts';
import { copy, openArticle } from '../store/state.ts';

/** Goes to a record, wherever it lives: an article in the reader, a mention in its article, a note on its record. */
export async function show({ table, id }: Ref): Promise<void> {
  if (table === 'articles') await openArticle(id);
  else if (table === 'mentions') await showMention(id);
  else if (table === 'claims') {
    focusedClaim.value = id;
    view.value = 'claims';
  } else if (table === 'sources') {
    focusedSource.value = id;
    view.value = 'sources';
  } else if (table === 'notes') await showNote(id);
  else view.value = 'notes';
}

async function showMention(id: string): Promise<void> {
  const articleId = articleOfMention(id);
  if (copy.peek().articleId !== articleId && !(await openArticle(articleId))) return;
  view.value = 'article';
  comparing.value = null;
  deskTab.value = 'claims';
  focusMention(id);
}

async function showNote(id: string): Promise<void> {
  const answer = await request('records.get', { refs: [{ table: 'notes', id }] });
  if (!answer.ok) return complain(answer.error);
  const found = answer.value[0];
  if (found?.table !== 'notes') return;
  const { target } = found.row;
  await show(target);
  if (target.table === 'articles') deskTab.value = 'notes';
}
