/** A field in which two states of a record differ, as a person reads it; empty where there is nothing. */
export interface FieldDifference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

type LooseRow = Readonly<Record<string, unknown>>;

/** What a record is called where it stands among others: its main words, at most 200 UTF-16 units of them. */
export function titleOf(row: object | null): string {
  const fields: LooseRow = { ...row };
  const words =
    fields['statement'] ??
    fields['title'] ??
    fields['name'] ??
    fields['body'] ??
    quoted(fields['content']) ??
    fields['id'];
  return String(words ?? 'a record').slice(0, 200);
}

function quoted(passages: unknown): string | null {
  if (!Array.isArray(passages)) return null;
  return passages.map((passage: { exact?: unknown }) => String(passage.exact ?? '')).join(' … ');
}

/** Times differ in any case and say nothing. */
const unsaid = new Set(['id', 'uid', 'modifiedAt']);

/** What differs between two states of a record; null is one that is not there. */
export function differing(before: object | null, after: object | null): FieldDifference[] {
  const [one, other]: LooseRow[] = [{ ...before }, { ...after }];
  return [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])].flatMap((name) => {
    const [was, is] = [shown(one?.[name]), shown(other?.[name])];
    return was === is || unsaid.has(name) ? [] : [{ name, before: was, after: is }];
  });
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 2000 ? `${text.slice(0, 2000)} …` : text;
}
