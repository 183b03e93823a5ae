import { type Fact, type Inline, listed, words } from './document.ts';

export function fact(label: string, ...value: readonly (Inline | string)[]): Fact {
  return { label, value: value.map((each) => (typeof each === 'string' ? words(each) : each)) };
}

/** The fact, unless there is nothing to say; several inlines get commas between them. */
export function someFact(label: string, value: string | null | readonly Inline[]): Fact[] {
  if (value === null || value.length === 0) return [];
  if (typeof value !== 'string') return [{ label, value: listed(value) }];
  return value.trim() === '' ? [] : [fact(label, value)];
}
