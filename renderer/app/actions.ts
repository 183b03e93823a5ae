import type { ActionId } from '../../core/actions.ts';
import { longestClaim } from '../../core/model/claim.ts';
import { quotations } from '../../core/model/scales.ts';
import { chooseImport } from '../importing/imported.ts';
import { request } from '../store/bridge.ts';
import { closeForm, isTyped } from '../store/drafts.ts';
import { complain, notice, say } from '../store/notices.ts';
import {
  deskForm,
  deskTab,
  dialog,
  focusedClaim,
  focusedMention,
  focusedSource,
  focusedStep,
  searchAsked,
  selection,
  view,
} from '../store/places.ts';
import {
  changeSettings,
  copy,
  mentions,
  notebook,
  opened,
  redo,
  run,
  settings,
  undo,
} from '../store/state.ts';
import { readsCurrent } from '../store/versions.ts';
import {
  acceptFocused,
  compareVersions,
  focusFirst,
  importNewer,
  keepFocused,
  reattachToSelection,
} from '../versions/actions.ts';
import { reader } from './reader-handle.ts';
import { throwAway } from './throw-away.ts';

/** What each action of the table in core/actions.ts does in this window. */
const handlers: Record<ActionId, () => unknown> = {
  'notebook.create': () => ask('notebook.create'),
  'notebook.open': () => ask('notebook.open'),
  'notebook.close': () => ask('notebook.close'),
  'notebook.reveal': () => ask('notebook.reveal'),
  'notebook.details': () => openDialog('notebook'),
  'notebook.conflicts': () => openDialog('conflicts'),
  'help.sample': () => ask('notebook.openSample'),
  'snapshots.open': () => {
    dialog.value = 'snapshots';
  },
  'import.choose': () => isOpen() && chooseImport('import.choose', {}),
  'import.separate': () => isOpen() && chooseImport('import.choose', { separate: true }),
  'import.folder': () => isOpen() && chooseImport('import.chooseFolder', {}),
  'import.newer': () => isOpen() && importNewer(),
  'import.paste': () => openDialog('paste'),
  'export.open': () => openDialog('export'),
  'edit.undo': undo,
  'edit.redo': redo,
  'edit.delete': deleteFocused,
  'search.focus': async () => {
    if (settings.peek()?.libraryOpen === false) await changeSettings({ libraryOpen: true });
    searchAsked.value += 1;
  },
  'mark.claim': tagClaim,
  'mark.attribute': () => withMention((mentionId) => (deskForm.value = { form: 'attribute', mentionId })),
  'mark.cue': () => setHopWords('cue'),
  'mark.words': () => setHopWords('words'),
  'mark.addWords': addWords,
  'mark.quotation': () =>
    withMention((id) => {
      const mention = copy.peek().tables.mentions.get(id);
      const index = quotations.findIndex((term) => term.value === mention?.quotation);
      const next = quotations[(index + 1) % quotations.length];
      if (next) void run('editMention', { id, quotation: next.value });
    }),
  'mark.grade': () =>
    withMention((mentionId) => {
      const chain = copy.peek().tables.mentions.get(mentionId)?.chain ?? [];
      const step = focusedStep.peek() ?? chain[0]?.id ?? 'publisher';
      focusedStep.value = step;
      deskForm.value = { form: 'grade', mentionId, step };
    }),
  'mark.verdict': () => {
    const claimId = currentClaim();
    if (claimId) deskForm.value = { form: 'verdict', claimId };
    else say('Focus a mention first: press n.');
  },
  'mark.link': () => withMention((mentionId) => (deskForm.value = { form: 'link', mentionId })),
  'mark.tag': () => focusOnDesk('Tags'),
  'mark.note': () => withMention((mentionId) => (deskForm.value = { form: 'note', mentionId })),
  'mark.edit': () => focusOnDesk('Statement'),
  'mark.reattach': () => reattachToSelection(focusedMention.peek()),
  'mark.accept': acceptFocused,
  'mark.keep': keepFocused,
  'mark.next': () => void reader()?.nextMark(),
  'mark.previous': () => void reader()?.previousMark(),
  'mark.cycle': () => reader()?.cycleOverlap(),
  'select.grow': () => reader()?.growSelection(),
  'select.shrink': () => reader()?.shrinkSelection(),
  'view.articles': () => {
    view.value = 'article';
    reader()?.focus();
  },
  'view.claims': () => setView('claims'),
  'view.sources': () => setView('sources'),
  'view.notes': () => setView('notes'),
  'view.trash': () => setView('trash'),
  'view.library': () => changeSettings({ libraryOpen: !settings.peek()?.libraryOpen }),
  'view.desk': () => changeSettings({ deskOpen: !settings.peek()?.deskOpen }),
  'view.orphans': () => showTab('orphans'),
  'view.compare': compareVersions,
  'view.info': () => showTab('info'),
  'view.nextPane': nextPane,
  'view.larger': () => changeSettings({ textSize: Math.min(32, (settings.peek()?.textSize ?? 18) + 1) }),
  'view.smaller': () => changeSettings({ textSize: Math.max(12, (settings.peek()?.textSize ?? 18) - 1) }),
  'view.theme': () => changeSettings({ theme: themeInUse() === 'dark' ? 'light' : 'dark' }),
  'palette.open': () => {
    dialog.value = 'palette';
  },
  'help.keys': () => {
    dialog.value = 'keys';
  },
  'help.about': () => {
    dialog.value = 'about';
  },
};

/** Does the action. */
export function actOn(id: ActionId): void {
  void handlers[id]();
}

/** The theme on the screen, whether chosen or the system's. */
export function themeInUse(): 'light' | 'dark' {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

async function ask(
  name: 'notebook.create' | 'notebook.open' | 'notebook.close' | 'notebook.reveal' | 'notebook.openSample',
): Promise<void> {
  const answer = await request(name, {});
  if (!answer.ok) complain(answer.error);
}

function isOpen(): boolean {
  if (!notebook.peek()) say('Open or make a notebook first.');
  return notebook.peek() !== null;
}

function openDialog(name: 'paste' | 'export' | 'notebook' | 'conflicts'): void {
  if (isOpen()) dialog.value = name;
}

function setView(name: 'claims' | 'sources' | 'notes' | 'trash'): void {
  if (!isOpen()) return;
  view.value = name;
  // Once the view is there: its list, or else the view itself.
  requestAnimationFrame(() => {
    const middle = document.querySelector<HTMLElement>('.middle');
    (middle?.querySelector<HTMLElement>('[role="listbox"]') ?? middle)?.focus();
  });
}

async function showDesk(): Promise<void> {
  if (settings.peek()?.deskOpen === false) await changeSettings({ deskOpen: true });
}

async function showTab(tab: 'orphans' | 'info'): Promise<void> {
  await showDesk();
  deskTab.value = tab;
  if (tab === 'orphans') focusFirst();
  requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
}

async function tagClaim(): Promise<void> {
  if (!readsCurrent.peek())
    return say('This is an earlier text: words can be marked in the current one only.');
  const spans = reader()?.selectedSpans() ?? [];
  if (spans.length === 0) return say('Select the words that claim something, then press c.');
  const length = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  if (length > longestClaim)
    return say(`A claim has at most ${longestClaim} characters: select fewer words.`);
  if (deskForm.peek()) return say('Save or cancel the open form first.');
  const articleId = copy.peek().articleId;
  const read = opened.peek();
  if (!articleId || !read) return;
  await showDesk();
  deskTab.value = 'claims';
  const words = spans.map(({ start, end }) => read.text.text.slice(start, end)).join(' … ');
  deskForm.value = { form: 'claim', articleId, spans, revision: read.revision, words };
}

async function withMention(act: (id: string) => void): Promise<void> {
  const id = focusedMention.peek();
  if (!id || view.peek() !== 'article') return say('Focus a mention first: press n.');
  await showDesk();
  deskTab.value = 'claims';
  act(id);
}

/** Whether a mention is on the text that is read, in which words were picked: those of another one are none of its. */
function isOnRead(mentionId: string): boolean {
  const isOn = copy.peek().tables.mentions.get(mentionId)?.revision === opened.peek()?.revision;
  if (!isOn) say('The mention is on another text of the article: re-attach it first, or read that text.');
  return isOn;
}

/** Makes the picked words the cue or the naming words of the focused step, or of the only one. */
async function setHopWords(part: 'cue' | 'words'): Promise<void> {
  const spans = [...selection.peek()];
  if (spans.length === 0) return say('Select the words first.');
  await withMention((mentionId) => {
    if (!isOnRead(mentionId)) return;
    const chain = copy.peek().tables.mentions.get(mentionId)?.chain ?? [];
    const hop =
      chain.find((each) => each.id === focusedStep.peek()) ?? (chain.length === 1 ? chain[0] : undefined);
    if (!hop)
      return say(
        chain.length === 0 ? 'Nobody is credited yet: press a first.' : 'Choose a step of the chain first.',
      );
    void run('editHop', { mentionId, hopId: hop.id, [part]: spans });
  });
}

/** Adds the picked words to the focused mention, so that interrupted words are one mention. */
async function addWords(): Promise<void> {
  const spans = selection.peek();
  if (spans.length === 0) return say('Select the words to add first.');
  await withMention((id) => {
    const mention = copy.peek().tables.mentions.get(id);
    if (!mention || !isOnRead(id)) return;
    const own = mention.content.map(({ start, end }) => ({ start, end }));
    void run('editMention', { id, spans: [...own, ...spans] });
  });
}

function currentClaim(): string | null {
  if (view.peek() === 'claims') return focusedClaim.peek();
  const id = focusedMention.peek();
  return mentions.peek().find((mention) => mention.id === id)?.claimId ?? null;
}

async function deleteFocused(): Promise<void> {
  const mention = view.peek() === 'article' ? focusedMention.peek() : null;
  const claim = view.peek() === 'claims' ? focusedClaim.peek() : null;
  const source = view.peek() === 'sources' ? focusedSource.peek() : null;
  if (mention) await throwAway([{ table: 'mentions', id: mention }]);
  else if (claim) await throwAway([{ table: 'claims', id: claim }]);
  else if (source) await throwAway([{ table: 'sources', id: source }]);
}

/** Puts the focus into the desk's field of this label. */
async function focusOnDesk(label: string): Promise<void> {
  await showDesk();
  const labels = [...document.querySelectorAll<HTMLLabelElement>('.desk label')];
  const field = labels.find((each) => each.textContent === label)?.control;
  if (field) field.focus();
  else say('Focus a mention first: press n.');
}

const panes = ['.library', '.middle', '.desk'];

function nextPane(): void {
  const open = panes
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .filter((pane) => pane !== null);
  const index = open.findIndex((pane) => pane.contains(document.activeElement));
  const next = open[(index + 1) % open.length];
  const target =
    next?.querySelector<HTMLElement>('[role="listbox"], [tabindex="0"], input, textarea, select, button') ??
    next;
  target?.focus();
}

/**
 * Escape, when nothing nearer took it: closes the open form unless something is typed in it, then the notice, then the
 * selection; then reads on.
 */
export function stepBack(): void {
  if (deskForm.peek() && isTyped()) say('The form stays open. Cancel throws away what is typed in it.');
  else if (deskForm.peek()) closeForm();
  else if (notice.peek()) notice.value = null;
  else if (selection.peek().length > 0) reader()?.clearSelection();
  else focusedMention.value = null;
  reader()?.focus();
}
