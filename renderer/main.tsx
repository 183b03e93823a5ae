import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/window.css';
import './styles/versions.css';
import './styles/desk.css';
import './styles/reader.css';
import './styles/importing.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { type ActionId, actions } from '../core/actions.ts';
import { actOn, stepBack } from './app/actions.ts';
import { App } from './app/app.tsx';
import { actionFor, isTyping } from './app/keys.ts';
import { acceptDrops } from './importing/drops.tsx';
import { listen, request } from './store/bridge.ts';
import { saveDrafts } from './store/drafts.ts';
import { connect, copy, settings } from './store/state.ts';
import { saveFields } from './ui/editable-text.tsx';

const dark = matchMedia('(prefers-color-scheme: dark)');

function applyTheme(): void {
  const chosen = settings.value?.theme ?? 'system';
  document.documentElement.dataset['theme'] =
    chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape') {
    stepBack();
    return;
  }
  const id = actionFor(event, isTyping(event.target));
  if (!id) return;
  event.preventDefault();
  actOn(id);
}

function reportBugs(): void {
  const report = (message: string) => void request('app.report', { message: message.slice(0, 20_000) });
  addEventListener('error', (event) => {
    // Chromium's note that a measurement waits for the next frame; nothing went wrong.
    if (event.message.startsWith('ResizeObserver loop')) return;
    report(event.error?.stack ?? event.message);
  });
  addEventListener('unhandledrejection', (event) => report(String(event.reason?.stack ?? event.reason)));
}

reportBugs();
acceptDrops();
addEventListener('keydown', onKeyDown);
dark.addEventListener('change', applyTheme);
effect(applyTheme);
listen('app.saveFields', () => {
  void Promise.all([saveFields(), saveDrafts(copy.peek().articleId)]).finally(() =>
    request('app.fieldsSaved', {}),
  );
});
listen('app.action', (id) => {
  if (actions.some((action) => action.id === id)) actOn(id as ActionId);
});
// Both faces before the first paint, so that no word moves after it is read.
const faces = ['18px "Source Serif 4 Variable"', '13px "Inter Variable"'];
await Promise.all([connect(), ...faces.map((face) => document.fonts.load(face))]);
const place = document.getElementById('app');
if (place) render(<App />, place);
