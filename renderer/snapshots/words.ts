import type { FieldDifference } from '../../core/differences.ts';

/** Names of fields as people say them; the others are said as they are. */
const words: Readonly<Record<string, string>> = {
  eventTime: 'when it happened',
  verdicts: 'verdicts',
  trashedAt: 'in the trash since',
  outletId: 'outlet',
  publishedAt: 'published',
  updatedAt: 'updated',
  copyOf: 'the article it is a copy of',
  earlier: 'where it was in earlier revisions',
  staysOnRevision: 'left on its revision',
  accessedAt: 'accessed',
  readAt: 'read',
  revisions: 'text',
  foundIn: 'where its details were found',
  claimId: 'the claim it states',
  content: 'marked words',
  chain: 'chain of sources',
  publisherGrades: 'grades of the publisher',
  anonymityReason: 'why not named',
  url: 'address',
};

/** The fields that hold what a record mainly says. */
export const mainFields: ReadonlySet<string> = new Set(['statement', 'title', 'name', 'body']);

/** A field's name for a person. */
export function fieldWords(name: string): string {
  return words[name] ?? name;
}

/** Whether both values can be shown as they are: no lists, no records in records, no ids. */
export function isPlain({ name, before, after }: FieldDifference): boolean {
  return !name.endsWith('Id') && ![before, after].some((value) => /^[[{]/.test(value));
}
