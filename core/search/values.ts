import { credibilities, reliabilities, type Term } from '../model/scales.ts';
import { queriedDays } from './dates.ts';
import { allTermsOf, type FieldName, fields } from './fields.ts';
import { folded } from './fold.ts';
import type { Asked, Comparison, GradePattern } from './query.ts';

/** A word or quoted text of a query, without its quotation marks; `end` is where the reading goes on. */
export interface ReadValue {
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** Quotation marks as people have them: what closes each opening one. */
const closing: Readonly<Record<string, RegExp>> = { '"': /"/g, '“': /[”“"]/g, '„': /[“”"]/g, '«': /»/g };

/** The match of a sticky expression at this place, or null. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** Reads quoted text or, up to white space (in a field also up to a comma), a bare word. May be empty at a comma. */
export function readValue(query: string, start: number, inField: boolean): ReadValue {
  const close = closing[query[start] ?? ''];
  if (!close) {
    const word = matchAt(inField ? /[^\s,]*/y : /\S*/y, query, start)?.[0] ?? '';
    return { text: word, quoted: false, start, end: start + word.length };
  }
  const found = matchAt(close, query, start + 1);
  const end = found ? found.index : query.length;
  return { text: query.slice(start + 1, end), quoted: true, start, end: found ? end + 1 : end };
}

/** What the values ask for in their field; else the first value that the field cannot have. */
export function interpreted(
  field: FieldName,
  values: readonly ReadValue[],
  operator: string | undefined,
  prefix: boolean,
): Asked | ReadValue {
  const first = values[0] as ReadValue;
  switch (fields[field].takes) {
    case 'words':
    case 'tag':
      return { by: 'named', field, values: values.map((value) => value.text), prefix };
    case 'choice': {
      const read = each(values, (text) => choices(allTermsOf(field), text));
      return 'wrong' in read
        ? read.wrong
        : { by: 'choice', field, values: [...new Set(read.results.flat())] };
    }
    case 'grade': {
      const read = each(values, gradePattern);
      return 'wrong' in read ? read.wrong : { by: 'grade', field, values: read.results };
    }
    case 'date': {
      const read = each(values, queriedDays);
      return 'wrong' in read ? read.wrong : { by: 'date', field, values: read.results };
    }
    case 'number': {
      const number = values.length === 1 ? /^(<=|>=|<|>|=)?(\d{1,9})$/.exec(first.text) : null;
      if (!number || (operator && number[1])) return first;
      return {
        by: 'number',
        field,
        compare: (operator ?? number[1] ?? '=') as Comparison,
        number: Number(number[2]),
      };
    }
  }
}

function each<T>(
  values: readonly ReadValue[],
  read: (text: string) => T | null,
): { results: T[] } | { wrong: ReadValue } {
  const results: T[] = [];
  for (const value of values) {
    const result = read(value.text.trim());
    if (result === null) return { wrong: value };
    results.push(result);
  }
  return { results };
}

/** The values of the terms meant: one by its value or label, else all that begin so (`dis`, `CT`). Null when there is none. */
function choices(terms: readonly Term[], text: string): string[] | null {
  const wanted = folded(text).replace(/[\s_]/g, '-');
  const namesOf = (term: Term) => [term.value, term.label].map((name) => folded(name).replace(/\s/g, '-'));
  const exact = terms.filter((term) => namesOf(term)[0] === wanted || namesOf(term)[1] === wanted);
  const meant =
    exact.length > 0 ? exact : terms.filter((term) => namesOf(term).some((name) => name.startsWith(wanted)));
  return meant.length > 0 ? meant.map((term) => term.value) : null;
}

/** `B2`, `B` or `2`; the letter in either case. */
function gradePattern(text: string): GradePattern | null {
  const found = /^([a-z])?(\d)?$/i.exec(text);
  const reliability = found?.[1]?.toUpperCase() ?? null;
  const credibility = found?.[2] ?? null;
  if (!reliability && !credibility) return null;
  if (reliability && !reliabilities.some((term) => term.value === reliability)) return null;
  if (credibility && !credibilities.some((term) => term.value === credibility)) return null;
  return { reliability, credibility };
}

/** What a field can be asked, for whoever asked something else. */
export function valuesHint(field: FieldName, terms: readonly Term[] = allTermsOf(field)): string {
  return terms.length > 0
    ? `Write one of: ${terms.map((term) => term.value).join(', ')}.`
    : fieldExample(field);
}

export function fieldExample(field: FieldName): string {
  return `Write it as in ${fields[field].example}.`;
}
