import type { ListName } from '../lists/rows.ts';
import { certainties, claimKinds, sourceKinds, stances, statuses, type Term } from '../model/scales.ts';

/** Where a query can be asked: of a list, or of the notes, which are searched but not listed. */
export type Scope = ListName | 'notes';

/** Fields whose value is one of the terms of a scale; the scale can depend on the list that is asked. */
interface ChoiceField {
  readonly takes: 'choice';
  readonly scopes: { readonly [S in Scope]?: readonly Term[] };
}
/** Fields that take words (matched as a phrase), a tag, a grade such as `B2`, a date or span of dates, a number. */
interface PlainField {
  readonly takes: 'words' | 'tag' | 'grade' | 'date' | 'number';
  readonly scopes: { readonly [S in Scope]?: true };
}
export type Field = (ChoiceField | PlainField) & {
  /** as in `status:disputed` */
  readonly example: string;
  /** what a record has to be or have, for the help */
  readonly meaning: string;
};

const having = [
  { value: 'note', label: 'note', meaning: 'somebody wrote a note on it' },
  { value: 'tag', label: 'tag', meaning: 'it has a tag' },
  { value: 'verdict', label: 'verdict', meaning: 'the analyst came to a conclusion about it' },
  { value: 'source', label: 'source', meaning: 'somebody is credited with it' },
  { value: 'grade', label: 'grade', meaning: 'a step of its chain is graded' },
  { value: 'date', label: 'date', meaning: 'its date is known' },
  { value: 'outlet', label: 'outlet', meaning: 'its outlet is known' },
] as const satisfies readonly Term[];
export type Having = (typeof having)[number]['value'];

const oneOfHaving = (...values: Having[]) => having.filter((term) => values.includes(term.value));

const beingArticles = [
  { value: 'unread', label: 'unread', meaning: 'not read yet' },
  { value: 'read', label: 'read', meaning: 'marked as read' },
  { value: 'copy', label: 'copy', meaning: 'it repeats the words of another article' },
] as const satisfies readonly Term[];
export type BeingArticle = (typeof beingArticles)[number]['value'];

/** Of a mention, or of what has such a mention; see `standingOf` and `isChanged`. */
const beingMentions = [
  { value: 'orphan', label: 'orphan', meaning: 'its words were not found in the article’s current text' },
  { value: 'kept', label: 'kept', meaning: 'a person kept it on an earlier text' },
  {
    value: 'changed',
    label: 'changed',
    meaning: 'the publisher changed its words, and nobody has looked at them since',
  },
] as const satisfies readonly Term[];
export type BeingMention = (typeof beingMentions)[number]['value'];
export type Being = BeingArticle | BeingMention;

/** A claim's kind or status, asked of what mentions the claim as well as of the claim. */
const ofClaims = <T extends readonly Term[]>(terms: T) => ({
  claims: terms,
  articles: terms,
  mentions: terms,
});
const ofMentions = <T extends readonly Term[]>(terms: T) => ({
  mentions: terms,
  articles: terms,
  claims: terms,
  sources: terms,
});

/**
 * Every field of the query language and the lists that know it. A list that does not stand under a field answers it with
 * a failure, never with silence. A new field is an entry here and its condition in the index.
 */
export const fields = {
  status: {
    takes: 'choice',
    scopes: { ...ofClaims(statuses), sources: statuses },
    example: 'status:disputed',
    meaning: 'the claim, or one mentioned, has this status',
  },
  kind: {
    takes: 'choice',
    scopes: { ...ofClaims(claimKinds), sources: sourceKinds },
    example: 'kind:causal',
    meaning: 'the kind of the claim, of one mentioned, or of the source',
  },
  certainty: {
    takes: 'choice',
    scopes: ofMentions(certainties),
    example: 'certainty:PS+',
    meaning: 'a mention is worded with this certainty',
  },
  stance: {
    takes: 'choice',
    scopes: ofMentions(stances),
    example: 'stance:denies',
    meaning: 'a mention takes this stance',
  },
  grade: {
    takes: 'grade',
    scopes: { mentions: true, articles: true, claims: true, sources: true },
    example: 'grade:B2',
    meaning: 'a step of a chain is graded so; a letter or a digit alone will do',
  },
  source: {
    takes: 'words',
    scopes: { articles: true, claims: true, mentions: true, sources: true },
    example: 'source:"The Guardian"',
    meaning: 'a source of this name stands in the chain or publishes it',
  },
  outlet: {
    takes: 'words',
    scopes: { articles: true, claims: true, mentions: true },
    example: 'outlet:guardian',
    meaning: 'an outlet of this name publishes it',
  },
  title: {
    takes: 'words',
    scopes: { articles: true, claims: true, mentions: true, sources: true, trash: true },
    example: 'title:leak',
    meaning: 'the title, statement or name holds these words',
  },
  tag: {
    takes: 'tag',
    scopes: { articles: true, claims: true, mentions: true, sources: true },
    example: 'tag:energy',
    meaning: 'it carries this tag',
  },
  date: {
    takes: 'date',
    scopes: { articles: true, claims: true, mentions: true, trash: true },
    example: 'date:2023-10..2023-12',
    meaning: 'published then; of a claim, said to have happened then',
  },
  has: {
    takes: 'choice',
    scopes: {
      articles: oneOfHaving('note', 'tag', 'verdict', 'source', 'grade', 'date', 'outlet'),
      claims: oneOfHaving('note', 'tag', 'verdict', 'source', 'grade', 'date'),
      mentions: oneOfHaving('note', 'tag', 'verdict', 'source', 'grade', 'date', 'outlet'),
      sources: oneOfHaving('note', 'tag', 'grade'),
    },
    example: 'has:note',
    meaning: 'there is a note, a verdict, a tag, a source, a grade, a date or an outlet',
  },
  is: {
    takes: 'choice',
    scopes: {
      articles: [...beingArticles, ...beingMentions],
      claims: beingMentions,
      mentions: beingMentions,
    },
    example: 'is:unread',
    meaning:
      'the article is unread, read, or a copy of another; a mention is an orphan, kept on an earlier text, or changed by the publisher',
  },
  mentions: {
    takes: 'number',
    scopes: { articles: true, claims: true, sources: true },
    example: 'mentions>5',
    meaning: 'how many mentions it has',
  },
  articles: {
    takes: 'number',
    scopes: { claims: true, sources: true },
    example: 'articles>=2',
    meaning: 'in how many articles it is mentioned',
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[];

/** Whether records of this scope know the field. */
export function knows(scope: Scope, field: FieldName): boolean {
  return Object.hasOwn(fields[field].scopes, scope);
}

/** The terms a choice field has in this scope; null for other fields and where the field is not known. */
export function termsOf(field: FieldName, scope: Scope): readonly Term[] | null {
  const definition: Field = fields[field];
  return definition.takes === 'choice' ? (definition.scopes[scope] ?? null) : null;
}

/** Every term a choice field has anywhere, each value once. */
export function allTermsOf(field: FieldName): readonly Term[] {
  const definition: Field = fields[field];
  if (definition.takes !== 'choice') return [];
  const all = Object.values(definition.scopes).flat();
  return all.filter((term, index) => all.findIndex((other) => other.value === term.value) === index);
}
