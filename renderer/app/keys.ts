import { type ActionId, actionOf, actions } from '../../core/actions.ts';

const mac = navigator.platform.startsWith('Mac');

/** The first key of an action as it is printed on the keyboard: `Ctrl+E`, `⌘E`, `c`. Empty when it has none. */
export function keysOf(id: ActionId): string {
  return printed(actionOf(id).keys[0] ?? '');
}

export function printed(key: string): string {
  return mac ? key.replace('Mod+', '⌘').replace('Shift+', '⇧') : key.replace('Mod', 'Ctrl');
}

/**
 * The action a key press stands for. Single letters count in reading mode only: never while something is typed,
 * never with Ctrl, Alt or Cmd held. Null: not ours.
 */
export function actionFor(event: KeyboardEvent, typing: boolean): ActionId | null {
  const mod = mac ? event.metaKey : event.ctrlKey;
  if (event.altKey || (mac ? event.ctrlKey : event.metaKey)) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const found = actions.find(({ keys }) =>
    keys.some((spec) => matches(spec, { key, mod, shift: event.shiftKey }, typing)),
  );
  return found?.id ?? null;
}

function matches(
  spec: string,
  pressed: { key: string; mod: boolean; shift: boolean },
  typing: boolean,
): boolean {
  const parts = spec.split('+');
  const key = spec.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const wantsMod = parts.includes('Mod');
  const isLetter = /^[a-z]$/i.test(key);
  if (wantsMod !== pressed.mod) return false;
  // Signs such as ? and / are reached with Shift on some keyboards and without on others.
  if ((wantsMod || isLetter || key.length > 1) && parts.includes('Shift') !== pressed.shift) return false;
  if (typing && !wantsMod && !key.startsWith('F')) return false;
  // While typing, Ctrl+Z and Ctrl+Y belong to the field's own words.
  if (typing && wantsMod && (key === 'Z' || key === 'Y')) return false;
  return key.toUpperCase() === pressed.key.toUpperCase();
}

/** Whether what has the focus takes typed letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
