import { signal } from '@preact/signals';
import { counted } from '../../core/counted.ts';
import type { Dependants } from '../../core/lists/rows.ts';
import type { Ref, TrashableTable } from '../../core/model/tables.ts';
import { request } from '../store/bridge.ts';
import { complain, say } from '../store/notices.ts';
import { focusedMention, focusMention } from '../store/places.ts';
import { mentions, run } from '../store/state.ts';

/** What is about to be thrown away and has dependants: the person is asked first. */
export const pendingTrash = signal<{ refs: readonly Ref<TrashableTable>[]; dependants: Dependants } | null>(
  null,
);

/** Moves records to the trash; asks first, showing what depends on them, when anything does. */
export async function throwAway(refs: readonly Ref<TrashableTable>[]): Promise<void> {
  const answer = await request('records.dependants', { refs: [...refs] });
  if (!answer.ok) return complain(answer.error);
  const { mentions: marks, claims, articles, notes } = answer.value;
  if (marks + claims + articles + notes > 0) pendingTrash.value = { refs, dependants: answer.value };
  else await throwAwayNow(refs);
}

export async function throwAwayNow(refs: readonly Ref<TrashableTable>[]): Promise<void> {
  pendingTrash.value = null;
  const next = nextMention(refs);
  const answer = await run('moveToTrash', { refs: [...refs] });
  if (!answer.ok) return;
  if (next !== undefined) focusMention(next);
  say(`Moved to trash: ${counted(refs.length, 'record')}. Undo brings it back.`);
}

/** The mention to focus when the focused one goes: the one after it, else the one before; undefined leaves the focus. */
function nextMention(refs: readonly Ref<TrashableTable>[]): string | null | undefined {
  const current = focusedMention.peek();
  if (!current || !refs.some((ref) => ref.id === current)) return undefined;
  const list = mentions.peek();
  const index = list.findIndex((mention) => mention.id === current);
  return (list[index + 1] ?? list[index - 1])?.id ?? null;
}
