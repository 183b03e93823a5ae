import type { Linked, TokenSpan } from './cue-model.ts';
import type { SuggestionModel } from './model.ts';
import { contentRole, sourceRole } from './role-model.ts';
import type { Surroundings } from './surroundings.ts';

/** Numbers that describe a proposal, for judging whether it is right. */
export const descriptionSize = 24;
/** Steps of the table that turns a weighed description into a share, evenly from `lowest` to `highest`. */
export const steps = 16;
export const lowest = -4;
export const highest = 4;

const few = 0.02;
const logit = (p: number) => Math.log((p + few / 4) / (1 - p + few / 4));

/** What the models held of a proposal, and its form: numbers of about the size of one. */
export function describe(s: Surroundings, model: SuggestionModel, linked: Linked): Float32Array {
  const { cue, source, content, certainty } = linked;
  const { words, roles } = model;
  const size = (spans: readonly TokenSpan[]) => spans.reduce((sum, [a, b]) => sum + b - a + 1, 0);
  const mean = (spans: readonly TokenSpan[], role: number) => {
    let sum = 0;
    for (const [a, b] of spans)
      for (let at = a; at <= b; at++)
        for (let l = 0; l < 4; l++)
          sum += roles.lattice.marginal[at * roles.lattice.labels + 1 + 4 * role + l] ?? 0;
    return spans.length === 0 ? 0 : sum / size(spans);
  };
  const spanChance = (spans: readonly TokenSpan[], role: number) =>
    spans.reduce((least, [a, b]) => Math.min(least, roles.lattice.spanProbability(role, a, b)), 1);
  const distance = (spans: readonly TokenSpan[]) =>
    spans.reduce((least, [a, b]) => Math.min(least, b < cue.first ? cue.first - b : a - cue.last), 40);
  let best = 0;
  for (let at = cue.first; at <= cue.last; at++) best = Math.max(best, words.cue[s.types[at] ?? 0] ?? 0);
  const first = content[0]?.[0] ?? 0;
  const inQuotes = (s.quotes.open[first] ?? -1) >= 0 ? 1 : 0;
  const hasSource = source.length > 0 ? 1 : 0;
  return Float32Array.from([
    1,
    logit(cue.probability),
    Math.max(-8, Math.log(certainty + 1e-4)),
    hasSource,
    hasSource * logit(mean(source, sourceRole)),
    hasSource * Math.max(-6, Math.log(spanChance(source, sourceRole) + 2e-3)),
    logit(mean(content, contentRole)),
    Math.max(-6, Math.log(spanChance(content, contentRole) + 2e-3)),
    best / 7,
    best >= 5 ? 1 : 0,
    Math.min(4, cue.last - cue.first) / 4,
    Math.log(size(content)) / 3,
    size(content) <= 2 ? 1 : 0,
    size(content) <= 5 ? 1 : 0,
    Math.min(4, content.length - 1) / 2,
    Math.min(20, distance(content)) / 10,
    distance(content) <= 1 ? 1 : 0,
    (hasSource * Math.min(20, distance(source))) / 10,
    inQuotes,
    inQuotes * logit(cue.probability),
    (hasSource * Math.min(8, size(source))) / 8,
    source.length > 1 ? 1 : 0,
    first > cue.last ? 1 : 0,
    (s.quotes.open[cue.first] ?? -1) >= 0 ? 1 : 0,
  ]);
}

/** The place of “a source was found” in a description. */
export const ofSource = 3;

/**
 * How often proposals of this description met an attribution. `weights` holds one weight per number, then shares at even steps
 * of the weighed sum, read off in between: of proposals with a source, then of those without. Without weights, the
 * probability of the cue.
 */
export function acceptanceOf(weights: Float32Array, description: Float32Array): number {
  if (weights.length === 0) return 1 / (1 + Math.exp(-(description[1] ?? 0)));
  let sum = 0;
  for (let i = 0; i < descriptionSize; i++) sum += (weights[i] ?? 0) * (description[i] ?? 0);
  const at = ((Math.max(lowest, Math.min(highest, sum)) - lowest) / (highest - lowest)) * (steps - 1);
  const low = Math.min(steps - 2, Math.floor(at));
  const curve = descriptionSize + (description[ofSource] === 1 ? 0 : steps);
  const below = weights[curve + low] ?? 0;
  const above = weights[curve + low + 1] ?? 0;
  return below + (above - below) * (at - low);
}
