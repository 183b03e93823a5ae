import type { Span } from '../model/passage.ts';
import type { Failure } from '../result.ts';
import type { Days } from './dates.ts';
import { type FieldName, fieldNames, fields, knows, type Scope, termsOf } from './fields.ts';
import { fieldExample, interpreted, matchAt, type ReadValue, readValue, valuesHint } from './values.ts';

/** A query is a list of conditions that all have to hold. Spans are UTF-16 offsets in the query as typed. */
export interface Query {
  readonly conditions: readonly Condition[];
}

/** A grade asked for; null leaves an axis open. */
export interface GradePattern {
  readonly reliability: string | null;
  readonly credibility: string | null;
}
export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** What is asked of a record; a list of values means any of them. With `prefix`, the last word may go on. */
export type Asked =
  | { readonly by: 'words'; readonly text: string; readonly prefix: boolean }
  | {
      readonly by: 'named';
      readonly field: FieldName;
      readonly values: readonly string[];
      readonly prefix: boolean;
    }
  | { readonly by: 'choice'; readonly field: FieldName; readonly values: readonly string[] }
  | { readonly by: 'grade'; readonly field: FieldName; readonly values: readonly GradePattern[] }
  | { readonly by: 'date'; readonly field: FieldName; readonly values: readonly Days[] }
  | {
      readonly by: 'number';
      readonly field: FieldName;
      readonly compare: Comparison;
      readonly number: number;
    };
export type Condition = Asked & { readonly not: boolean; readonly span: Span };

/** What is wrong with a query, and where in it; an empty span stands for the place where something is missing. */
export type QueryFailure = Failure & { readonly at: Span };
export type Parsed =
  | { readonly ok: true; readonly value: Query }
  | { readonly ok: false; readonly error: QueryFailure };

export interface ParseOptions {
  /** The person is still typing: the last word may go on, unless white space or a quotation mark ends it. */
  readonly typing?: boolean;
}

/**
 * Reads a query: words, "phrases", `word*`, `-word` or `not word`, and fields such as `status:disputed`,
 * `source:"The Guardian",AFP`, `date:2023-10..2023-12`, `mentions>5`. Everything asked has to hold. Fails
 * (`wrong-input`) on a field that does not exist and on a value its field cannot have, saying which and where.
 */
export function parseQuery(query: string, { typing = false }: ParseOptions = {}): Parsed {
  const conditions: Condition[] = [];
  let at = 0;
  while (true) {
    at += matchAt(/\s*/y, query, at)?.[0].length ?? 0;
    if (at >= query.length) return { ok: true, value: { conditions } };
    const start = at;
    const negation = matchAt(/-(?=\S)|(?:not|NOT)\s+(?=\S)/y, query, at);
    at += negation?.[0].length ?? 0;
    const read = readAsked(query, at, typing);
    if ('error' in read) return { ok: false, error: read.error };
    at = read.end;
    if (read.asked) conditions.push({ ...read.asked, not: negation !== null, span: { start, end: at } });
  }
}

/**
 * Null when every field of the query, and one of its values at least, means something for this list; else what is
 * wrong: the field, where it stands, and what can be asked instead.
 */
export function checkScope(query: Query, scope: Scope): QueryFailure | null {
  for (const condition of query.conditions) {
    if (condition.by === 'words') continue;
    const { field, span } = condition;
    if (!knows(scope, field)) {
      const known = fieldNames.filter((name) => knows(scope, name));
      const advice =
        known.length > 0 ? `Fields here: ${known.join(', ')}.` : 'Words can be searched here, but no fields.';
      return failure(
        `“${field}” (character ${span.start + 1}) cannot be asked of ${scopeNouns[scope]}.`,
        advice,
        span,
      );
    }
    const terms = termsOf(field, scope);
    if (
      condition.by === 'choice' &&
      terms &&
      !condition.values.some((value) => terms.some((term) => term.value === value))
    ) {
      return failure(
        `“${field}” (character ${span.start + 1}) has another value for ${scopeNouns[scope]}.`,
        valuesHint(field, terms),
        span,
      );
    }
  }
  return null;
}

const scopeNouns: Record<Scope, string> = {
  articles: 'articles',
  claims: 'claims',
  sources: 'sources',
  mentions: 'mentions',
  notes: 'notes',
  trash: 'the trash',
};

type Read = { readonly asked: Asked | null; readonly end: number } | { readonly error: QueryFailure };

function readAsked(query: string, start: number, typing: boolean): Read {
  // a name and a colon, though not `https://`, or a comparison with a number
  const opened = matchAt(/(\p{L}[\p{L}\p{N}_]*)(?:(:)(?!\/\/)\s*|(<=|>=|<|>|=)(?=\d))/uy, query, start);
  if (!opened) return readWords(query, start, typing);
  const name = opened[1] ?? '';
  const valueStart = start + opened[0].length;
  if (Object.hasOwn(fields, name.toLowerCase())) {
    return readField(
      query,
      { field: name.toLowerCase() as FieldName, operator: opened[3], start, valueStart },
      typing,
    );
  }
  // “Moscow: third leak” is a headline, and a word that ends in a colon
  if (/[:\s]$/.test(opened[0]) && (valueStart >= query.length || /\s$/.test(opened[0])))
    return readWords(query, start, typing);
  return {
    error: failure(
      `There is no field “${name}” (character ${start + 1}).`,
      `Fields: ${fieldNames.join(', ')}. Put the words in quotation marks to search for them as they are.`,
      {
        start,
        end: start + name.length,
      },
    ),
  };
}

/** A word up to white space, or a phrase up to its closing quotation mark, or the end while it is being typed. */
function readWords(query: string, start: number, typing: boolean): Read {
  const value = readValue(query, start, false);
  const star = !value.quoted && value.text.endsWith('*');
  const text = star ? value.text.replace(/\*+$/, '') : value.text;
  const asked: Asked = { by: 'words', text, prefix: star || (typing && goesOn(query, value)) };
  return { asked: text.trim() === '' ? null : asked, end: value.end };
}

interface OpenedField {
  readonly field: FieldName;
  readonly operator: string | undefined;
  readonly start: number;
  readonly valueStart: number;
}

function readField(
  query: string,
  { field, operator, start, valueStart }: OpenedField,
  typing: boolean,
): Read {
  const values: ReadValue[] = [];
  let at = valueStart;
  while (at < query.length) {
    const value = readValue(query, at, true);
    if (value.text.trim() !== '') values.push(value);
    at = value.end;
    if (query[at] !== ',') break;
    at += 1;
    if (!/\S/.test(query[at] ?? ' ')) break;
  }
  const here = `“${field}” (character ${start + 1})`;
  const hint = valuesHint(field);
  const last = values.at(-1);
  if (operator && fields[field].takes !== 'number')
    return {
      error: failure(`${here} is followed by a colon, not by “${operator}”.`, fieldExample(field), {
        start,
        end: at,
      }),
    };
  if (!last) return { error: failure(`${here} needs a value.`, hint, { start, end: at }) };
  const asked = interpreted(field, values, operator, typing && goesOn(query, last));
  if ('by' in asked) return { asked, end: at };
  return {
    error: failure(
      `“${asked.text}” (character ${asked.start + 1}) is nothing that “${field}” can be.`,
      hint,
      { start: asked.start, end: asked.end },
    ),
  };
}

/** Whether the value ends the query, so that whoever is typing may be in the middle of it. */
function goesOn(query: string, value: ReadValue): boolean {
  return !value.quoted && value.end === query.length;
}

function failure(message: string, advice: string, at: Span): QueryFailure {
  return { code: 'wrong-input', message, advice, at };
}
