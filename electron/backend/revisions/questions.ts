import {
  type FoundPlace,
  type LocatedWhole,
  locatedWhole,
  mentionFinder,
  placeFound,
} from '../../../core/anchoring/carrying.ts';
import { strangeness } from '../../../core/anchoring/kinship.ts';
import type { Mention } from '../../../core/model/mention.ts';
import { type Difference, wordDiff } from '../../../core/text/word-diff.ts';

/** Mentions to look for in a text, and the earlier texts they are on, by their SHA-256; those that cannot be read are missing. */
export interface ToFind {
  readonly text: string;
  readonly earlier: ReadonlyMap<string, string>;
  readonly mentions: readonly Mention[];
}

/** What is asked about the texts of an article: each takes longer than the program may stand still. */
export interface Questions {
  /** where mentions are in a newer text, and whether it is one at all; `before` is the current text */
  readonly version: {
    readonly asked: ToFind & { readonly before: string };
    readonly answer: {
      readonly strange: ReturnType<typeof strangeness>;
      readonly places: readonly FoundPlace[];
    };
  };
  /** why mentions are not found in a text, and where their words may be, in their order */
  readonly orphans: { readonly asked: ToFind; readonly answer: readonly LocatedWhole[] };
  readonly differences: {
    readonly asked: { readonly before: string; readonly after: string };
    readonly answer: readonly Difference[];
  };
}
export type QuestionName = keyof Questions;

const answers: { [Q in QuestionName]: (asked: Questions[Q]['asked']) => Questions[Q]['answer'] } = {
  version({ before, ...toFind }) {
    const find = finderFor(toFind);
    return {
      strange: strangeness(before, toFind.text),
      places: toFind.mentions.map((mention) => placeFound(find(mention), mention)),
    };
  },
  orphans(toFind) {
    const find = finderFor(toFind);
    return toFind.mentions.map((mention) => locatedWhole(find(mention), mention.content));
  },
  differences: ({ before, after }) => wordDiff(before, after),
};

function finderFor({ text, earlier }: ToFind) {
  return mentionFinder(text, (sha256) => earlier.get(sha256) ?? null);
}

export function answered<Q extends QuestionName>(
  name: Q,
  asked: Questions[Q]['asked'],
): Questions[Q]['answer'] {
  return answers[name](asked);
}
