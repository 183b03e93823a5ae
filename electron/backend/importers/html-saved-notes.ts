import type { PageDocument, PageNode } from './html-dom.ts';

/** What a program notes in a page it saves: where the page was, or when it was saved. */
interface SavedNote {
  readonly detail: 'url' | 'accessedAt';
  readonly value: string;
}

const notes: readonly { readonly detail: SavedNote['detail']; readonly pattern: RegExp }[] = [
  // Browsers: <!-- saved from url=(0023)https://example.org/ -->
  { detail: 'url', pattern: /^\s*saved from url=\(\d+\)\s*(\S+)/ },
  // SingleFile: Page saved with SingleFile, url: …, saved date: Tue Mar 05 2024 10:00:00 GMT+0100 (…)
  { detail: 'url', pattern: /^\s*Page saved with SingleFile\s[\s\S]{0,200}?\burl:\s*(\S+)/ },
  {
    detail: 'accessedAt',
    pattern: /^\s*Page saved with SingleFile\s[\s\S]{0,5000}?\bsaved date:\s*(\w{3} \w{3} \d{1,2} \d{4})\b/,
  },
  // The Internet Archive: FILE ARCHIVED ON 10:00:00 Mar 05, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE ON …
  { detail: 'accessedAt', pattern: /^\s*FILE ARCHIVED ON [\d:]{4,8} (\w{3} \d{1,2}, \d{4})\b/ },
  // HTTrack: Mirrored from example.org/a by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 05 Mar 2024 08:00:00 GMT
  {
    detail: 'accessedAt',
    pattern: /^\s*Mirrored from \S+ by HTTrack [\s\S]{0,200}?,\s*(\w{3}, \d{1,2} \w{3} \d{4})\b/,
  },
];

/** The notes in the comments that stand around the parts of a page. */
export function savedNotes(document: PageDocument): SavedNote[] {
  const holders = [
    document,
    document.documentElement,
    document.querySelector('head'),
    document.querySelector('body'),
  ];
  return holders
    .flatMap((holder) => (holder ? commentsIn(holder) : []))
    .flatMap((comment) =>
      notes.flatMap(({ detail, pattern }) => {
        const value = pattern.exec(comment)?.[1];
        return value === undefined ? [] : [{ detail, value }];
      }),
    );
}

function commentsIn({ childNodes }: PageNode): string[] {
  return Array.from(childNodes).flatMap((node) => (node.nodeType === 8 ? [node.textContent ?? ''] : []));
}
