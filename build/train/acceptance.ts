import {
  describe,
  descriptionSize,
  highest,
  lowest,
  ofSource,
  steps,
} from '../../core/suggest/acceptance.ts';
import type { TokenSpan } from '../../core/suggest/cue-model.ts';
import type { SuggestionModel } from '../../core/suggest/model.ts';
import { surroundings } from '../../core/suggest/surroundings.ts';
import type { Labelled } from './corpus.ts';
import { labelledParagraphs, reference, tokensOf } from './labelled-paragraphs.ts';

interface Example {
  readonly description: Float32Array;
  /** source and content agree by half with those of a labelled attribution whose cue is met */
  readonly isRight: boolean;
  /** they meet them at all; of one without a source, its content does */
  readonly isMet: boolean;
}

/** Proposals of a model for articles it has not seen, and whether each is right: cue met, source and content by half. */
export function examples(model: SuggestionModel, articles: readonly Labelled[], leastCue: number): Example[] {
  const found: Example[] = [];
  for (const article of articles) {
    for (const { tokens } of labelledParagraphs(article)) {
      model.words.makeRoom(8192);
      const s = surroundings(tokens, model.words);
      model.roles.run(s);
      const gold = reference(article).map(({ source, cue, content }) => ({
        source: source.flatMap((span) => tokensOf(tokens, span) ?? []),
        cue: cue.flatMap((span) => tokensOf(tokens, span) ?? []),
        content: content.flatMap((span) => tokensOf(tokens, span) ?? []),
      }));
      for (const cue of model.roles.cues(leastCue)) {
        const linked = model.links.link(s, cue);
        if (linked.content.length === 0) continue;
        const met = gold.filter((each) => overlap([[cue.first, cue.last]], pairs(each.cue)) > 0);
        const agrees = (least: number) =>
          met.some(
            (each) =>
              (overlap(linked.source, pairs(each.source)) >= least ||
                (least < 0.5 && linked.source.length === 0)) &&
              overlap(linked.content, pairs(each.content)) >= least,
          );
        found.push({ description: describe(s, model, linked), isRight: agrees(0.5), isMet: agrees(0.01) });
      }
    }
  }
  return found;
}

function pairs(flat: readonly number[]): TokenSpan[] {
  const found: TokenSpan[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) found.push([flat[i] as number, flat[i + 1] as number]);
  return found;
}

function overlap(left: readonly TokenSpan[], right: readonly TokenSpan[]): number {
  if (left.length === 0 && right.length === 0) return 1;
  const size = (spans: readonly TokenSpan[]) => spans.reduce((sum, [a, b]) => sum + b - a + 1, 0);
  let both = 0;
  for (const [a, b] of left)
    for (const [c, d] of right) both += Math.max(0, Math.min(b, d) - Math.max(a, c) + 1);
  return both / (size(left) + size(right) - both || 1);
}

/** Weights of being right by logistic regression, and at even steps of their sum the shares that met one, never falling. */
export function fitAcceptance(found: readonly Example[]): Float32Array {
  const weights = new Float64Array(descriptionSize);
  const rounds = 1500;
  for (let round = 0; round < rounds; round++) {
    const gradient = Float64Array.from(weights, (w) => 1e-3 * w);
    for (const { description, isRight } of found) {
      const error = 1 / (1 + Math.exp(-sumOf(weights, description))) - (isRight ? 1 : 0);
      for (let i = 0; i < descriptionSize; i++)
        gradient[i] = (gradient[i] as number) + (error * (description[i] as number)) / found.length;
    }
    for (let i = 0; i < descriptionSize; i++)
      weights[i] = (weights[i] as number) - 0.5 * (gradient[i] as number);
  }
  const shares = [true, false].flatMap((hasSource) => {
    const own = found.filter(({ description }) => (description[ofSource] === 1) === hasSource);
    return sharesAt(own.map((each) => ({ sum: sumOf(weights, each.description), isRight: each.isMet })));
  });
  return Float32Array.from([...weights, ...shares]);
}

function sumOf(weights: Float64Array, description: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < descriptionSize; i++) sum += (weights[i] as number) * (description[i] as number);
  return sum;
}

function sharesAt(sums: readonly { sum: number; isRight: boolean }[]): number[] {
  const right = new Float64Array(steps);
  const all = new Float64Array(steps);
  for (const { sum, isRight } of sums) {
    const at = ((Math.max(lowest, Math.min(highest, sum)) - lowest) / (highest - lowest)) * (steps - 1);
    const low = Math.min(steps - 2, Math.floor(at));
    for (const [step, share] of [
      [low, 1 - at + low],
      [low + 1, at - low],
    ] as const) {
      all[step] = (all[step] ?? 0) + share;
      if (isRight) right[step] = (right[step] ?? 0) + share;
    }
  }
  // A few made-up cases at the share the regression itself gives keep rare sums from saying 0 or 1.
  const smooth = 4;
  const groups = Array.from({ length: steps }, (_, step) => {
    const sum = lowest + ((highest - lowest) * step) / (steps - 1);
    const prior = 1 / (1 + Math.exp(-sum));
    return { right: (right[step] ?? 0) + smooth * prior, all: (all[step] ?? 0) + smooth, steps: 1 };
  });
  // Pool adjacent violators.
  const pooled: { right: number; all: number; steps: number }[] = [];
  for (const group of groups) {
    pooled.push({ ...group });
    for (;;) {
      const last = pooled.at(-1);
      const before = pooled.at(-2);
      if (!last || !before || before.right / before.all <= last.right / last.all) break;
      pooled.splice(-2, 2, {
        right: before.right + last.right,
        all: before.all + last.all,
        steps: before.steps + last.steps,
      });
    }
  }
  return pooled.flatMap((group) => Array.from({ length: group.steps }, () => group.right / group.all));
}
