import type { Article } from '../model/article.ts';
import type { Grade } from '../model/grade.ts';
import { currentGrade, type Hop, type Mention } from '../model/mention.ts';
import type { Passage } from '../model/passage.ts';

/**
 * One step of a mention's whole chain. `role`: the first is the origin, those after it relay, the last is the
 * publisher; when the outlet speaks in its own voice the publisher is the only step, and the origin.
 */
export interface ChainStep {
  /** the hop's id, or `publisher` */
  readonly id: string;
  readonly role: 'origin' | 'relay' | 'publisher';
  /** null: somebody the article does not name, or an outlet not known */
  readonly sourceId: string | null;
  readonly cue: readonly Passage[];
  readonly words: readonly Passage[];
  readonly date: string | null;
  readonly grades: readonly Grade[];
  /** the grade that holds, or null */
  readonly grade: Grade | null;
}

/** The chain from its origin to the publisher, the publisher included. */
export function wholeChain(mention: Mention, article: Article): ChainStep[] {
  const steps = mention.chain.map(
    (hop: Hop, index): ChainStep => ({
      ...hop,
      role: index === 0 ? 'origin' : 'relay',
      grade: currentGrade(hop.grades),
    }),
  );
  return [
    ...steps,
    {
      id: 'publisher',
      role: 'publisher',
      sourceId: article.outletId,
      cue: [],
      words: [],
      date: article.publishedAt,
      grades: mention.publisherGrades,
      grade: currentGrade(mention.publisherGrades),
    },
  ];
}
