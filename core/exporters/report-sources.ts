import { gradeCode } from '../model/grade.ts';
import { credibilities, labelOf, reliabilities, sourceKinds } from '../model/scales.ts';
import type { Source } from '../model/source.ts';
import type { ChainStep } from '../provenance/chain.ts';
import { type Block, type Fact, heading, type Inline, listed, paragraph, words } from './document.ts';
import type { Numbered, NumberedMention } from './numbering.ts';
import { someFact } from './report-facts.ts';

/** The closing summary: every source with its kind, where it is cited and as what, and what its grades mean. */
export function sourceBlocks(book: Numbered, notesOn: (book: Numbered, id: string) => Block[]): Block[] {
  const opening = heading(2, 'Sources', 'sources');
  if (book.sources.length === 0) return [opening, paragraph('No sources are named yet.')];
  const citations = citationsBySource(book);
  const rows = book.sources.map(({ number, source }) => row(number, source, citations.get(source.id) ?? []));
  return [
    opening,
    {
      kind: 'table',
      caption: 'Sources, where they are cited, and their grades',
      head: ['Number', 'Source', 'Kind', 'Cited in', 'Grades'],
      rows,
    },
    ...book.sources.flatMap(({ number, source }) => detailBlocks(book, number, source, notesOn)),
    ...gradeBlocks(book),
  ];
}

interface Citation {
  readonly place: NumberedMention;
  readonly step: ChainStep;
}

function citationsBySource({ claims }: Numbered): Map<string, Citation[]> {
  const citations = new Map<string, Citation[]>();
  for (const place of claims.flatMap(({ mentions }) => mentions)) {
    for (const step of place.steps) {
      if (step.sourceId === null) continue;
      const list = citations.get(step.sourceId) ?? [];
      list.push({ place, step });
      citations.set(step.sourceId, list);
    }
  }
  return citations;
}

function row(number: string, source: Source, citations: readonly Citation[]): Inline[][] {
  const cited = citations.flatMap(({ place, step }): Inline[] => [
    { kind: 'reference', anchor: place.mention.id, text: place.number },
    words(` as ${step.role}`),
  ]);
  const pairs = cited.flatMap((each, index) => (index > 0 && index % 2 === 0 ? [words(', '), each] : [each]));
  const grades = [...new Set(citations.map(({ step }) => gradeCode(step.grade)).filter(Boolean))].toSorted();
  return [
    [words(number)],
    [words(source.name)],
    [words(labelOf(sourceKinds, source.kind))],
    pairs.length === 0 ? [words('not cited here')] : pairs,
    grades.length === 0 ? [words('not graded')] : listed(grades.map(words)),
  ];
}

function detailBlocks(
  book: Numbered,
  number: string,
  source: Source,
  notesOn: (book: Numbered, id: string) => Block[],
): Block[] {
  const facts: Fact[] = [
    ...someFact('Also known as', source.aliases.join(', ')),
    ...someFact('Affiliation', source.affiliation),
    ...someFact('Place', source.place),
    ...someFact('Role', source.role),
    ...someFact('How they know', source.basis),
    ...someFact('Why not named', source.anonymityReason),
    ...someFact('Tags', source.tags.join(', ')),
  ];
  const notes = notesOn(book, source.id);
  if (facts.length === 0 && notes.length === 0) return [];
  return [
    heading(3, `${number}. ${source.name}`),
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]),
    ...notes,
  ];
}

/** The letters and figures of the grades that were given, each with its meaning. */
function gradeBlocks({ claims }: Numbered): Block[] {
  const grades = claims.flatMap(({ mentions }) =>
    mentions.flatMap(({ steps }) => steps.flatMap(({ grade }) => grade ?? [])),
  );
  const used = new Set<string>(
    grades.flatMap(({ reliability, credibility }) =>
      [reliability, credibility].filter((each) => each !== null),
    ),
  );
  if (used.size === 0) return [];
  const rows = [
    ...reliabilities.map((term) => ({ ...term, axis: 'reliability of the source' })),
    ...credibilities.map((term) => ({ ...term, axis: 'credibility of the information' })),
  ]
    .filter(({ value }) => used.has(value))
    .map(({ label, axis, meaning }) => [[words(label)], [words(axis)], [words(meaning)]]);
  return [
    heading(3, 'What the grades mean'),
    {
      kind: 'table',
      caption: 'Admiralty grades given here (STANAG 2511, AJP-2.1); the two axes are judged apart',
      head: ['Grade', 'Axis', 'Meaning'],
      rows,
    },
  ];
}
