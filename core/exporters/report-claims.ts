import { currentVerdict, type Verdict } from '../model/claim.ts';
import { gradeCode } from '../model/grade.ts';
import {
  certainties,
  claimKinds,
  confidences,
  labelOf,
  likelihoods,
  quotations,
  type Stance,
  stances,
  statuses,
  type Term,
} from '../model/scales.ts';
import { placeBeforeChange, standingOf } from '../model/standing.ts';
import { chainInWords, gradeInWords, stepName } from '../provenance/chain-words.ts';
import { type Block, type Fact, heading, type Inline, listed, paragraph, words } from './document.ts';
import type { Numbered, NumberedClaim, NumberedMention } from './numbering.ts';
import { placeInWords } from './places.ts';
import { fact, someFact } from './report-facts.ts';

type NotesOn = (book: Numbered, id: string) => Block[];

/** One claim: what it says, the verdict, and each place it is mentioned. */
export function claimBlocks(
  book: Numbered,
  { number, claim, mentions }: NumberedClaim,
  notesOn: NotesOn,
): Block[] {
  const facts: Fact[] = [
    fact('Kind', labelOf(claimKinds, claim.kind)),
    ...someFact('When', claim.eventTime),
    ...someFact('Tags', claim.tags.join(', ')),
  ];
  return [
    heading(3, `${number}. ${claim.statement}`, claim.id),
    { kind: 'facts', facts },
    ...verdictBlocks(book, currentVerdict(claim)),
    ...earlierVerdicts(claim.verdicts.slice(0, -1)),
    ...notesOn(book, claim.id),
    ...(mentions.length === 0
      ? [paragraph('No article mentions it.')]
      : mentions.flatMap((each) => mentionBlocks(book, each, notesOn))),
  ];
}

/** ICD 203: likelihood and confidence never share a sentence, so each has its own paragraph. */
function verdictBlocks({ reference }: Numbered, verdict: Verdict | null): Block[] {
  const strong = (text: string): Inline => ({ kind: 'strong', children: [words(text)] });
  if (!verdict) return [paragraph(strong('Verdict.'), ' Unverified: no verdict has been given.')];
  const here = verdict.restsOn.flatMap((id) => reference(id) ?? []).toSorted(byNumber);
  const elsewhere =
    here.length < verdict.restsOn.length ? [words('mentions that are not in this export')] : [];
  const restsOn = [...here, ...elsewhere];
  const likelihood = verdict.likelihood
    ? ` Likelihood: ${withMeaning(likelihoods, verdict.likelihood)}.`
    : '';
  return [
    paragraph(strong('Verdict.'), ` Status: ${withMeaning(statuses, verdict.status)}.${likelihood}`),
    ...(verdict.confidence
      ? [
          paragraph(
            strong('Confidence in this judgement.'),
            ` ${capital(withMeaning(confidences, verdict.confidence))}.`,
          ),
        ]
      : []),
    ...(verdict.reason.trim() === '' ? [] : [paragraph(strong('Reason.'), ` ${verdict.reason}`)]),
    paragraph(
      ...(restsOn.length === 0
        ? [words('Rests on no mention in particular.')]
        : [words('Rests on '), ...listed(restsOn), words('.')]),
      ` Given ${by(verdict)}.`,
    ),
  ];
}

/** `2.9` before `2.10` */
function byNumber(a: Inline, b: Inline): number {
  const place = (each: Inline) => (each.kind === 'reference' ? Number(each.text.split('.').at(-1)) : 0);
  return place(a) - place(b);
}

function earlierVerdicts(verdicts: readonly Verdict[]): Block[] {
  if (verdicts.length === 0) return [];
  const items = verdicts.map((verdict) => [
    paragraph(
      [
        `Status: ${labelOf(statuses, verdict.status)}.`,
        verdict.likelihood ? `Likelihood: ${labelOf(likelihoods, verdict.likelihood)}.` : '',
        verdict.confidence ? `${capital(labelOf(confidences, verdict.confidence))}.` : '',
        verdict.reason.trim() === '' ? '' : `Reason: ${verdict.reason}`,
        `Given ${by(verdict)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ]);
  return [paragraph('Earlier verdicts, oldest first:'), { kind: 'list', start: 1, items }];
}

function mentionBlocks(book: Numbered, numbered: NumberedMention, notesOn: NotesOn): Block[] {
  const { number, mention, article, steps } = numbered;
  const { sourceById, reference, material } = book;
  const outlet = stepName({ sourceId: article.outletId, role: 'publisher' }, sourceById);
  const place = placeInWords(mention.content, material.texts.get(mention.revision));
  const articleReference = reference(article.id) ?? words(article.title);
  const facts: Fact[] = [
    fact(
      'Where',
      `“${article.title}” (`,
      articleReference,
      `), ${outlet}, ${article.publishedAt ?? 'date not known'}, ${place}`,
    ),
    ...textFacts(numbered),
    fact('Chain', chainInWords(steps, sourceById)),
    ...steps.flatMap((step) => {
      const cue = [...step.words, ...step.cue]
        .toSorted((a, b) => a.start - b.start)
        .map(({ exact }) => words(`“${exact}”`));
      return someFact(`Words that attribute to ${stepName(step, sourceById)}`, cue);
    }),
    fact('Stance', withMeaning(stances, mention.stance)),
    fact('Certainty as expressed', `${mention.certainty}: ${withMeaning(certainties, mention.certainty)}`),
    fact('Quotation', withMeaning(quotations, mention.quotation)),
    ...steps.flatMap((step) => {
      if (!step.grade || gradeCode(step.grade) === '') return [];
      const rationale = step.grade.rationale.trim() === '' ? '' : `. ${step.grade.rationale}`;
      return [
        fact(
          `Grade of ${stepName(step, sourceById)}`,
          `${gradeCode(step.grade)}: ${gradeInWords(step.grade)}${rationale} (${by(step.grade)})`,
        ),
      ];
    }),
    ...someFact('Tags', mention.tags.join(', ')),
  ];
  return [
    {
      kind: 'heading',
      level: 4,
      anchor: mention.id,
      children: [words(`${number} ${done[mention.stance]} in `), articleReference],
    },
    quotationBlock(numbered),
    { kind: 'facts', facts },
    ...notesOn(book, mention.id),
  ];
}

/** Which text of the article the words are in, where it is not the current one, and what the publisher made of them. */
function textFacts({ mention, article }: NumberedMention): Fact[] {
  const standing = standingOf(mention, article);
  const before = placeBeforeChange(mention);
  return [
    ...(standing === 'orphan'
      ? [
          fact(
            'Text',
            'an earlier one: an orphan, since its words were not found in the article’s current text',
          ),
        ]
      : []),
    ...(standing === 'kept' ? [fact('Text', 'an earlier one, on which it is kept')] : []),
    ...(before
      ? [fact('Changed by the publisher', `it was “${before.content.map(({ exact }) => exact).join(' … ')}”`)]
      : []),
  ];
}

const done: Readonly<Record<Stance, string>> = {
  asserts: 'Asserted',
  denies: 'Denied',
  questions: 'Questioned',
  speculates: 'Speculated about',
  repeats: 'Repeated',
  updates: 'Updated',
};

/** The words themselves; where they are interrupted, each piece is a paragraph of its own. */
function quotationBlock({ mention, article }: NumberedMention): Block {
  const pieces = mention.content.flatMap(({ exact }) =>
    exact.split('\n').filter((line) => line.trim() !== ''),
  );
  return { kind: 'quote', language: article.language, blocks: pieces.map((piece) => paragraph(piece)) };
}

function withMeaning(terms: readonly Term[], value: string): string {
  const term = terms.find((each) => each.value === value);
  return term ? `${term.label} (${term.meaning})` : value;
}

function by({ author, at }: { author: string; at: string }): string {
  return author === '' ? at.slice(0, 10) : `by ${author}, ${at.slice(0, 10)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
