/** What is changed on a page of an e-book before it is read, as its parser has it. */
export interface ChangeablePage {
  querySelectorAll(selector: string): ArrayLike<ChangeableElement>;
  getElementById(id: string): ChangeableElement | null;
}

interface ChangeableElement {
  readonly tagName: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): ChangeableElement | null;
  prepend(words: string): void;
}

/**
 * Sets the signs of notes in brackets, where a page says which they are, so that they are not read as part of a word or a
 * number; puts them before the notes too, and takes out the arrows that lead back.
 */
export function bracketNotes(page: ChangeablePage): void {
  for (const link of Array.from(page.querySelectorAll('a'))) {
    const says = `${link.getAttribute('epub:type') ?? ''} ${link.getAttribute('role') ?? ''}`;
    if (/\b(?:doc-)?backlink\b/.test(says) || /\bfootnote-back\b/.test(link.getAttribute('class') ?? ''))
      link.textContent = '';
    const sign = link.textContent?.trim() ?? '';
    if (!/\b(?:doc-)?noteref\b/.test(says) || !/^[\p{L}\p{N}*†‡§]{1,6}$/u.test(sign)) continue;
    link.textContent = `[${sign}]`;
    const note = page.getElementById((link.getAttribute('href') ?? '').replace(/^.*#/, ''));
    // Items of a list have their numbers already.
    if (!note || note.tagName.toUpperCase() === 'LI') continue;
    const beginning = note.querySelector('p') ?? note;
    if (!beginning.textContent?.trim().startsWith(sign)) beginning.prepend(`[${sign}] `);
  }
}
