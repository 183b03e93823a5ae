/** ms of work before others get their turn */
const spell = 5;

/** Lets long work stop for others every few milliseconds. */
export class Pause {
  private began = performance.now();

  async ifDue(): Promise<void> {
    if (performance.now() - this.began < spell) return;
    await new Promise((resume) => setImmediate(resume));
    this.began = performance.now();
  }
}
