import { sentences } from '../text/sentences.ts';
import { isDayAndMonth, placeInDateline } from './dateline.ts';
import { dateAtStart, wholeDate } from './dates.ts';
import { detailNamed, type Finds, isName, isWebAddress } from './details.ts';

/** Lines looked at; what stands further down is the article. */
const mostLines = 12;
/** A line longer than this is prose, and the head ends with it. */
const longestHeadLine = 200;
const longestTitle = 250;

/**
 * Takes the details that stand at the head of an article's text: `Date: …`, `By …`, a date on its own line or first in one, a
 * dateline, an address. The first words that are none of these are the title, unless there is one: a line, or its first
 * sentence. `lines` are those of the canonical text; nothing is taken out of it.
 */
export function takeHead(lines: Iterable<string>, finds: Finds): void {
  let number = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (++number > mostLines) break;
    const where = number === 1 ? 'first line of the text' : `line ${number} of the text`;
    const rest = takeLine(line.slice(0, 4000).trim(), where, finds);
    if (rest === '') continue;
    if (!finds.has('title')) takeTitle(rest, where, number, finds);
    if (line.length > longestHeadLine) break;
  }
}

/** Takes the details of one line and answers the words that are left. */
function takeLine(line: string, where: string, finds: Finds): string {
  const named = /^\s*(\p{L}[\p{L} _-]{0,24}?)\s*:\s*(.+)$/u.exec(line);
  const detail = named && detailNamed(named[1] ?? '');
  if (named && detail && line.length <= 2000 && finds.take(detail, named[2] ?? '', where)) return '';
  if (isWebAddress(line)) {
    finds.take('url', line, where);
    return '';
  }
  const byline = /^\s*(?:by|von|par)\s+(.+)$/iu.exec(line)?.[1];
  if (byline !== undefined && isByline(byline)) {
    finds.take('bylines', byline, where);
    return '';
  }
  return takeDate(line, where, finds);
}

/** A date at the beginning, alone or before other words, with or without a word for it; or in the dateline. */
function takeDate(line: string, where: string, finds: Finds): string {
  const word = /^(\p{L}{4,14}(?:\s+on)?)\s*:?\s+(?=\S)/u.exec(line);
  const isDated = word !== null && detailNamed(word[1] ?? '') === 'publishedAt';
  const words = isDated ? line.slice(word[0].length) : line;
  const found = isDated || wholeDate(words) ? dateAtStart(words) : null;
  if (found) {
    finds.take('publishedAt', words.slice(0, found.length), where);
    return words.slice(found.length).replace(/^[\s.,;:|·–—-]+/u, '');
  }
  takeDateline(line, `dateline, ${where}`, finds);
  return line;
}

/** `MOSCOW, October 10, 2023 (AP) — `: a place in capitals, and a date or an agency, before a dash. */
function takeDateline(line: string, where: string, finds: Finds): void {
  const head = /^(\p{Lu}{3}[^—–]{0,80}?)\s*(?:—|–|\s-\s|--)\s*\S/u.exec(line)?.[1];
  if (!head) return;
  const parts = [...head.matchAll(/[,(]\s*/gu)].map((match) => head.slice(match.index + match[0].length));
  const dated = parts.find((rest) => dateAtStart(rest)?.date?.length === 10);
  if (dated) finds.take('publishedAt', dated.slice(0, dateAtStart(dated)?.length), where);
  const isDateline =
    dated || /\(\p{Lu}[^()]{1,40}\)$/u.test(head) || parts.some((rest) => isDayAndMonth(rest));
  const place = isDateline ? placeInDateline(head) : null;
  if (place) finds.take('dateline', place, where);
}

function isByline(words: string): boolean {
  const names = words.split(/\s*(?:;|&|,|\band\b|\bund\b|\bet\b)\s*/u).filter((part) => part !== '');
  const [first = ''] = names;
  return words.length <= 200 && !/[.!?]$/u.test(words.replace(/\b\p{Lu}\.$/u, '')) && isName(first);
}

function takeTitle(words: string, where: string, number: number, finds: Finds): void {
  const parts = sentences(words.slice(0, 2000));
  const [first] = parts;
  if (!first) return;
  if (parts.length === 1 && words.length <= longestTitle) {
    finds.take('title', words, where);
    return;
  }
  const sentence = words.slice(first.start, first.end);
  finds.take(
    'title',
    shortened(sentence),
    number === 1 ? 'first sentence of the text' : `first sentence of ${where}`,
  );
}

/** Cut between words, with an ellipsis, where it is too long for a title. */
function shortened(sentence: string): string {
  if (sentence.length <= longestTitle) return sentence;
  const cut = sentence.slice(0, longestTitle - 1);
  const space = cut.search(/\s+\S*$/u);
  return `${space > 0 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
