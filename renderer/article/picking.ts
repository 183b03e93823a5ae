import type { Span } from '../../core/model/passage.ts';
import { grow } from '../../core/text/grow.ts';
import { joined } from '../../core/text/spans.ts';
import { isSame } from './caret.ts';
import type { Page } from './page.ts';
import { type Picked, readSelection, snapped, writeSelection } from './selection.ts';

/**
 * What is picked in the article: the window's own selection, and the set of spans kept beside it. When the
 * window's selection goes elsewhere (into a form), the last one here stays picked until it is cleared or replaced.
 */
export class Picking {
  readonly #page: Page;
  #selection: Picked | null = null;
  #isHere = false;
  #set: readonly Span[] = [];
  #grown: { readonly from: Picked; readonly to: Picked }[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** The selection or caret; null until there has been one. */
  get selection(): Picked | null {
    return this.#selection;
  }

  /** The caret; null when there is none or words are selected. */
  get caret(): number | null {
    return this.#selection && this.#selection.anchor === this.#selection.focus ? this.#selection.focus : null;
  }

  /** All that is picked, in order, snapped and trimmed. */
  get spans(): readonly Span[] {
    const now = this.selected;
    return joined(now ? [...this.#set, now] : this.#set);
  }

  /** What is picked and not shown by the browser as selected. */
  get unshown(): readonly Span[] {
    return this.#isHere ? this.#set : this.spans;
  }

  /** The words of the selection alone; null for a caret. */
  get selected(): Span | null {
    return this.#selection && snapped(this.#page.text.text, this.#selection.anchor, this.#selection.focus);
  }

  /** Takes note of the window's selection. */
  read(): void {
    const now = readSelection(this.#page.root, this.#page.map);
    this.#isHere = now !== null;
    if (now) this.#selection = now;
  }

  select(selection: Picked): void {
    writeSelection(this.#page.root, this.#page.map, selection);
    this.read();
  }

  /** Makes the last selection the window's again, after it was elsewhere. */
  restore(): void {
    this.read();
    if (!this.#isHere && this.#selection) this.select(this.#selection);
  }

  keep(): void {
    this.#set = this.spans;
  }

  dropKept(): void {
    this.#set = [];
  }

  clear(): void {
    this.dropKept();
    const { focus } = this.#selection ?? {};
    if (focus === undefined) return;
    // Elsewhere the window's selection belongs to somebody else, so only the memory of ours goes.
    if (this.#isHere) this.select({ anchor: focus, focus });
    else this.#selection = { anchor: focus, focus };
  }

  /** Word, clause, sentence, paragraph; from `otherwise` when there is no selection yet. */
  grow(otherwise: Picked): void {
    const from = this.#selection ?? otherwise;
    const { text, blocks } = this.#page.text;
    const next = grow(text, blocks, this.selected ?? { start: from.focus, end: from.focus });
    if (!next) return;
    const last = this.#grown.at(-1);
    if (!last || !isSame(last.to, from)) this.#grown = [];
    const to = { anchor: next.start, focus: next.end };
    this.#grown.push({ from, to });
    this.select(to);
  }

  /** Takes back what `grow` did, as long as the selection is still what it made. */
  shrink(): void {
    const last = this.#grown.at(-1);
    if (!last || !isSame(last.to, this.#selection)) return;
    this.#grown.pop();
    this.select(last.from);
  }
}
