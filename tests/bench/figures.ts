/** Times of one thing, in ms. */
export interface Figures {
  readonly name: string;
  readonly times: readonly number[];
}

/** The value below which `part` of the times lie. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Prints median and 95th percentile of each, and the ratio of each median to the first's: what it is measured beside. */
export function print(title: string, rows: readonly Figures[]): void {
  const base = rows[0] ? percentile(rows[0].times, 0.5) : Number.NaN;
  console.log(`\n${title}`);
  console.log(
    `${'ms'.padEnd(52)}${'runs'.padStart(7)}${'p50'.padStart(10)}${'p95'.padStart(10)}${'× first'.padStart(10)}`,
  );
  for (const { name, times } of rows) {
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    console.log(
      `${name.padEnd(52)}${String(times.length).padStart(7)}${p50.toFixed(2).padStart(10)}${p95.toFixed(2).padStart(10)}${(p50 / base).toFixed(2).padStart(10)}`,
    );
  }
}
