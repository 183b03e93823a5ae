import { type DraftBlock, plainWords } from './assemble.ts';
import { isHardWrapped, joinedLines } from './hard-wrap.ts';

/**
 * Normalised plain text as blocks. Empty lines part paragraphs. Line ends within a paragraph stay, unless the whole text is
 * clearly hard-wrapped; then they are spaces. Headings (underlined, or in capitals on a line of their own), lists of two and
 * more, mail quotations (`>`) and columns are seen only where they cannot well be anything else. No word is lost: what is left
 * out is the underline, the list marker (kept as the label) and the `>`.
 */
export function plainBlocks(text: string): DraftBlock[] {
  const groups = linesOfGroups(text);
  const isWrapped = isHardWrapped(groups.filter((lines) => kindOf(lines) === 'prose'));
  return groups.flatMap((lines) => blocksOf(lines, isWrapped));
}

type Kind = 'underlined' | 'capitals' | 'quote' | 'list' | 'columns' | 'prose';

/** Lines that stand together, without white space at their right ends. */
function linesOfGroups(text: string): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const line of text.split('\n')) {
    const words = line.trimEnd();
    if (words !== '') group.push(words);
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function kindOf(lines: readonly string[]): Kind {
  if (lines.length >= 2 && underline.test(lines[1] ?? '') && /\p{L}/u.test(lines[0] ?? ''))
    return 'underlined';
  if (lines.length === 1 && isInCapitals(lines[0] ?? '')) return 'capitals';
  if (lines.every((line) => quoted.test(line))) return 'quote';
  if (isList(lines)) return 'list';
  if (lines.length >= 2 && lines.filter((line) => columns.test(line)).length * 2 > lines.length)
    return 'columns';
  return 'prose';
}

const underline = /^ {0,3}(?:={3,}|-{3,})$/;
const quoted = /^ {0,3}>/;
const columns = /\S(?:\t| {3,})\S/;
/** `label` is what stands before the words. A dash may also open direct speech, so only a hyphen counts. */
const marker = /^(?<indent>[ \t]*)(?:(?<bullet>[-*•‣◦])|(?<number>\d{1,3})(?<dot>[.)]))[ \t]+(?=\S)/u;

function isInCapitals(line: string): boolean {
  const words = line.trim();
  if (words.length > 80) return false;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && !/[\p{Ll}\p{Lo}]/u.test(words) && !/[.,;:!?]$/.test(words);
}

/** Two items at least, the first line one, the others items or indented; numbers that count up. */
function isList(lines: readonly string[]): boolean {
  const markers = lines.map((line) => marker.exec(line)?.groups ?? null);
  const items = markers.filter((each) => each !== null);
  if (!markers[0] || items.length < 2) return false;
  if (lines.some((line, index) => !markers[index] && !/^[ \t]/.test(line))) return false;
  const numbers = items
    .filter((each) => each['indent'] === items[0]?.['indent'] && each['number'])
    .map((each) => Number(each['number']));
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}

function blocksOf(lines: readonly string[], isWrapped: boolean): DraftBlock[] {
  const [first = ''] = lines;
  switch (kindOf(lines)) {
    case 'underlined': {
      const level = lines[1]?.includes('=') ? 1 : 2;
      const rest = lines.slice(2);
      const heading: DraftBlock = { kind: 'heading', level, words: plainWords(first.trim()) };
      return rest.length > 0 ? [heading, ...blocksOf(rest, isWrapped)] : [heading];
    }
    case 'capitals':
      return [{ kind: 'heading', level: 2, words: plainWords(first.trim()) }];
    case 'quote':
      return [{ kind: 'quote', words: plainWords(prose(lines.map(unquoted), isWrapped)) }];
    case 'list':
      return itemsOf(lines);
    case 'columns':
      return [{ kind: 'preformatted', words: plainWords(lines.join('\n')) }];
    case 'prose':
      return [{ kind: 'paragraph', words: plainWords(prose(lines, isWrapped)) }];
  }
}

/** A block of `Name: value` lines is metadata or an address, never prose that was wrapped. */
function prose(lines: readonly string[], isWrapped: boolean): string {
  const isDetails = lines.length > 1 && lines.every((line) => /^\s*\p{L}[\p{L} _-]{0,24}:\s/u.test(line));
  return isWrapped && !isDetails ? joinedLines(lines) : lines.map((line) => line.trim()).join('\n');
}

function unquoted(line: string): string {
  return line.replace(/^[> ]+/, '');
}

function itemsOf(lines: readonly string[]): DraftBlock[] {
  const items: { indent: number; label: string; lines: string[] }[] = [];
  for (const line of lines) {
    const found = marker.exec(line);
    const last = items.at(-1);
    if (found?.groups) {
      const { indent = '', bullet, number, dot } = found.groups;
      items.push({
        indent: indent.replaceAll('\t', '    ').length,
        label: bullet ? '•' : `${number}${dot}`,
        lines: [line.slice(found[0].length)],
      });
    } else if (last) last.lines.push(line);
  }
  const indents = [...new Set(items.map((item) => item.indent))].sort((a, b) => a - b);
  return items.map((item) => ({
    kind: 'item',
    depth: indents.indexOf(item.indent),
    label: item.label,
    words: plainWords(joinedLines(item.lines)),
  }));
}
