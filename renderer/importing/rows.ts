/** Rows a Page key goes. */
const page = 10;

/**
 * Moves the keyboard among the rows of a grid, which is one stop of the Tab key: arrows, Page keys, Home and End go from row
 * to row, left and right from link to link in one; Enter on a row follows its first link. Answers whether the key did something.
 */
export function moveInRows(grid: HTMLElement, key: string): boolean {
  const focused = document.activeElement;
  const row = focused instanceof HTMLElement ? focused.closest<HTMLElement>('[role="row"]') : null;
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return row !== null && moveInRow(row, key === 'ArrowRight');
  if (key === 'Enter') {
    if (row === null || focused !== row) return false;
    row.querySelector<HTMLElement>('button')?.click();
    return true;
  }
  const rows = grid.children;
  const at = row ? Array.prototype.indexOf.call(rows, row) : -1;
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: rows.length - 1,
  };
  const to = moves[key];
  if (to === undefined) return false;
  const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
  if (next instanceof HTMLElement) next.focus();
  return true;
}

/** Left of the first link is the row itself. */
function moveInRow(row: HTMLElement, forward: boolean): boolean {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + (forward ? 1 : -1)))]?.focus();
  return true;
}
