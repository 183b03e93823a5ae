import type { Vocabulary } from './hyphens.ts';
import type { Line } from './lines.ts';
import { type Marker, markerOf } from './markers.ts';
import type { Typography } from './typography.ts';
import type { Run } from './words.ts';

/** Lines that belong together, before it is known what they are. */
export interface Paragraph {
  readonly lines: Line[];
  readonly marker: Marker | null;
}

/** Puts lines in reading order into paragraphs, across columns and pages. */
export class Paragraphs {
  private readonly type: Typography;
  private open: Paragraph | null = null;
  private lastMarker: Marker | null = null;

  constructor(type: Typography) {
    this.type = type;
  }

  /** Takes the next line, and answers the paragraph before it when that is at its end. */
  add(line: Line): Paragraph | null {
    const { open } = this;
    const last = open?.lines.at(-1);
    if (open && last && this.goesOn(open, last, line)) {
      open.lines.push(line);
      return null;
    }
    const marker = this.markerAt(line);
    if (marker && marker.number !== null) this.lastMarker = marker;
    this.open = { lines: [line], marker };
    return open;
  }

  /** Ends the paragraph that is open. */
  end(): Paragraph | null {
    const { open } = this;
    this.open = null;
    return open;
  }

  /** A number begins an item only where it is the first of a list or follows the one before. */
  private markerAt(line: Line): Marker | null {
    const marker = markerOf(line.text);
    if (!marker || line.size > this.type.bodySize * 1.1) return null;
    if (marker.number === null) return marker;
    if (line.isBold && !this.type.isBodyBold) return null;
    const follows =
      this.lastMarker?.style === marker.style && marker.number === (this.lastMarker.number ?? 0) + 1;
    return marker.isFirst || follows ? marker : null;
  }

  private goesOn(open: Paragraph, last: Line, line: Line): boolean {
    const { type } = this;
    if (Math.abs(line.size - last.size) > 0.08 * last.size) return false;
    if (this.markerAt(line)) return false;
    const isCut = /\p{L}[-\u2010\u00AD]$/u.test(last.text);
    if (line.column !== last.column) return this.goesOnElsewhere(open, last, line, isCut);
    const distance = line.y - last.y;
    if (distance > type.leading(line.size) * 1.35 || distance <= 0) return false;
    if (isCut) return true;
    if (last.isBold !== line.isBold && (last.isBold ? last.left > 2 * last.size : true)) return false;
    if (last.size > type.bodySize * 1.12) return true;
    return !wouldHaveFitted(last, line) && !this.beginsByIndent(open, last, line);
  }

  /** Whether a paragraph goes on in the next column or on the next page. */
  private goesOnElsewhere(open: Paragraph, last: Line, line: Line, isCut: boolean): boolean {
    if (isCut) return true;
    const { type } = this;
    if (last.isBold !== line.isBold || last.size > type.bodySize * 1.12) return false;
    if (last.left > 0.15 * (last.width + last.left) && /[.!?:][”"»)’]*[⁰¹²³⁴-⁹]*$/u.test(last.text))
      return false;
    if (wouldHaveFitted(last, line)) return false;
    if (!open.marker && line.indent - last.indent > 0.7 * line.size) return false;
    if (type.hasIndents) return true;
    return !(/[.!?:][”"»)’]*$/u.test(last.text) && /^[\p{Lu}\p{N}“"„«]/u.test(line.text));
  }

  private beginsByIndent(open: Paragraph, last: Line, line: Line): boolean {
    const step = line.indent - last.indent;
    const least = 0.7 * line.size;
    const [first, second] = open.lines;
    if (open.marker) {
      // The words of an item stand further in than its marker, and further paragraphs of it do, too.
      return open.lines.length > 1 ? Math.abs(step) > least : step < -least;
    }
    if (step > least) return open.lines.length > 1 || last.left > least;
    // Entries of a list whose lines hang.
    return (
      second !== undefined && first !== undefined && second.indent - first.indent > least && step < -least
    );
  }
}

/** Whether the first word of a line had room at the end of the one before: then that one ended on purpose. */
function wouldHaveFitted(last: Line, line: Line): boolean {
  // Lines that end below each other have an edge of their own there.
  if (Math.abs(last.left - line.left) < 0.4 * line.size && last.left < last.width / 2) return false;
  const first = /^\s*\S+/u.exec(line.text)?.[0].length ?? 0;
  const perCharacter = line.width / Math.max(1, line.text.length);
  const unspaced = /^[\u3040-\u30ff\u4e00-\u9fff]/u.test(line.text);
  const needed = unspaced ? 3 * line.size : (first + 1) * perCharacter;
  return last.room > needed + 0.6 * line.size;
}

/** The runs of lines as one text: hyphens at line ends gone, and spaces where line ends were. */
export function joinedRuns(lines: readonly Line[], vocabulary: Vocabulary): Run[] {
  const runs: Run[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const before = lines[index - 1];
      const last = runs.at(-1);
      const { drop, space } = vocabulary.between(before?.text.trimEnd() ?? '', line.text.trimStart());
      if (last)
        runs[runs.length - 1] = {
          ...last,
          text: `${last.text.trimEnd().slice(0, drop > 0 ? -drop : undefined)}`,
        };
      if (space) {
        const [first, ...rest] = line.runs;
        if (first) runs.push({ ...first, text: ` ${first.text.trimStart()}` }, ...rest);
        continue;
      }
    }
    runs.push(...line.runs);
  }
  return runs;
}
