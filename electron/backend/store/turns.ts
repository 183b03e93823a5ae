/** Lets asynchronous work take turns, in the order it was asked for. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all before it has ended, however that went. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
