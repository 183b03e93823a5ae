import type { Line } from './lines.ts';

/** How a document is set: what its lines are compared with. Sizes and distances are in points. */
export interface Typography {
  readonly bodySize: number;
  readonly isBodyBold: boolean;
  readonly isBodyMono: boolean;
  /** between baselines of lines of a size, from one to the next in a paragraph */
  leading(size: number): number;
  /** whether paragraphs begin with an indent rather than after a gap */
  readonly hasIndents: boolean;
}

export function typographyOf(columns: readonly (readonly Line[])[]): Typography {
  const lines = columns.flat();
  const bodySize = heaviest(lines, (line) => line.size) ?? 10;
  const body = lines.filter((line) => Math.abs(line.size - bodySize) < 0.3);
  const distances = new Map<number, number[]>();
  for (const column of columns) {
    for (const [index, line] of column.entries()) {
      const next = column[index + 1];
      if (!next || Math.abs(next.size - line.size) > 0.3 || next.y <= line.y) continue;
      const key = Math.round(line.size);
      distances.set(key, [...(distances.get(key) ?? []), next.y - line.y]);
    }
  }
  const leadings = new Map([...distances].map(([size, found]) => [size, lowerQuartile(found)]));
  const usual = leadings.get(Math.round(bodySize)) ?? bodySize * 1.2;
  const indented = body.filter((line) => line.indent > 0.7 * bodySize && line.indent < 4 * bodySize);
  return {
    bodySize,
    isBodyBold: body.filter((line) => line.isBold).length * 2 > body.length,
    isBodyMono: body.filter((line) => line.isMono).length * 2 > body.length,
    leading: (size) => {
      const found = leadings.get(Math.round(size)) ?? (usual * size) / bodySize;
      // A size of which there are only headings far from each other tells nothing.
      return Math.min(found, size * 1.8);
    },
    hasIndents: indented.length > body.length * 0.04,
  };
}

/** The value most characters of lines have. */
function heaviest(lines: readonly Line[], of: (line: Line) => number): number | null {
  const weights = new Map<number, number>();
  for (const line of lines) {
    const value = Math.round(of(line) * 5) / 5;
    weights.set(value, (weights.get(value) ?? 0) + line.text.length);
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function lowerQuartile(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? 0;
}
