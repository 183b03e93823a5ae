/** Rows a Page key goes. */
const page = 10;

/** The row a key leads to from row `at` of `count`, -1 for none yet; null when the key leads nowhere. */
export function rowFor(key: string, at: number, count: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}

/** Moves the keyboard along the links of a row; left of the first is the row itself. */
export function moveInRow(row: HTMLElement, forward: boolean): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + (forward ? 1 : -1)))]?.focus();
}
