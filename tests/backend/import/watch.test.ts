import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Excess, Watch } from '../../../electron/backend/import/watch.ts';

let told: Excess[];

function watching(limits: { timeLimit?: number; growthLimit?: number }): Watch {
  const watch = new Watch(1000, { growthLimit: 100_000, ...limits }, (excess) => told.push(excess));
  watch.begin();
  return watch;
}

describe('the time a file may take', () => {
  beforeEach(() => {
    told = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is ten seconds, more where its importer asks for it, and never more than a minute', () => {
    watching({});
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([{ ms: 10_000 }]);
    told = [];
    const watch = watching({});
    watch.extend(1_000_000_000);
    vi.advanceTimersByTime(59_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([{ ms: 60_000 }]);
  });

  it('is asked for once, so that no worker gives itself time for ever', () => {
    const watch = watching({});
    watch.extend(20_000);
    vi.advanceTimersByTime(19_000);
    watch.extend(20_000);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([{ ms: 20_000 }]);
  });

  it('is what the caller says, whatever the importer asks for', () => {
    watching({ timeLimit: 500 }).extend(60_000);
    vi.advanceTimersByTime(500);
    expect(told).toEqual([{ ms: 500 }]);
  });

  it('does not matter once it is read, nor does the memory', () => {
    const watch = watching({});
    watch.end();
    vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(Number.MAX_SAFE_INTEGER);
    vi.advanceTimersByTime(100_000);
    expect(told).toEqual([]);
  });

  it('ends early where the process has grown by more than it may, the file itself aside', () => {
    const rss = vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(1_000_000_000);
    watching({ growthLimit: 10 });
    rss.mockReturnValue(1_010_003_000);
    vi.advanceTimersByTime(200);
    expect(told).toEqual([]);
    rss.mockReturnValue(1_010_003_001);
    vi.advanceTimersByTime(200);
    expect(told[0]).toBe('memory');
  });
});
