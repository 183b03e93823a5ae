/** `key: values` pairs in the order of the file; keys are lower case, without spaces, `-` and `_`. */
export type Entries = readonly (readonly [key: string, values: readonly string[]])[];

export interface FrontMatter {
  readonly entries: Entries;
  /** the words of the file without it */
  readonly rest: string;
}

const fence = /^\s{0,100}---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const pair = /^(["']?)([\p{L}_][\p{L}\p{N}_. -]{0,40})\1[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/u;

/**
 * The front matter a file begins with, between lines of `---`: the plain part of YAML that people write there (`key: value`, lists,
 * quoted and folded values). Null when the file has none, or when what is there is not that.
 */
export function frontMatter(text: string): FrontMatter | null {
  const match = fence.exec(text);
  const entries = match && entriesOf(match[1] ?? '');
  return entries ? { entries, rest: text.slice(match[0].length) } : null;
}

/** The key as it is looked up. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s_-]+/gu, '');
}

function entriesOf(lines: string): Entries | null {
  const found: { key: string; values: string[]; folds: boolean }[] = [];
  for (const line of lines.split('\n')) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const last = found.at(-1);
    if (/^\s|^-\s/.test(line)) {
      if (!last) return null;
      add(last, line.trim());
      continue;
    }
    const parts = pair.exec(line);
    if (!parts) return null;
    const value = (parts[3] ?? '').trim();
    const folds = /^[>|][+-]?$/.test(value);
    found.push({ key: plainKey(parts[2] ?? ''), values: folds ? [] : valuesOf(value), folds });
  }
  return found.length > 0 ? found.map(({ key, values }) => [key, values]) : null;
}

/** A line below its key: an item of a list, a part of one, or more of a folded value. */
function add(entry: { values: string[]; folds: boolean }, line: string): void {
  if (entry.folds) {
    entry.values[0] = entry.values[0] === undefined ? line : `${entry.values[0]} ${line}`;
    return;
  }
  const item = /^-\s+(?:name:\s+)?(.*)$/.exec(line)?.[1];
  const named = /^name:\s+(.*)$/.exec(line)?.[1];
  const value = item ?? named;
  if (value !== undefined) entry.values.push(...valuesOf(value));
}

function valuesOf(value: string): string[] {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  const values = list === undefined ? [value] : list.split(',');
  return values.map(unquoted).filter((each) => each !== '' && each !== '~' && each !== 'null');
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  const double = /^"(.*)"(?:\s+#.*)?$/.exec(trimmed)?.[1];
  if (double !== undefined)
    return double
      .replace(/\\(["\\/])/g, '$1')
      .replace(/\\[nt]/g, ' ')
      .trim();
  const single = /^'(.*)'(?:\s+#.*)?$/.exec(trimmed)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'").trim();
  return trimmed.replace(/\s+#.*$/, '');
}
