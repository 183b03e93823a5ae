import type { Tables } from '../../core/change.ts';
import { counted } from '../../core/counted.ts';
import type { Article } from '../../core/model/article.ts';
import { statusOf } from '../../core/model/claim.ts';
import { gradeCode } from '../../core/model/grade.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Span } from '../../core/model/passage.ts';
import { certainties, labelOf, stances, statuses } from '../../core/model/scales.ts';
import { placeOn } from '../../core/model/standing.ts';
import { wholeChain } from '../../core/provenance/chain.ts';
import type { ReaderMark } from '../article/reader-mark.ts';
import { nameOf } from '../claims/names.ts';

/**
 * The marks the reader draws: every mention's words; of the focused mention, also the words that name its sources
 * and those that attribute, so that a page of many claims stays calm. Letters are those of the claim's kind. Of another text
 * than the current one, the marks as they were on it; `proposed` is a place that is only proposed.
 */
export function marksOf(
  mentions: readonly Mention[],
  tables: Tables,
  focused: string | null,
  { revision, isCurrent }: { readonly revision: string; readonly isCurrent: boolean },
  proposed: readonly Span[] = [],
): ReaderMark[] {
  const marks: ReaderMark[] = [];
  for (const mention of mentions) {
    const place = placeOn(mention, revision);
    if (!place) continue;
    const claim = tables.claims.get(mention.claimId);
    const isOrphan = !isCurrent && mention.revision === revision && !mention.staysOnRevision;
    const attributed = mention.chain.length > 0;
    const status = claim ? labelOf(statuses, statusOf(claim)) : '';
    const sources = mention.chain.length;
    marks.push({
      id: mention.id,
      kind: isOrphan ? 'orphan' : attributed ? 'content' : 'claim',
      spans: place.content,
      letter: (claim?.kind ?? 'other').slice(0, 1).toUpperCase(),
      label: `${isOrphan ? 'orphan' : 'claim'}, ${status}, ${sources === 0 ? 'in the article’s own voice' : counted(sources, 'source')}`,
    });
    if (mention.id !== focused) continue;
    for (const hop of place.hops) {
      const partOf = mention.id;
      if (hop.words.length > 0)
        marks.push({
          id: `${mention.id} ${hop.id} words`,
          kind: 'source',
          spans: hop.words,
          letter: 's',
          label: 'names the source',
          partOf,
        });
      if (hop.cue.length > 0)
        marks.push({
          id: `${mention.id} ${hop.id} cue`,
          kind: 'cue',
          spans: hop.cue,
          letter: 'u',
          label: 'words that attribute',
          partOf,
        });
    }
  }
  if (proposed.length > 0)
    marks.push({ id: 'proposed', kind: 'suggestion', spans: proposed, letter: '?', label: 'proposed place' });
  return marks;
}

/** The one-line card of a mark: what is claimed, and stance, chain and grade. */
export function cardFor(
  id: string,
  mentions: readonly Mention[],
  tables: Tables,
  article: Article,
): { title: string; detail: string } {
  const mention = mentions.find((each) => id.startsWith(each.id));
  const claim = mention && tables.claims.get(mention.claimId);
  if (!mention || !claim) return { title: '', detail: '' };
  const steps = wholeChain(mention, article);
  const chain = steps
    .map((step) => `${nameOf(tables, step)}${step.grade ? ` (${gradeCode(step.grade)})` : ''}`)
    .join(' → ');
  return {
    title: claim.statement,
    detail: `${labelOf(stances, mention.stance)}, ${labelOf(certainties, mention.certainty)} · ${chain} · ${labelOf(statuses, statusOf(claim))}`,
  };
}
