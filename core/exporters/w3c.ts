import type { Article } from '../model/article.ts';
import { type Claim, currentVerdict } from '../model/claim.ts';
import { gradeCode } from '../model/grade.ts';
import type { Note } from '../model/note.ts';
import type { Passage } from '../model/passage.ts';
import { confidences, labelOf, likelihoods, statuses } from '../model/scales.ts';
import { standingOf } from '../model/standing.ts';
import { chainInWords, stepName } from '../provenance/chain-words.ts';
import { CodePoints } from './code-points.ts';
import type { Exporter, Material } from './exporter.ts';
import { type Numbered, type NumberedMention, numbered } from './numbering.ts';

const context = 'http://www.w3.org/ns/anno.jsonld';
type Json = string | number | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/**
 * W3C Web Annotation (Recommendation of 2017-02-23) as JSON-LD: one collection with one page. A mention is an annotation
 * whose bodies are the claim's statement, its readings and its tags, and whose targets are the quoted words; a step of a
 * chain whose words are marked, a verdict and a note are annotations of their own. Only keys of the standard's own context
 * are used, so nothing is lost when it is expanded.
 */
export const w3c: Exporter = {
  id: 'w3c',
  label: 'Web annotations (JSON-LD)',
  description:
    'For other annotation tools: the marked words with their claims, sources and notes as W3C Web Annotations.',
  extension: 'jsonld',
  mediaType: 'application/ld+json',
  render(material) {
    const book = numbered(material);
    const positions = new Map<string, CodePoints>();
    const items = [
      ...book.claims.flatMap(({ claim, mentions }) => [
        ...mentions.flatMap((place) => mentionAnnotations(book, claim, place, positions)),
        ...verdictAnnotation(claim),
      ]),
      ...book.material.notes.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(noteAnnotation),
    ];
    const id = `urn:assay:${scopeId(material)}`;
    const page = { id: `${id}:page-1`, type: 'AnnotationPage', startIndex: 0, items };
    const collection = {
      '@context': context,
      id,
      type: 'AnnotationCollection',
      label: material.notebook.name,
      total: items.length,
    };
    return `${JSON.stringify(items.length === 0 ? collection : { ...collection, first: page }, null, 2)}\n`;
  },
};

function scopeId({ scope, articles, claims }: Material): string {
  const only = scope === 'article' ? articles[0] : scope === 'claim' ? claims[0] : undefined;
  return only?.id ?? 'notebook';
}

function mentionAnnotations(
  book: Numbered,
  claim: Claim,
  place: NumberedMention,
  positions: Map<string, CodePoints>,
): JsonObject[] {
  const { mention, steps } = place;
  const at = (passages: readonly Passage[]) =>
    passages.map((passage) => target(book.material, place, passage, positions));
  const whole = annotation(mention.id, mention, 'describing', {
    body: [
      textual('describing', claim.statement),
      textual('classifying', `claim kind: ${claim.kind}`),
      textual('classifying', `stance: ${mention.stance}`),
      textual('classifying', `certainty as expressed: ${mention.certainty}`),
      textual('classifying', `quotation: ${mention.quotation}`),
      ...standingBody(place),
      textual('identifying', `chain: ${chainInWords(steps, book.sourceById)}`),
      ...[...new Set([...claim.tags, ...mention.tags])].map((tag) => textual('tagging', tag)),
    ],
    target: at(mention.content),
  });
  const hops = steps.flatMap((step): JsonObject[] => {
    const marked = [...step.words, ...step.cue].toSorted((a, b) => a.start - b.start);
    if (marked.length === 0) return [];
    const grade = gradeCode(step.grade);
    return [
      annotation(`${mention.id}:${step.id}`, mention, 'identifying', {
        body: [
          textual('identifying', stepName(step, book.sourceById)),
          textual('classifying', `attribution: ${step.role}`),
          ...(grade ? [textual('classifying', `Admiralty grade: ${grade}`)] : []),
          { type: 'SpecificResource', purpose: 'linking', source: `urn:assay:${mention.id}` },
        ],
        target: at(marked),
      }),
    ];
  });
  return [whole, ...hops];
}

/** The target names the text the words are in; what the analyst's notebook makes of an earlier one is said besides. */
function standingBody({ mention, article }: NumberedMention): JsonObject[] {
  const standing = standingOf(mention, article);
  return standing === 'current' ? [] : [textual('classifying', `text: earlier, ${standing}`)];
}

/** Likelihood and confidence stand in bodies of their own: they never share a sentence. */
function verdictAnnotation(claim: Claim): JsonObject[] {
  const verdict = currentVerdict(claim);
  if (!verdict) return [];
  const bodies = [
    textual('classifying', `status: ${labelOf(statuses, verdict.status)}`),
    ...(verdict.likelihood
      ? [textual('classifying', `likelihood: ${labelOf(likelihoods, verdict.likelihood)}`)]
      : []),
    ...(verdict.confidence
      ? [textual('classifying', `confidence: ${labelOf(confidences, verdict.confidence)}`)]
      : []),
    ...(verdict.reason.trim() === '' ? [] : [textual('describing', verdict.reason)]),
  ];
  const times = { author: verdict.author, createdAt: verdict.at, modifiedAt: verdict.at };
  return [
    annotation(`${claim.id}:verdict`, times, 'classifying', {
      body: bodies,
      target: `urn:assay:${claim.id}`,
    }),
  ];
}

function noteAnnotation(note: Note): JsonObject {
  const body = { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note.body };
  return annotation(note.id, note, 'commenting', { body, target: `urn:assay:${note.target.id}` });
}

function annotation(
  id: string,
  { author, createdAt, modifiedAt }: { author: string; createdAt: string; modifiedAt: string },
  motivation: string,
  parts: { body: Json; target: Json },
): JsonObject {
  return {
    '@context': context,
    id: `urn:assay:${id}`,
    type: 'Annotation',
    motivation,
    ...(author === '' ? {} : { creator: { type: 'Person', name: author } }),
    created: createdAt,
    modified: modifiedAt,
    ...parts,
  };
}

function textual(purpose: string, value: string): JsonObject {
  return { type: 'TextualBody', purpose, format: 'text/plain', value };
}

/**
 * Words of an article: by quotation always; by position, counted in Unicode code points as the standard asks, when the text
 * is there to count in. The state names the text that the positions are on, since a page changes.
 */
function target(
  { texts }: Material,
  { mention, article }: NumberedMention,
  passage: Passage,
  positions: Map<string, CodePoints>,
): JsonObject {
  const quote = {
    type: 'TextQuoteSelector',
    exact: passage.exact,
    prefix: passage.prefix,
    suffix: passage.suffix,
  };
  const text = texts.get(mention.revision);
  const importedAt =
    article.revisions.find((each) => each.text === mention.revision)?.importedAt ?? article.createdAt;
  const counted = text && (positions.get(mention.revision) ?? new CodePoints(text.text));
  if (counted) positions.set(mention.revision, counted);
  const selector = counted
    ? [
        {
          type: 'TextPositionSelector',
          start: counted.before(passage.start),
          end: counted.before(passage.end),
        },
        quote,
      ]
    : quote;
  return {
    type: 'SpecificResource',
    source: sourceOf(article),
    state: { type: 'TimeState', sourceDate: importedAt, cached: `urn:assay:text:${mention.revision}` },
    selector,
  };
}

/** The article's address when it is a plain web address by RFC 3986; else a name for the record. */
function sourceOf({ id, url }: Article): string {
  const plain =
    /^https?:\/\/(?:[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/;
  return url !== null && plain.test(url) ? url : `urn:assay:${id}`;
}
