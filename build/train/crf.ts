import { ends, labelCount, opens, transitionsOf } from '../../core/suggest/labels.ts';

/** Tokens of one paragraph: `features` holds rows of the weight table, `width` per token, -1 where there are fewer. */
export interface Sequence {
  readonly length: number;
  readonly width: number;
  readonly features: Int32Array;
  readonly gold: Uint8Array;
}

export interface CrfOptions {
  readonly roles: number;
  readonly rows: number;
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
  /** share of a token's features left out at random while learning */
  readonly dropout: number;
  /** what AdaGrad begins with: the greater, the smaller the first steps */
  readonly start?: number;
  /** after so many epochs, features but the `to` strongest are dropped, and the rest learn to do without them */
  readonly prune?: { readonly after: number; readonly to: number };
  readonly log?: (line: string) => void;
}

export interface CrfWeights {
  readonly emission: Float32Array;
  readonly transition: Float32Array;
}

/** The last epochs, whose weights are averaged. */
const averagedEpochs = 3;

/** Differences between learned and labelled probabilities that are not worth learning from. */
const negligible = 4e-3;

/** A small generator of random numbers (mulberry32): the same numbers for the same seed everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A linear-chain conditional random field, learned by stochastic gradients (AdaGrad), a paragraph at a time, its weights
 * averaged over the last epochs.
 */
export function trainCrf(sequences: readonly Sequence[], options: CrfOptions): CrfWeights {
  const L = labelCount(options.roles);
  const pairs = transitionsOf(options.roles);
  const random = randomOf(options.seed);
  const emission = new Float32Array(options.rows * L);
  const squares = new Float32Array(options.rows * L).fill(options.start ?? 1);
  const transition = new Float32Array(L * L);
  const transitionSquares = new Float32Array(L * L).fill(options.start ?? 1);
  const sumEmission = new Float32Array(options.rows * L);
  const sumTransition = new Float32Array(L * L);
  let sums = 0;
  const longest = Math.max(...sequences.map((s) => s.length));
  const work = workspace(longest, L);
  const order = Int32Array.from(sequences.keys());
  const kept = new Uint8Array(1 << 20);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    let loss = 0;
    for (const index of order) {
      const s = sequences[index] as Sequence;
      const size = s.length * s.width;
      for (let i = 0; i < size; i++) kept[i] = options.dropout > 0 && random() < options.dropout ? 0 : 1;
      loss += posteriors(s, emission, transition, pairs, L, work, kept);
      update(s, L, pairs, work, kept, emission, squares, transition, transitionSquares, options);
    }
    if (epoch >= options.epochs - averagedEpochs) {
      sums++;
      for (let i = 0; i < emission.length; i++)
        sumEmission[i] = (sumEmission[i] as number) + (emission[i] as number);
      for (let i = 0; i < transition.length; i++)
        sumTransition[i] = (sumTransition[i] as number) + (transition[i] as number);
    }
    if (options.prune && epoch === options.prune.after - 1)
      keepStrongest(sequences, emission, L, options.rows, options.prune.to);
    options.log?.(`epoch ${epoch + 1}: loss ${loss.toFixed(0)}`);
  }
  for (let i = 0; i < emission.length; i++) emission[i] = (sumEmission[i] as number) / sums;
  for (let i = 0; i < transition.length; i++) transition[i] = (sumTransition[i] as number) / sums;
  return { emission, transition };
}

/** Takes all features but the strongest out of the sequences, and their weights to nought. */
function keepStrongest(
  sequences: readonly Sequence[],
  emission: Float32Array,
  L: number,
  rows: number,
  to: number,
): void {
  if (rows <= to) return;
  const strength = new Float32Array(rows);
  for (let row = 0; row < rows; row++)
    for (let l = 0; l < L; l++)
      strength[row] = (strength[row] as number) + (emission[row * L + l] as number) ** 2;
  const least = strength.slice().sort()[rows - to] as number;
  for (let row = 0; row < rows; row++)
    if ((strength[row] as number) < least) emission.fill(0, row * L, (row + 1) * L);
  for (const { features } of sequences)
    for (let i = 0; i < features.length; i++) {
      const row = features[i] as number;
      if (row >= 0 && (strength[row] as number) < least) features[i] = -1;
    }
}

export interface Workspace {
  readonly scores: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly scale: Float64Array;
  /** after `posteriors`: the probability of each label at each token */
  readonly marginal: Float64Array;
  readonly pairMass: Float64Array;
  readonly expTransition: Float64Array;
}

export function workspace(longest: number, L: number): Workspace {
  const size = (longest + 1) * L;
  return {
    scores: new Float64Array(size),
    forward: new Float64Array(size),
    backward: new Float64Array(size),
    scale: new Float64Array(longest + 1),
    marginal: new Float64Array(size),
    pairMass: new Float64Array(L * L),
    expTransition: new Float64Array(L * L),
  };
}

/** Fills `work.marginal` and `work.pairMass`; answers the negative log likelihood of the gold labels. */
export function posteriors(
  s: Sequence,
  emission: Float32Array,
  transition: Float32Array,
  pairs: Int32Array,
  L: number,
  work: Workspace,
  kept: Uint8Array | null,
): number {
  const { scores, forward, backward, scale, marginal, pairMass, expTransition } = work;
  const n = s.length;
  scores.fill(0, 0, n * L);
  for (let t = 0; t < n; t++) {
    const base = t * L;
    for (let f = t * s.width, stop = f + s.width; f < stop; f++) {
      const row = s.features[f] as number;
      if (row < 0 || (kept && kept[f] === 0)) continue;
      const at = row * L;
      for (let l = 0; l < L; l++)
        scores[base + l] = (scores[base + l] as number) + (emission[at + l] as number);
    }
  }
  for (let i = 0; i < pairs.length; i += 2) {
    const at = (pairs[i] as number) * L + (pairs[i + 1] as number);
    expTransition[at] = Math.exp(transition[at] as number);
  }
  let gold = 0;
  for (let t = 0; t < n; t++) {
    gold += scores[t * L + (s.gold[t] as number)] as number;
    if (t > 0) gold += transition[(s.gold[t - 1] as number) * L + (s.gold[t] as number)] as number;
  }
  let logZ = 0;
  for (let t = 0; t < n; t++) {
    const base = t * L;
    let top = -Infinity;
    for (let l = 0; l < L; l++) top = Math.max(top, scores[base + l] as number);
    for (let l = 0; l < L; l++) scores[base + l] = Math.exp((scores[base + l] as number) - top);
    logZ += top;
    if (t === 0) {
      for (let l = 0; l < L; l++) forward[l] = opens(l) ? (scores[l] as number) : 0;
    } else {
      for (let l = 0; l < L; l++) forward[base + l] = 0;
      for (let i = 0; i < pairs.length; i += 2) {
        const from = pairs[i] as number;
        const to = pairs[i + 1] as number;
        forward[base + to] =
          (forward[base + to] as number) +
          (forward[base - L + from] as number) * (expTransition[from * L + to] as number);
      }
      for (let l = 0; l < L; l++)
        forward[base + l] = (forward[base + l] as number) * (scores[base + l] as number);
    }
    let sum = 0;
    for (let l = 0; l < L; l++) if (t < n - 1 || ends(l)) sum += forward[base + l] as number;
    scale[t] = sum;
    logZ += Math.log(sum);
    for (let l = 0; l < L; l++) forward[base + l] = (forward[base + l] as number) / sum;
  }
  for (let l = 0; l < L; l++) backward[(n - 1) * L + l] = ends(l) ? 1 : 0;
  pairMass.fill(0);
  for (let t = n - 1; t >= 0; t--) {
    const base = t * L;
    for (let l = 0; l < L; l++)
      marginal[base + l] = (forward[base + l] as number) * (backward[base + l] as number);
    if (t === 0) break;
    for (let l = 0; l < L; l++) backward[base - L + l] = 0;
    const c = scale[t] as number;
    for (let i = 0; i < pairs.length; i += 2) {
      const from = pairs[i] as number;
      const to = pairs[i + 1] as number;
      const at = from * L + to;
      const mass =
        ((expTransition[at] as number) * (scores[base + to] as number) * (backward[base + to] as number)) / c;
      backward[base - L + from] = (backward[base - L + from] as number) + mass;
      pairMass[at] = (pairMass[at] as number) + mass * (forward[base - L + from] as number);
    }
  }
  return logZ - gold;
}

function update(
  s: Sequence,
  L: number,
  pairs: Int32Array,
  work: Workspace,
  kept: Uint8Array,
  emission: Float32Array,
  squares: Float32Array,
  transition: Float32Array,
  transitionSquares: Float32Array,
  { rate }: CrfOptions,
): void {
  const { marginal, pairMass } = work;
  const gradient = new Float64Array(L);
  const active = new Int32Array(L);
  for (let t = 0; t < s.length; t++) {
    let count = 0;
    for (let l = 0; l < L; l++) {
      const g = (marginal[t * L + l] as number) - (s.gold[t] === l ? 1 : 0);
      gradient[l] = g;
      if (g > negligible || g < -negligible) active[count++] = l;
    }
    if (count === 0) continue;
    for (let f = t * s.width, stop = f + s.width; f < stop; f++) {
      const row = s.features[f] as number;
      if (row < 0 || kept[f] === 0) continue;
      const at = row * L;
      for (let i = 0; i < count; i++) {
        const l = active[i] as number;
        const g = gradient[l] as number;
        const square = (squares[at + l] as number) + g * g;
        squares[at + l] = square;
        emission[at + l] = (emission[at + l] as number) - (rate * g) / Math.sqrt(square);
      }
    }
  }
  for (let t = 1; t < s.length; t++) {
    const at = (s.gold[t - 1] as number) * L + (s.gold[t] as number);
    pairMass[at] = (pairMass[at] as number) - 1;
  }
  for (let i = 0; i < pairs.length; i += 2) {
    const at = (pairs[i] as number) * L + (pairs[i + 1] as number);
    const g = pairMass[at] as number;
    const square = (transitionSquares[at] as number) + g * g;
    transitionSquares[at] = square;
    transition[at] = (transition[at] as number) - (rate * g) / (Math.sqrt(square) + 1e-6);
  }
}
