import type { Failure } from '../../core/result.ts';
import { sentence } from '../../core/result.ts';

/** 0 all done · 1 some items failed · 2 wrong use · 3 the notebook cannot be opened or written · 4 an internal error */
export type ExitStatus = 0 | 1 | 2 | 3 | 4;

/**
 * Where a command writes. With `json`, standard output gets one JSON object a line and nothing else; diagnostics always go to
 * standard error.
 */
export class Output {
  readonly json: boolean;
  private barShown = false;

  constructor(json: boolean) {
    this.json = json;
  }

  /** One item: the object with `--json`, else the line for people. */
  item(object: unknown, line: string): void {
    this.clearBar();
    process.stdout.write(`${this.json ? JSON.stringify(object) : line}\n`);
  }

  /** Words for people only. */
  line(words: string): void {
    if (!this.json) process.stdout.write(`${words}\n`);
  }

  trouble(words: string): void {
    this.clearBar();
    process.stderr.write(`assay: ${words}\n`);
  }

  failure(failure: Failure): void {
    this.trouble(sentence(failure));
  }

  /** A bar on a terminal while something long goes on; nothing elsewhere. */
  progress(done: number, total: number, name: string): void {
    if (!process.stderr.isTTY || this.json) return;
    this.clearBar();
    if (done >= total) return;
    const width = 24;
    const filled = Math.round((done / total) * width);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
    process.stderr.write(`${bar} ${done} of ${total}  ${name.slice(0, 40)}`);
    this.barShown = true;
  }

  /** Items and troubles are written where the bar was, not behind it. */
  private clearBar(): void {
    if (this.barShown) process.stderr.write('\r\x1b[K');
    this.barShown = false;
  }
}

/** The exit status that fits a failure to open or change a notebook. */
export function statusOf(failure: Failure): ExitStatus {
  switch (failure.code) {
    case 'wrong-input':
      return 2;
    case 'not-a-notebook':
    case 'not-empty':
    case 'too-new':
    case 'read-only':
    case 'not-saved':
      return 3;
    default:
      return 1;
  }
}
