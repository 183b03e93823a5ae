import { ends, labelCount, mayFollow, opens } from './labels.ts';

/**
 * A linear chain of labels over a sequence: given scores of labels at tokens and of labels after one another, the
 * probabilities of labels and spans, and the best sequence. Arrays are kept and grow, so one lattice serves many
 * sequences. Linear in their length.
 */
export class Lattice {
  readonly labels: number;
  /** per token and label: scores, in the units of the weight table; filled by the caller before `run` */
  scores = new Int32Array(0);
  /** what is added to them, in nats */
  bias = new Float32Array(0);
  /** after `run`: the probability of each label at each token */
  marginal = new Float32Array(0);
  length = 0;
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private weight = new Float64Array(0);
  private scale = new Float64Array(0);
  private pointers = new Uint8Array(0);
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly factor: Float64Array;
  private readonly isOpen: Uint8Array;
  private readonly isEnd: Uint8Array;

  /** `transition[from * labels + to]` in nats. */
  constructor(roles: number, transition: Float32Array) {
    const labels = labelCount(roles);
    this.labels = labels;
    const from: number[] = [];
    const to: number[] = [];
    for (let a = 0; a < labels; a++)
      for (let b = 0; b < labels; b++)
        if (mayFollow(a, b)) {
          from.push(a);
          to.push(b);
        }
    this.from = Int32Array.from(from);
    this.to = Int32Array.from(to);
    this.factor = Float64Array.from(from, (a, i) => Math.exp(transition[a * labels + (to[i] ?? 0)] ?? 0));
    this.isOpen = Uint8Array.from({ length: labels }, (_, label) => (opens(label) ? 1 : 0));
    this.isEnd = Uint8Array.from({ length: labels }, (_, label) => (ends(label) ? 1 : 0));
  }

  /** Makes room for a sequence and clears its scores. */
  begin(length: number): void {
    this.length = length;
    const size = length * this.labels;
    if (this.scores.length < size) {
      const room = Math.ceil(size * 1.5);
      this.scores = new Int32Array(room);
      this.bias = new Float32Array(room);
      this.marginal = new Float32Array(room);
      this.forward = new Float64Array(room);
      this.backward = new Float64Array(room);
      this.weight = new Float64Array(room);
      this.scale = new Float64Array(room);
      this.pointers = new Uint8Array(room);
    } else {
      this.scores.fill(0, 0, size);
      this.bias.fill(0, 0, size);
    }
  }

  /** Weighs all labellings; `unit` is what one of the table's units is in nats. */
  run(unit: number): void {
    this.weigh(unit);
    this.runForward();
    this.runBackward();
  }

  private weigh(unit: number): void {
    const { labels, weight, scores, bias } = this;
    for (let t = 0; t < this.length; t++) {
      const base = t * labels;
      let top = -Infinity;
      for (let l = 0; l < labels; l++) {
        const score = (scores[base + l] as number) * unit + (bias[base + l] as number);
        weight[base + l] = score;
        if (score > top) top = score;
      }
      for (let l = 0; l < labels; l++) weight[base + l] = Math.exp((weight[base + l] as number) - top);
    }
  }

  private runForward(): void {
    const { labels, weight, forward, from, to, factor } = this;
    const pairs = from.length;
    for (let t = 0; t < this.length; t++) {
      const base = t * labels;
      if (t === 0) {
        for (let l = 0; l < labels; l++) forward[l] = this.isOpen[l] as number;
      } else {
        for (let l = 0; l < labels; l++) forward[base + l] = 0;
        const before = base - labels;
        for (let i = 0; i < pairs; i++) {
          const at = base + (to[i] as number);
          forward[at] =
            (forward[at] as number) +
            (forward[before + (from[i] as number)] as number) * (factor[i] as number);
        }
      }
      const isLast = t === this.length - 1;
      let sum = 0;
      for (let l = 0; l < labels; l++) {
        const value = (forward[base + l] as number) * (weight[base + l] as number);
        forward[base + l] = value;
        if (!isLast || this.isEnd[l] === 1) sum += value;
      }
      this.scale[t] = sum;
      const share = 1 / sum;
      for (let l = 0; l < labels; l++) forward[base + l] = (forward[base + l] as number) * share;
    }
  }

  private runBackward(): void {
    const { labels, weight, forward, backward, marginal, from, to, factor } = this;
    const pairs = from.length;
    for (let t = this.length - 1; t >= 0; t--) {
      const base = t * labels;
      if (t === this.length - 1) {
        for (let l = 0; l < labels; l++) backward[base + l] = this.isEnd[l] as number;
      } else {
        for (let l = 0; l < labels; l++) backward[base + l] = 0;
        const after = base + labels;
        const share = 1 / (this.scale[t + 1] as number);
        for (let i = 0; i < pairs; i++) {
          const next = after + (to[i] as number);
          const at = base + (from[i] as number);
          backward[at] =
            (backward[at] as number) +
            (factor[i] as number) * (weight[next] as number) * (backward[next] as number) * share;
        }
      }
      for (let l = 0; l < labels; l++)
        marginal[base + l] = (forward[base + l] as number) * (backward[base + l] as number);
    }
  }

  /** After `run`: the probability that the tokens `first` to `last` are just one span of a role. */
  spanProbability(role: number, first: number, last: number): number {
    const { labels, weight, backward } = this;
    const begin = 1 + 4 * role;
    if (first === last) return this.marginal[first * labels + begin + 3] as number;
    let probability = this.marginal[first * labels + begin] as number;
    for (let t = first + 1; t <= last && probability > 0; t++) {
      const previous = t === first + 1 ? begin : begin + 1;
      const label = t === last ? begin + 2 : begin + 1;
      const rest = backward[(t - 1) * labels + previous] as number;
      const step =
        this.between(previous, label) *
        (weight[t * labels + label] as number) *
        (backward[t * labels + label] as number);
      probability *= rest > 0 ? step / (rest * (this.scale[t] as number)) : 0;
    }
    return probability;
  }

  private between(from: number, to: number): number {
    for (let i = 0; i < this.from.length; i++)
      if (this.from[i] === from && this.to[i] === to) return this.factor[i] as number;
    return 0;
  }

  /** After `run`: the most probable labels, written to `out`; answers the probability of the whole labelling. */
  best(out: Uint8Array): number {
    const { labels, weight, pointers, from, to, factor, backward: score } = this;
    // `backward` is not needed any more and holds the scores of the best ways here.
    let log = 0;
    for (let t = 0; t < this.length; t++) {
      const base = t * labels;
      let top = 0;
      if (t === 0) {
        for (let l = 0; l < labels; l++) score[l] = this.isOpen[l] as number;
      } else {
        for (let l = 0; l < labels; l++) score[base + l] = 0;
        for (let i = 0; i < from.length; i++) {
          const at = base + (to[i] as number);
          const value = (score[base - labels + (from[i] as number)] as number) * (factor[i] as number);
          if (value > (score[at] as number)) {
            score[at] = value;
            pointers[at] = from[i] as number;
          }
        }
      }
      const isLast = t === this.length - 1;
      for (let l = 0; l < labels; l++) {
        const value =
          isLast && this.isEnd[l] === 0 ? 0 : (score[base + l] as number) * (weight[base + l] as number);
        score[base + l] = value;
        if (value > top) top = value;
      }
      for (let l = 0; l < labels; l++) score[base + l] = (score[base + l] as number) / top;
      log += Math.log(top / (this.scale[t] as number));
    }
    let label = 0;
    const last = (this.length - 1) * labels;
    for (let l = 1; l < labels; l++)
      if ((score[last + l] as number) > (score[last + label] as number)) label = l;
    for (let t = this.length - 1; t >= 0; t--) {
      out[t] = label;
      label = pointers[t * labels + label] as number;
    }
    return Math.exp(log);
  }
}
