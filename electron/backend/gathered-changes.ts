import type { SessionChange } from './session.ts';

/** ms between two tellings while commits follow each other: a person sees no difference, and a window draws every one. */
const atMostEvery = 100;

/**
 * Tells a window what was committed: a commit by itself at once, those that follow each other gathered into one change, in
 * their order, with the revision, the counts and the label of the last.
 */
export class GatheredChanges {
  private readonly tell: (change: SessionChange) => void;
  private gathered: SessionChange[] = [];
  private pause: NodeJS.Timeout | null = null;

  constructor(tell: (change: SessionChange) => void) {
    this.tell = tell;
  }

  add(change: SessionChange): void {
    this.gathered.push(change);
    if (this.pause === null) this.tellAndPause();
  }

  /** Tells now what is left to be told: before anything else that supposes it is known. */
  flush(): void {
    const last = this.gathered.at(-1);
    if (!last) return;
    const changes = this.gathered.flatMap((each) => each.changes);
    this.gathered = [];
    this.tell({ ...last, changes });
  }

  /** Forgets what is left to be told: it is of a notebook that is shown no more. */
  drop(): void {
    this.gathered = [];
  }

  private tellAndPause(): void {
    this.flush();
    this.pause = setTimeout(() => {
      this.pause = null;
      if (this.gathered.length > 0) this.tellAndPause();
    }, atMostEvery);
  }
}
