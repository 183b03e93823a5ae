import type { InlineMark } from '../../../core/model/canonical-text.ts';
import type { MarkedWords } from '../../../core/text/assemble.ts';
import { normalise } from '../../../core/text/normalise.ts';

/** How a run of characters looks. */
export interface RunLook {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly code: boolean;
  /** where it leads; see {@link linkAddress} */
  readonly href: string | null;
}

export const plainLook: RunLook = { strong: false, emphasis: false, code: false, href: null };

/**
 * The words of one block, run by run, as word processors keep them: white space is what it is. Runs next to each other that
 * look the same are marked as one.
 */
export class RunWords {
  private readonly pieces: string[] = [];
  private readonly marks: InlineMark[] = [];
  length = 0;

  add(text: string, look: RunLook): void {
    const words = normalise(text);
    if (words === '') return;
    const start = this.length;
    this.pieces.push(words);
    this.length += words.length;
    for (const kind of ['strong', 'emphasis', 'code'] as const)
      if (look[kind]) this.mark({ kind, start, end: this.length });
    if (look.href !== null) this.mark({ kind: 'link', start, end: this.length, href: look.href });
  }

  lineEnd(): void {
    this.add('\n', plainLook);
  }

  /** Also when there are none. */
  done(): MarkedWords {
    return { text: this.pieces.join(''), marks: this.marks };
  }

  private mark(mark: InlineMark): void {
    const index = this.marks.findLastIndex((each) => each.kind === mark.kind);
    const last = this.marks[index];
    const isSame = last?.end === mark.start && hrefOf(last) === hrefOf(mark);
    if (last && isSame) this.marks[index] = { ...last, end: mark.end };
    else this.marks.push(mark);
  }
}

function hrefOf(mark: InlineMark): string | null {
  return mark.kind === 'link' ? mark.href : null;
}

/** An address that a link may have: on the web or of mail, and none that does something; null for all others. */
export function linkAddress(href: string | null | undefined): string | null {
  if (!href || href.length > 4000) return null;
  try {
    const url = new URL(href.trim());
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.href.length <= 4000 ? url.href : null;
  } catch {
    return null;
  }
}
