/** ms between two askings while commits follow each other. */
const atMostEvery = 250;

/**
 * Asks the same question again and again: at once the first time and after a rest, while there is news all the time one
 * at a time and no oftener than a person can follow, and once more after the last news. Answers come in order.
 */
export class Asking<A> {
  private readonly ask: () => Promise<A>;
  private readonly hear: (answer: A) => void;
  private resting: ReturnType<typeof setTimeout> | null = null;
  private awaited = false;
  private outdated = false;
  private stopped = false;

  /** `ask` never rejects but for bugs. */
  constructor(ask: () => Promise<A>, hear: (answer: A) => void) {
    this.ask = ask;
    this.hear = hear;
  }

  /** There is news: what was answered so far may be outdated. */
  again(): void {
    this.outdated = true;
    this.goOn();
  }

  /** No answer is heard from here on. */
  stop(): void {
    this.stopped = true;
    if (this.resting !== null) clearTimeout(this.resting);
  }

  private goOn(): void {
    if (this.stopped || !this.outdated || this.awaited || this.resting !== null) return;
    this.outdated = false;
    this.awaited = true;
    this.resting = setTimeout(() => {
      this.resting = null;
      this.goOn();
    }, atMostEvery);
    void this.ask().then((answer) => {
      this.awaited = false;
      if (!this.stopped) this.hear(answer);
      this.goOn();
    });
  }
}
