import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asking } from '../../../renderer/store/asking.ts';

/** What main knows, and the answers that are on their way. */
let known = 0;
let pending: (() => void)[] = [];
let heard: number[] = [];
let asked = 0;

function asking(): Asking<number> {
  return new Asking(
    () => {
      asked += 1;
      const answer = known;
      return new Promise((resolve) => pending.push(() => resolve(answer)));
    },
    (answer) => heard.push(answer),
  );
}
const answers = async () => {
  for (const answer of pending.splice(0)) answer();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  [known, pending, heard, asked] = [0, [], [], 0];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('asking main again', () => {
  it('asks at once the first time, and after news that comes by itself', async () => {
    const own = asking();
    own.again();
    expect(asked).toBe(1);
    await answers();
    await vi.advanceTimersByTimeAsync(1000);
    known = 1;
    own.again();
    expect(asked).toBe(2);
    await answers();
    expect(heard).toEqual([0, 1]);
  });

  it('asks a few times a second while news goes on, and ends with what is true then', async () => {
    const own = asking();
    for (known = 1; known <= 200; known++) {
      own.again();
      await answers();
      await vi.advanceTimersByTimeAsync(10);
    }
    known = 200;
    await vi.advanceTimersByTimeAsync(1000);
    await answers();
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(12);
    expect(heard.at(-1)).toBe(200);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  });

  it('does not ask again before it was answered, however long that takes', async () => {
    const own = asking();
    own.again();
    own.again();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toBe(1);
    known = 1;
    await answers();
    expect(asked).toBe(2);
    await answers();
    expect(heard).toEqual([0, 1]);
  });

  it('hears nothing after it was stopped', async () => {
    const own = asking();
    own.again();
    own.again();
    own.stop();
    await answers();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(1);
    expect(heard).toEqual([]);
  });
});
