import { batch, computed, signal } from '@preact/signals';
import type { Span } from '../../core/model/passage.ts';

/** Where the person is: which view fills the middle, what the desk shows, what is focused and selected. */

export const viewNames = ['article', 'claims', 'sources', 'notes', 'trash'] as const;
export type ViewName = (typeof viewNames)[number];
export const view = signal<ViewName>('article');

/** Notes of the notebook and the trash are worked on where they stand; the other views have tools beside them. */
export const hasDesk = computed(() => view.value !== 'notes' && view.value !== 'trash');

export const deskTabs = ['claims', 'orphans', 'sources', 'notes', 'info'] as const;
export type DeskTab = (typeof deskTabs)[number];
export const deskTab = signal<DeskTab>('claims');

/** The mention that is focused in the article, and the step of its chain that is (a hop's id or `publisher`). */
export const focusedMention = signal<string | null>(null);
export const focusedStep = signal<string | null>(null);
/** The claim and the source that the claims and sources views have open. */
export const focusedClaim = signal<string | null>(null);
export const focusedSource = signal<string | null>(null);

/** Rises each time the person asks for the search field. */
export const searchAsked = signal(0);

/** The words picked in the article: spans of its text, in order. */
export const selection = signal<readonly Span[]>([]);

/** Two texts of the open article that are compared, by their places among its revisions; null while one is read. */
export const comparing = signal<{ readonly from: number; readonly to: number } | null>(null);

/** A place that is proposed for a mention, and shown in the current text. */
export const shownPlace = signal<{ readonly mentionId: string; readonly spans: readonly Span[] } | null>(
  null,
);

/** The form that is open on the desk; what is typed in it is in {@link ./drafts.ts}. */
export type DeskForm =
  | {
      readonly form: 'claim';
      readonly articleId: string;
      readonly spans: readonly Span[];
      /** the text they are on, and the words as they are there; older drafts do not say */
      readonly revision?: string;
      readonly words?: string;
    }
  | { readonly form: 'attribute'; readonly mentionId: string }
  | { readonly form: 'grade'; readonly mentionId: string; readonly step: string }
  | { readonly form: 'verdict'; readonly claimId: string }
  | { readonly form: 'link'; readonly mentionId: string }
  | { readonly form: 'note'; readonly mentionId: string }
  | { readonly form: 'source' };
export const deskForm = signal<DeskForm | null>(null);

export type DialogName =
  | 'palette'
  | 'keys'
  | 'export'
  | 'paste'
  | 'snapshots'
  | 'notebook'
  | 'conflicts'
  | 'about';
export const dialog = signal<DialogName | null>(null);

/** Focuses a mention and shows it on the desk; null takes the focus away. */
export function focusMention(id: string | null): void {
  if (focusedMention.peek() === id) return;
  batch(() => {
    focusedMention.value = id;
    focusedStep.value = null;
  });
}

/** Forgets everything that belongs to the notebook or article that is no longer open. */
export function leaveArticle(): void {
  batch(() => {
    focusedMention.value = null;
    focusedStep.value = null;
    selection.value = [];
    deskForm.value = null;
    comparing.value = null;
    shownPlace.value = null;
  });
}
