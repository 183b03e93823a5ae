import { expect, type Locator, type Page } from '@playwright/test';

/** The window of the program as a person sees it: panes, cards, forms, by role and name. */
export class NotebookWindow {
  readonly page: Page;
  readonly library: Locator;
  /** the library's list of articles */
  readonly articles: Locator;
  readonly reader: Locator;
  readonly desk: Locator;
  readonly status: Locator;
  /** the form that `c` opens */
  readonly tagForm: Locator;

  constructor(page: Page) {
    this.page = page;
    this.library = page.getByRole('navigation', { name: 'Library' });
    this.articles = this.library.getByRole('listbox', { name: 'Articles' });
    this.reader = page.locator('.reader-text');
    this.desk = page.getByRole('complementary', { name: 'Desk' });
    this.status = page.getByRole('contentinfo');
    this.tagForm = this.desk.getByRole('form', { name: 'Tag claim' });
  }

  /** Selects these words of the article by dragging the mouse from their first character to their last. */
  async selectWithMouse(words: string): Promise<void> {
    const box = await this.reader.evaluate(async (root, wanted) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node.nodeValue ?? '').indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        (node.parentElement ?? root).scrollIntoView({ block: 'center' });
        // Blocks that come into view get their real heights in the next frames.
        for (let y = Number.NaN; y !== range.getBoundingClientRect().y; ) {
          y = range.getBoundingClientRect().y;
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        }
        const rects = [...range.getClientRects()];
        const [first, last] = [rects[0], rects.at(-1)];
        if (!first || !last) break;
        return {
          x1: first.left + 0.5,
          y1: first.top + first.height / 2,
          x2: last.right - 0.5,
          y2: last.top + last.height / 2,
        };
      }
      throw new Error(`“${wanted}” is not in one piece of the article's text`);
    }, words);
    await this.page.mouse.move(box.x1, box.y1);
    await this.page.mouse.down();
    // On a busy machine the browser drops moves; a hand goes on until the words are selected.
    await expect
      .poll(async () => {
        await this.page.mouse.move(box.x2 - 1, box.y2);
        await this.page.mouse.move(box.x2, box.y2);
        return this.page.evaluate(() => String(getSelection()).trim());
      })
      .toBe(words);
    await this.page.mouse.up();
  }

  /** The card of the mention whose claim this is. */
  card(statement: string): Locator {
    return this.desk.getByRole('article', { name: statement, exact: true });
  }

  /** Focuses a mention from its card on the desk, if it is not focused yet. */
  async focusCard(statement: string): Promise<Locator> {
    const card = this.card(statement);
    const head = card.locator('.mention-head');
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
    await expect(head).toHaveAttribute('aria-expanded', 'true');
    return card;
  }

  /** Tags the selected words with `c`, with another statement if one is given, and waits until it is saved. */
  async tagSelection(statement?: string): Promise<void> {
    await this.page.keyboard.press('c');
    const form = this.tagForm;
    const field = form.getByRole('textbox', { name: 'Statement' });
    await expect(field).toBeFocused();
    if (statement) await field.fill(statement);
    await form.getByRole('button', { name: 'Tag claim' }).click();
    await expect(form).toBeHidden();
  }

  /** Credits somebody new with the focused mention. */
  async attributeTo(name: string, kind: string): Promise<void> {
    await this.page.keyboard.press('a');
    const form = this.desk.getByRole('form', { name: 'Attribute to a source' });
    await form.getByRole('combobox', { name: 'Source' }).fill(name);
    await form.getByRole('combobox', { name: 'Kind, if it is new' }).selectOption({ label: kind });
    await form.getByRole('button', { name: 'Add as new source' }).click();
    await expect(form).toBeHidden();
  }

  /** The steps of the focused mention's chain, as the desk shows them. */
  chain(): Locator {
    return this.desk.locator('.chain .step-name');
  }

  async run(command: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: 'All commands' });
    await palette.getByRole('combobox').fill(command);
    await palette.getByRole('option', { name: command }).click();
  }
}
