// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { actions } from '../../../core/actions.ts';
import { actionFor } from '../../../renderer/app/keys.ts';

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

describe('keys', () => {
  it.each([
    ['c', {}, 'mark.claim'],
    ['?', { shiftKey: true }, 'help.keys'],
    ['/', {}, 'search.focus'],
    ['.', {}, 'select.grow'],
    ['z', { ctrlKey: true }, 'edit.undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'edit.redo'],
    ['k', { ctrlKey: true }, 'palette.open'],
    ['F6', {}, 'view.nextPane'],
    ['C', { shiftKey: true }, null],
    ['c', { altKey: true }, null],
    ['j', {}, null],
  ] as const)('%s %j is %s', (key, more, action) => {
    expect(actionFor(press(key, more), false)).toBe(action);
  });

  it.each([
    ['c', {}],
    ['/', {}],
    ['?', { shiftKey: true }],
    ['Delete', {}],
    ['z', { ctrlKey: true }],
  ] as const)('%s %j belongs to the field while typing', (key, more) => {
    expect(actionFor(press(key, more), true)).toBeNull();
  });

  it('gives no key to two actions', () => {
    const keys = actions.flatMap((action) => [...action.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
