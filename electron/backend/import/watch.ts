/** ms a file may take, and ms no importer can ask for more than */
const usualTime = 10_000;
const longestTime = 60_000;
/** ms a worker may take until it can begin */
const startLimit = 60_000;
/** ms between looks at how much memory the process has */
const lookEvery = 50;

/** What a file took too much of: memory, or time, of which it had so much. */
export type Excess = 'memory' | { readonly ms: number };

interface Limits {
  /** ms, whatever the kind of file; what is usual, unless given */
  readonly timeLimit?: number | undefined;
  /** MB by which the process may grow, three times the size of the file aside */
  readonly growthLimit: number;
}

/** Watches the time a file takes, and the memory the process takes meanwhile, until `end`. `onExcess` may be told again. */
export class Watch {
  private readonly size: number;
  private readonly limits: Limits;
  private readonly onExcess: (excess: Excess) => void;
  private timer: NodeJS.Timeout | undefined;
  private look: NodeJS.Timeout | undefined;
  private mayExtend = true;

  constructor(size: number, limits: Limits, onExcess: (excess: Excess) => void) {
    this.size = size;
    this.limits = limits;
    this.onExcess = onExcess;
    this.limit(startLimit);
  }

  /** The file is with the worker; until then there is the time workers take to start. */
  begin(): void {
    this.limit(this.limits.timeLimit ?? usualTime);
    const most = process.memoryUsage.rss() + this.limits.growthLimit * 1_000_000 + 3 * this.size;
    this.look = setInterval(() => {
      if (process.memoryUsage.rss() > most) this.onExcess('memory');
    }, lookEvery);
  }

  /** Gives a kind of file the time it needs, once. */
  extend(asked: number | null): void {
    if (asked === null || !this.mayExtend || this.limits.timeLimit !== undefined) return;
    this.mayExtend = false;
    this.limit(Math.min(asked, longestTime));
  }

  end(): void {
    clearTimeout(this.timer);
    clearInterval(this.look);
  }

  private limit(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onExcess({ ms }), ms);
  }
}
