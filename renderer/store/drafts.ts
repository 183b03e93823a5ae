import { useState } from 'preact/hooks';
import type { Drafts } from '../../core/ipc/contract.ts';
import { request } from './bridge.ts';
import { type DeskForm, deskForm } from './places.ts';

/**
 * What is typed in forms and fields and not saved yet, and the article it is read beside. It is kept until it is saved or
 * cancelled, whatever the person looks at meanwhile, and is there again when the notebook is opened again.
 */

/** ms after the last key until drafts are on the disk */
const pause = 500;

const nothing: Drafts = { forms: {}, typed: {}, reading: null };
let kept = nothing;
let folder: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** a form that is back because its article is: it leaves the keyboard where it is */
let returned: DeskForm | null = null;

const keyOf = (form: DeskForm | null) => JSON.stringify(form);

/** The state of one field of the desk's open form; to be used in that form only. */
export function useDraft<T>(field: string, initial: T | (() => T)): [T, (next: T) => void] {
  const [key] = useState(() => keyOf(deskForm.peek()));
  const [value, setValue] = useState<T>(() => {
    const typed = kept.typed[key];
    if (typed && field in typed) return typed[field] as T;
    return typeof initial === 'function' ? (initial as () => T)() : initial;
  });
  const change = (next: T) => {
    setValue(next);
    keep({ ...kept, typed: { ...kept.typed, [key]: { ...kept.typed[key], [field]: next } } });
  };
  return [value, change];
}

/** What is typed in a field of a record and not saved yet; null when nothing is. */
export function fieldDraft(key: string): string | null {
  const text = kept.typed[key]?.['text'];
  return typeof text === 'string' ? text : null;
}

/** Remembers what is typed in a field, or with null that it is saved or taken back. */
export function keepField(key: string, text: string | null): void {
  const { [key]: _, ...typed } = kept.typed;
  keep({ ...kept, typed: text === null ? typed : { ...typed, [key]: { text } } });
}

/** Whether a form that appears now was asked for and takes the keyboard. */
export function takesKeyboard(): boolean {
  return deskForm.peek() !== returned;
}

/** Leaves the desk's form after it was saved or cancelled: what was typed in it is forgotten. */
export function closeForm(): void {
  const { [keyOf(deskForm.peek())]: _, ...typed } = kept.typed;
  deskForm.value = null;
  keep({ ...kept, typed });
}

/** Whether something is typed in the open form that is not saved. */
export function isTyped(): boolean {
  return keyOf(deskForm.peek()) in kept.typed;
}

/** Remembers the form that is open beside an article that is left. */
export function parkForm(articleId: string): void {
  const { [articleId]: _, ...forms } = kept.forms;
  const form = deskForm.peek();
  keep({ ...kept, forms: form ? { ...forms, [articleId]: form } : forms });
}

/** The article that was open when the notebook was closed. */
export function lastRead(): string | null {
  return kept.reading;
}

/** Opens the form again that was open when the article was left. */
export function returnForm(articleId: string): void {
  keep({ ...kept, reading: articleId });
  returned = (kept.forms[articleId] ?? null) as DeskForm | null;
  deskForm.value = returned;
}

/** Takes up what was typed in a notebook when it was last open; null when none is open any more. */
export async function takeUpDrafts(notebookFolder: string | null): Promise<void> {
  folder = null;
  kept = nothing;
  if (notebookFolder === null) return;
  const answer = await request('drafts.get', { folder: notebookFolder });
  if (answer.ok && answer.value) kept = answer.value;
  folder = notebookFolder;
}

/** Resolves when everything typed so far is on the disk. */
export async function saveDrafts(articleId: string | null): Promise<void> {
  if (articleId !== null) parkForm(articleId);
  clearTimeout(timer);
  if (folder === null) return;
  await request('drafts.keep', { folder, drafts: kept });
}

function keep(next: Drafts): void {
  kept = next;
  clearTimeout(timer);
  timer = setTimeout(() => void saveDrafts(null), pause);
}
