import type { Block, Document, Inline } from './document.ts';

/** The document as CommonMark with GFM tables, ended by one line break. */
export function printMarkdown(document: Document): string {
  return `${blocks(document.blocks)}\n`;
}

/**
 * Text on one line with everything escaped that Markdown (CommonMark and GFM, at the start of a line or within it) could
 * read as structure, a link or an entity. Line breaks and tabs become spaces.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\\`*_[\]<>&|~@#]/g, '\\$&')
    .replace(/(https?|ftp):/gi, '$1\\:')
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}\\.`);
}

function blocks(list: readonly Block[]): string {
  return list
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(each: Block): string {
  switch (each.kind) {
    case 'heading':
      return `${'#'.repeat(each.level)} ${line(each.children).replaceAll('\\\n', ' ')}`;
    case 'paragraph':
      return safeStart(line(each.children));
    case 'code':
      return fenced(each.text);
    case 'list':
      return each.items
        .map((item, index) => listItem(each.start === null ? '*' : `${each.start + index}.`, blocks(item)))
        .join('\n');
    case 'quote':
      return quoted(blocks(each.blocks));
    case 'note':
      return quoted(`**${escapeMarkdown(each.heading)}**\n\n${blocks(each.blocks)}`);
    case 'facts':
      return each.facts
        .map(({ label, value }) => `- **${escapeMarkdown(label)}:** ${oneLine(value)}`)
        .join('\n');
    case 'table':
      return [
        `**${escapeMarkdown(each.caption)}**\n`,
        row(each.head.map(escapeMarkdown)),
        row(each.head.map(() => '---')),
        ...each.rows.map((cells) => row(cells.map(oneLine))),
      ].join('\n');
  }
}

function line(inlines: readonly Inline[]): string {
  return inlines.map(inline).join('').trim();
}

function oneLine(inlines: readonly Inline[]): string {
  return line(inlines).replaceAll('\\\n', ' ');
}

function inline(each: Inline): string {
  switch (each.kind) {
    case 'text':
      return escapeMarkdown(each.text);
    case 'reference':
      return escapeMarkdown(each.text);
    case 'code':
      return codeSpan(each.text);
    case 'strong':
      return around('**', each.children);
    case 'emphasis':
      return around('*', each.children);
    case 'link':
      return `[${line(each.children)}](<${each.href}>)`;
    case 'break':
      return '\\\n';
  }
}

function around(mark: string, children: readonly Inline[]): string {
  const inner = line(children);
  return inner === '' ? '' : `${mark}${inner}${mark}`;
}

/** Without a first character that would make the line a list item, a heading underline or a rule. */
function safeStart(text: string): string {
  return text
    .replace(/^[-+=:]/gm, '\\$&')
    .replace(/^(\d{1,9})([.)])/gm, '$1\\$2')
    .replace(/^[ \t]+/gm, '');
}

function codeSpan(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(flat) + 1);
  const pad = /^[` ]|[` ]$/.test(flat) ? ' ' : '';
  return flat === '' ? '' : `${fence}${pad}${flat}${pad}${fence}`;
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((each) => (each === '' ? '>' : `> ${each}`))
    .join('\n');
}

function listItem(marker: string, text: string): string {
  const indent = ' '.repeat(marker.length + 1);
  return `${marker} ${text
    .split('\n')
    .map((each, index) => (index === 0 || each === '' ? each : indent + each))
    .join('\n')}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
