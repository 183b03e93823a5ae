import { sentence } from '../../../core/result.ts';
import type { SnapshotReason } from '../../../core/snapshots.ts';
import type { Notebook } from '../store/notebook.ts';
import { placeOf } from './place.ts';
import { rollingDue } from './retention.ts';
import type { Snapshots } from './snapshots.ts';

/** In ms: how long after opening the first look is, and how long after an edit the next one. */
export interface RollingRules {
  readonly afterOpening: number;
  readonly afterEdit: number;
}
export const usualRolling: RollingRules = { afterOpening: 10_000, afterEdit: 300_000 };

/**
 * Takes the day's snapshot of an open notebook, or the week's, in the background, the first time that day that it is open and
 * has changed since the last. What keeps it from that is told to `report`, for the log, and is tried again later.
 */
export class RollingSnapshots {
  private readonly notebook: Notebook;
  private readonly snapshots: Snapshots;
  private readonly clock: () => string;
  private readonly report: (message: string) => void;
  private readonly stopListening: () => void;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    notebook: Notebook,
    snapshots: Snapshots,
    clock: () => string,
    report: (message: string) => void,
    rules: RollingRules = usualRolling,
  ) {
    this.notebook = notebook;
    this.snapshots = snapshots;
    this.clock = clock;
    this.report = report;
    this.stopListening = notebook.onCommit(() => this.wait(rules.afterEdit));
    if (notebook.older && notebook.readOnly === null) void this.look('before migration');
    this.wait(rules.afterOpening);
  }

  /** Takes a snapshot if one is due now, or for a reason in any case. Never rejects. */
  look(reason: SnapshotReason | null = null): Promise<void> {
    this.working = this.working
      .then(() => (reason ? this.take(reason) : this.takeIfDue()))
      .catch((error: unknown) => {
        this.report(
          `no snapshot was taken: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
        );
      });
    return this.working;
  }

  /** Gives up a snapshot that is being taken; resolves when nothing is done any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopListening();
    if (this.timer) clearTimeout(this.timer);
    await this.working;
  }

  private wait(ms: number): void {
    if (this.stopped || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.look();
    }, ms);
    this.timer.unref();
  }

  private async takeIfDue(): Promise<void> {
    const { notebook, snapshots } = this;
    if (this.stopped || notebook.readOnly !== null) return;
    const place = placeOf(notebook.folder);
    const known = snapshots
      .of(notebook)
      .filter(({ manifest }) => manifest.folder === place)
      .map(({ manifest: { time, reason, revision } }) => ({ time: Date.parse(time), reason, revision }));
    const due = rollingDue(known, notebook.revision, Date.parse(this.clock()));
    if (due !== null) await this.take(due);
  }

  private async take(reason: SnapshotReason): Promise<void> {
    const { notebook, snapshots } = this;
    const taken = await snapshots.take(notebook, reason, { stopped: () => this.stopped });
    if (!taken.ok && taken.error.code !== 'cancelled') this.report(sentence(taken.error));
  }
}
