import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Output } from '../../../electron/cli/output.ts';

const clear = '\r\x1b[K';
let written: [stream: 'out' | 'err', words: string][] = [];
const wasTerminal = process.stderr.isTTY;

beforeEach(() => {
  written = [];
  for (const [stream, name] of [
    [process.stdout, 'out'],
    [process.stderr, 'err'],
  ] as const) {
    vi.spyOn(stream, 'write').mockImplementation((words) => {
      written.push([name, String(words)]);
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  process.stderr.isTTY = wasTerminal;
});

describe('the bar', () => {
  it('gives way to items and troubles, and is gone at the end', () => {
    process.stderr.isTTY = true;
    const output = new Output(false);
    output.progress(0, 2, 'a.txt');
    output.item({}, 'imported a.txt');
    output.progress(1, 2, 'b.txt');
    output.trouble('b.txt is odd');
    output.progress(2, 2, 'b.txt');
    vi.restoreAllMocks();
    expect(written).toEqual([
      ['err', `${'░'.repeat(24)} 0 of 2  a.txt`],
      ['err', clear],
      ['out', 'imported a.txt\n'],
      ['err', `${'█'.repeat(12)}${'░'.repeat(12)} 1 of 2  b.txt`],
      ['err', clear],
      ['err', 'assay: b.txt is odd\n'],
    ]);
  });

  it.each([
    ['there is no terminal', false, false],
    ['the answers are JSON', true, true],
  ])('is not drawn where %s', (_why, terminal, json) => {
    process.stderr.isTTY = terminal;
    new Output(json).progress(1, 2, 'a.txt');
    vi.restoreAllMocks();
    expect(written).toEqual([]);
  });
});
