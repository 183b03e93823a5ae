import { vi } from 'vitest';

/**
 * What the reader needs of a browser and happy-dom has not: highlights that can be looked at, and a layout in
 * which every box is one line high, so that all of a short text is on the screen.
 */
export function standInForBrowser(): Map<string, { readonly ranges: readonly StaticRange[] }> {
  const highlights = new Map<string, StandInHighlight>();
  vi.stubGlobal('Highlight', StandInHighlight);
  vi.stubGlobal('StaticRange', StandInRange);
  vi.stubGlobal('CSS', { highlights });
  vi.stubGlobal('ResizeObserver', StandInObserver);
  const line = () => new DOMRect(0, 0, 600, 20);
  Element.prototype.getBoundingClientRect = line;
  Range.prototype.getClientRects = () => [line()] as unknown as DOMRectList;
  Object.assign(document, { fonts: new EventTarget() });
  return highlights;
}

class StandInHighlight {
  priority = 0;
  ranges: StaticRange[] = [];
  add(range: StaticRange) {
    this.ranges.push(range);
  }
  clear() {
    this.ranges = [];
  }
}

class StandInObserver {
  observe() {}
  disconnect() {}
}

class StandInRange {
  constructor(ends: StaticRangeInit) {
    Object.assign(this, ends);
  }
}

/** The words that ranges lie on. */
export function wordsOf(ranges: readonly StaticRange[]): string[] {
  return ranges.map((each) => {
    const range = document.createRange();
    range.setStart(each.startContainer, each.startOffset);
    range.setEnd(each.endContainer, each.endOffset);
    return range.toString();
  });
}
