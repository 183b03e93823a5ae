import { linkAddress } from './run-words.ts';

/** A field of a Word document: its code comes first and is not shown, then what it came to. */
interface Field {
  code: string;
  isResult: boolean;
}

/** The fields that are open at a place; they may go over the ends of paragraphs. */
export class WordFields {
  private readonly open: Field[] = [];

  begin(): void {
    this.open.push({ code: '', isResult: false });
  }

  code(words: string): void {
    const last = this.open.at(-1);
    if (last && !last.isResult) last.code += words;
  }

  separate(): void {
    const last = this.open.at(-1);
    if (last) last.isResult = true;
  }

  end(): void {
    this.open.pop();
  }

  /** Whether what stands here is shown, and is more than a table of contents. */
  get isShown(): boolean {
    return this.open.every(({ isResult, code }) => isResult && !isContentsCode(code));
  }

  get isContents(): boolean {
    return this.open.some(({ code }) => isContentsCode(code));
  }

  get href(): string | null {
    const field = this.open.findLast(({ code }) => addressInCode(code) !== null);
    return field ? addressInCode(field.code) : null;
  }
}

export function isContentsCode(code: string): boolean {
  return /^\s*TOC\b/i.test(code);
}

/** The address of a field that is a link; null for others. */
export function addressInCode(code: string): string | null {
  return linkAddress(/^\s*HYPERLINK\s+"([^"]{1,4000})"/i.exec(code)?.[1]);
}
