import type { Block, Document, Inline } from './document.ts';

/** Text as HTML text or attribute value. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`)
    .replace(/[\p{Cc}\p{Cs}]/gu, (found) => (found === '\n' || found === '\t' ? found : '\uFFFD'));
}

/**
 * The document as one HTML file that needs nothing beside it: no script, no request (its own policy forbids both), its
 * style inside, readable in light and dark, with a heading outline, a way to skip to each part, and captions on tables.
 */
export function printHtml(document: Document): string {
  const parts = document.blocks.filter(
    (each) => each.kind === 'heading' && each.level === 2 && each.anchor !== null,
  );
  const contents = parts.map((each) =>
    each.kind === 'heading' ? `<li><a href="#${each.anchor}">${inlines(each.children)}</a></li>` : '',
  );
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(document.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(document.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    contents.length > 0 ? `<nav aria-label="Contents">\n<ul>\n${contents.join('\n')}\n</ul>\n</nav>` : '',
    '<main>',
    document.blocks.map(block).join('\n'),
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((each, index, all) => each !== '' || index === all.length - 1)
    .join('\n');
}

function block(each: Block): string {
  switch (each.kind) {
    case 'heading': {
      const id = each.anchor === null ? '' : ` id="${escapeHtml(each.anchor)}"`;
      return `<h${each.level}${id} dir="auto">${inlines(each.children)}</h${each.level}>`;
    }
    case 'paragraph':
      return `<p dir="auto">${inlines(each.children)}</p>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(each.text)}</code></pre>`;
    case 'list': {
      const [tag, start] =
        each.start === null ? ['ul', ''] : ['ol', each.start === 1 ? '' : ` start="${each.start}"`];
      return `<${tag}${start}>${each.items.map((item) => `<li>${item.map(block).join('\n')}</li>`).join('\n')}</${tag}>`;
    }
    case 'quote': {
      const language = each.language === null ? '' : ` lang="${escapeHtml(each.language)}"`;
      return `<blockquote${language}>${each.blocks.map(block).join('\n')}</blockquote>`;
    }
    case 'note':
      return `<div class="note" role="note"><p class="note-by">${isolated(each.heading)}</p>\n${each.blocks.map(block).join('\n')}</div>`;
    case 'facts':
      return `<dl>${each.facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd dir="auto">${inlines(value)}</dd>`).join('\n')}</dl>`;
    case 'table':
      return table(each);
  }
}

function table({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const top = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map((cells) => {
    const [first = [], ...others] = cells;
    return `<tr><th scope="row">${inlines(first)}</th>${others.map((cell) => `<td dir="auto">${inlines(cell)}</td>`).join('')}</tr>`;
  });
  return `<div class="table" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${top}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function inlines(list: readonly Inline[]): string {
  return list.map(inline).join('');
}

function inline(each: Inline): string {
  switch (each.kind) {
    case 'text':
      return isolated(each.text);
    case 'code':
      return `<code>${escapeHtml(each.text)}</code>`;
    case 'strong':
      return `<strong>${inlines(each.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlines(each.children)}</em>`;
    case 'link':
      return `<a href="${escapeHtml(each.href)}" rel="noreferrer noopener">${inlines(each.children)}</a>`;
    case 'reference':
      return `<a href="#${escapeHtml(each.anchor)}">${isolated(each.text)}</a>`;
    case 'break':
      return '<br>';
  }
}

/** Text that sets its own direction is kept from turning round the words beside it. */
function isolated(text: string): string {
  const html = escapeHtml(text);
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/.test(text)
    ? `<bdi>${html}</bdi>`
    : html;
}

const style = `
:root { color-scheme: light dark; --ground: #fbfaf7; --text: #1c1b1a; --quiet: #5c5954; --line: #d8d4cc; --accent: #0b5f5f; --note: #f2efe7; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1c1e; --text: #e7e5e1; --quiet: #a9a59e; --line: #3d3f43; --accent: #6cc5c0; --note: #25272a; } }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.5rem 4rem; background: var(--ground); color: var(--text); font: 1.0625rem/1.6 Georgia, "Source Serif 4", serif; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0 0 1.5rem; list-style: none; }
nav, dl, table, .note-by { font-family: system-ui, sans-serif; font-size: .875rem; line-height: 1.5; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.4rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
h3 { font-size: 1.15rem; margin-top: 2rem; } h4 { font-size: 1rem; margin-top: 1.5rem; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
.note { margin: 1rem 0; padding: .5rem 1rem; background: var(--note); border-radius: 6px; }
.note-by, dt, caption { color: var(--quiet); }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; margin: .75rem 0; }
dd { margin: 0; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--quiet); } pre { overflow-x: auto; }
@media print { nav { display: none; } body { max-width: none; padding: 0; } h3, h4 { break-after: avoid; } blockquote, .note { break-inside: avoid; } }
`;
