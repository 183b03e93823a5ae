/** What of a document is not in its text. */
export interface Leftovers {
  readonly pages: readonly {
    readonly label: string;
    readonly content: 'text' | 'pictures' | 'nothing' | 'unreadable';
  }[];
  /** running heads, each once */
  readonly heads: readonly string[];
  readonly attachments: number;
  readonly hasScripts: boolean;
}

/** Sentences about what could not be taken over. */
export function sentencesAbout({ pages, heads, attachments, hasScripts }: Leftovers): string[] {
  const found: string[] = [];
  const labels = (content: string) =>
    pages.filter((page) => page.content === content).map(({ label }) => label);
  const pictures = labels('pictures');
  if (pictures.length === 1)
    found.push(`Page ${pictures[0]} holds only pictures; words in them were not read.`);
  if (pictures.length > 1)
    found.push(`Pages ${listed(pictures)} hold only pictures; words in them were not read.`);
  const damaged = labels('unreadable');
  if (damaged.length > 0)
    found.push(
      `${damaged.length === 1 ? 'Page' : 'Pages'} ${listed(damaged)} could not be read: that part of the file is damaged.`,
    );
  if (heads.length > 0) {
    const shown = heads.slice(0, 3).map((words) => `“${words.slice(0, 100).toWellFormed()}”`);
    const more = heads.length > 3 ? ` and ${heads.length - 3} more` : '';
    found.push(`Left out at the edges of pages, where they are repeated: ${shown.join(', ')}${more}.`);
  }
  if (attachments === 1) found.push('1 file is embedded in it and was not read; the original keeps it.');
  if (attachments > 1)
    found.push(`${attachments} files are embedded in it and were not read; the original keeps them.`);
  if (hasScripts) found.push('It holds scripts (JavaScript); none was run.');
  return found;
}

/** `3, 4 and 7`, at most ten of them. */
function listed(labels: readonly string[]): string {
  if (labels.length > 10) return `${labels.slice(0, 10).join(', ')} and ${labels.length - 10} more`;
  return labels.length < 2 ? labels.join() : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}
