// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Span } from '../../../core/model/passage.ts';
import { Reader, type ReaderHandle, type ReaderProps } from '../../../renderer/article/reader.tsx';
import type { ReaderMark } from '../../../renderer/article/reader-mark.ts';
import { standInForBrowser, wordsOf } from './browser.ts';
import { paragraph, textOf } from './texts.ts';

const text = textOf(
  [
    [{ kind: 'heading', level: 1 }, 'A leak'],
    [paragraph, 'The agency announced a leak on Monday. It was the third.'],
    [paragraph, 'Nobody knows why.'],
  ],
  [{ kind: 'link', start: text1('third'), end: text1('third') + 5, href: 'https://example.org/' }],
);

function text1(words: string): number {
  return 'A leak\n\nThe agency announced a leak on Monday. It was the third.'.indexOf(words);
}

function span(words: string): Span {
  const start = text.text.indexOf(words);
  return { start, end: start + words.length };
}

function mark(id: string, words: string, more: Partial<ReaderMark> = {}): ReaderMark {
  return { id, kind: 'claim', spans: [span(words)], letter: id, label: `claim ${id}`, ...more };
}

const outer = mark('outer', 'announced a leak on Monday');
const inner = mark('inner', 'a leak on Monday');
const cue = mark('outer cue', 'announced', { kind: 'cue', partOf: 'outer' });
const last = mark('last', 'Nobody knows why');
const marks = [outer, inner, cue, last];

let highlights: ReturnType<typeof standInForBrowser>;
let host: HTMLElement;
let handle: ReaderHandle | null = null;
let told: unknown[] = [];
let focused: string | null = null;

function show(more: Partial<ReaderProps> = {}): void {
  act(() =>
    render(
      <Reader
        text={text}
        marks={marks}
        focused={focused}
        language="en"
        title="A leak"
        cardFor={(id) => ({ title: `about ${id}`, detail: '' })}
        onFocus={(id) => {
          told.push(['focus', id]);
          focused = id;
        }}
        onOpen={(id) => told.push(['open', id])}
        onSelect={(spans) =>
          told.push(['select', spans.map(({ start, end }) => text.text.slice(start, end))])
        }
        onLink={(index) => told.push(['link', index])}
        handle={(given) => {
          handle = given;
        }}
        {...more}
      />,
      host,
    ),
  );
}

const words = () => host.querySelector<HTMLElement>('[role="document"]') as HTMLElement;
const bars = () => [...host.querySelectorAll<HTMLButtonElement>('[role="group"] button')];
const highlighted = (name: string) => wordsOf(highlights.get(name)?.ranges ?? []);
const announced = () => host.querySelector('[aria-live]')?.textContent?.trim();

function press(key: string, more: KeyboardEventInit = {}, on: HTMLElement = words()): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => void on.dispatchEvent(event));
  show();
  return event;
}

function select(from: string, to = from): void {
  const walker = document.createTreeWalker(words(), NodeFilter.SHOW_TEXT);
  const place = (part: string): [Node, number] => {
    walker.currentNode = words();
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(part) ?? -1;
      if (at >= 0) return [walker.currentNode, at];
    }
    throw new Error(`no “${part}”`);
  };
  const [start, offset] = place(from);
  const [end, last] = place(to);
  act(() => {
    document.getSelection()?.setBaseAndExtent(start, offset, end, from === to ? last : last + to.length);
    document.dispatchEvent(new Event('selectionchange'));
  });
}

beforeEach(() => {
  highlights = standInForBrowser();
  host = document.createElement('div');
  document.body.replaceChildren(host);
  document.getSelection()?.removeAllRanges();
  told = [];
  focused = null;
  show();
});

afterEach(() => act(() => render(null, host)));

describe('marks', () => {
  test('change no element and no text of the article', () => {
    const before = [...words().querySelectorAll('*')];
    const markup = words().innerHTML;
    show({ marks: [...marks, mark('new', 'The agency')] });
    expect(words().innerHTML).toBe(markup);
    expect([...words().querySelectorAll('*')]).toEqual(before);
    expect(highlighted('mark-claim')).toEqual([
      'The agency',
      'announced a leak on Monday',
      'Nobody knows why',
    ]);
  });

  test('are highlighted by kind and depth, and the focused one with its parts', () => {
    focused = 'outer';
    show();
    expect(highlighted('mark-claim-2')).toEqual(['a leak on Monday']);
    expect(highlighted('mark-cue')).toEqual(['announced']);
    expect(highlighted('mark-focus')).toEqual(['announced a leak on Monday']);
    expect(highlighted('mark-focus-part')).toEqual(['announced']);
  });

  test('that go away are highlighted no longer', () => {
    show({ marks: [] });
    expect(highlighted('mark-claim')).toEqual([]);
    expect(bars()).toHaveLength(0);
  });

  test('have a named bar each, parts have none, and one bar alone is a stop of the Tab key', () => {
    expect(bars().map((bar) => bar.getAttribute('aria-label'))).toEqual([
      'claim outer',
      'claim inner',
      'claim last',
    ]);
    expect(bars().filter((bar) => bar.tabIndex === 0)).toHaveLength(1);
    focused = 'inner';
    show();
    expect(
      bars()
        .find((bar) => bar.tabIndex === 0)
        ?.getAttribute('aria-label'),
    ).toBe('claim inner');
  });

  test('leave no highlight behind when the article is closed', () => {
    act(() => render(null, host));
    expect(highlights.size).toBe(0);
    expect(handle).toBeNull();
  });
});

describe('going through the marks', () => {
  test('next and previous focus the marks in order of the text, say so, and stop at the ends', () => {
    const steps: unknown[] = [];
    for (const step of ['nextMark', 'nextMark', 'nextMark', 'nextMark', 'previousMark'] as const) {
      act(() => {
        steps.push(handle?.[step]());
      });
      show();
      steps.push(focused, announced());
    }
    expect(steps).toEqual([
      ...[true, 'outer', 'claim outer'],
      ...[true, 'inner', 'claim inner'],
      ...[true, 'last', 'claim last'],
      ...[false, 'last', 'claim last'],
      ...[true, 'inner', 'claim inner'],
    ]);
  });

  test('the next mark after the caret comes first when none is focused', () => {
    select('It was');
    act(() => void handle?.nextMark());
    expect(focused).toBe('last');
  });

  test('the keyboard stays in the margin while it walks the bars', () => {
    bars()[0]?.focus();
    press('ArrowDown', {}, bars()[0]);
    expect(focused).toBe('outer');
    press('ArrowDown', {}, bars()[0]);
    expect(focused).toBe('inner');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('claim inner');
  });

  test('overlapping marks take turns', () => {
    select('leak on');
    const seen: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      act(() => handle?.cycleOverlap());
      show();
      seen.push(focused);
    }
    expect(seen).toEqual(['inner', 'outer', 'inner']);
  });

  test('Enter opens the focused mark, or focuses and opens the one at the caret', () => {
    select('Nobody');
    told = [];
    expect(press('Enter').defaultPrevented).toBe(true);
    expect(told).toEqual([
      ['focus', 'last'],
      ['open', 'last'],
    ]);
  });

  test('Enter on a link asks for the link', () => {
    const link = host.querySelector<HTMLElement>('[role="link"]') as HTMLElement;
    press('Enter', {}, link);
    expect(told).toEqual([['link', 0]]);
  });
});

describe('what is selected', () => {
  test('is told snapped and trimmed', () => {
    select('on Monday', 'third');
    expect(told).toEqual([['select', ['on Monday. It was the third']]]);
  });

  test('several selections are kept until Escape, which then lets go of the focus, and then is left to others', () => {
    focused = 'last';
    show();
    select('The agency', 'agency');
    act(() => handle?.addSelectionToSet());
    select('Nobody', 'knows');
    expect(told.at(-1)).toEqual(['select', ['The agency', 'Nobody knows']]);
    expect(highlighted('mark-picked')).toEqual(['The agency']);
    const heardByTheApp: string[] = [];
    host.addEventListener('keydown', (event) => heardByTheApp.push(event.key));
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(told.at(-1)).toEqual(['select', []]);
    expect(focused).toBe('last');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(focused).toBeNull();
    expect(heardByTheApp).toEqual([]);
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(heardByTheApp).toEqual(['Escape']);
  });

  test('stays picked and visible while a form has the keyboard', () => {
    select('The agency', 'agency');
    const field = document.createElement('p');
    field.textContent = 'a form';
    document.body.append(field);
    act(() => {
      document.getSelection()?.setBaseAndExtent(field, 0, field, 1);
      document.dispatchEvent(new Event('selectionchange'));
    });
    expect(handle?.selectedSpans()).toEqual([span('The agency')]);
    expect(highlighted('mark-picked')).toEqual(['The agency']);
    expect(told).toEqual([['select', ['The agency']]]);
    act(() => handle?.focus());
    expect(document.getSelection()?.toString()).toBe('The agency');
    expect(highlighted('mark-picked')).toEqual([]);
  });

  test('grows from the caret and shrinks the same way back', () => {
    select('leak on');
    const sizes: string[][] = [];
    const now = () => handle?.selectedSpans().map(({ start, end }) => text.text.slice(start, end)) ?? [];
    for (const step of [
      'growSelection',
      'growSelection',
      'growSelection',
      'shrinkSelection',
      'shrinkSelection',
      'shrinkSelection',
    ] as const) {
      act(() => handle?.[step]());
      sizes.push(now());
    }
    expect(sizes[0]).toEqual(['leak']);
    expect(sizes[2]?.[0]?.length).toBeGreaterThan(sizes[1]?.[0]?.length ?? 0);
    expect(sizes.slice(3)).toEqual([sizes[1], sizes[0], []]);
  });

  test('is forgotten with the article', () => {
    select('The agency', 'agency');
    show({ text: textOf([[paragraph, 'Something else.']]), marks: [] });
    expect(told.at(-1)).toEqual(['select', []]);
    expect(words().textContent).toBe('Something else.');
  });
});

describe('the caret', () => {
  test('says what mark it enters, once, and goes where the keys send it', () => {
    select('agency');
    press('ArrowRight', { ctrlKey: true });
    expect(announced()).toBe('');
    press('ArrowRight');
    expect(announced()).toBe('claim outer');
    press('ArrowRight', { ctrlKey: true });
    press('ArrowRight');
    expect(announced()).toBe('claim inner');
    press('ArrowRight', { ctrlKey: true, shiftKey: true });
    expect(told.at(-1)).toEqual(['select', ['a']]);
  });

  test('keys that are not its own are left alone', () => {
    expect(press('c').defaultPrevented).toBe(false);
    expect(press('z', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press('ArrowRight').defaultPrevented).toBe(true);
  });
});
