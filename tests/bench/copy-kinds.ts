import { sentences } from '../../core/text/sentences.ts';
import { seededRandom } from '../support/memory-notebook.ts';

type MakeCopy = (text: string, other: string, seed: number) => string;

/** What outlets do to a story of others, each made from an article and, where it needs words, from another one. */
export const copyKinds: Readonly<Record<string, MakeCopy>> = {
  'the first 60 %': (text) => text.slice(0, Math.floor(text.length * 0.6)),
  'the first third': (text) => text.slice(0, Math.floor(text.length / 3)),
  'two paragraphs added': (text, other) => `${paragraphs(other).slice(0, 2).join('\n\n')}\n\n${text}`,
  '5 % of the words edited': (text, other, seed) => edited(text, other, 0.05, seed),
  '10 % of the words edited': (text, other, seed) => edited(text, other, 0.1, seed),
  '20 % of the words edited': (text, other, seed) => edited(text, other, 0.2, seed),
  'another headline': (text, other) => `${paragraphs(other)[0]}\n\n${paragraphs(text).slice(1).join('\n\n')}`,
  'sentences in another order': (text, _, seed) => shuffled(parts(text), seed).join(' '),
  'the first 60 %, 10 % edited': (text, other, seed) =>
    edited(text.slice(0, Math.floor(text.length * 0.6)), other, 0.1, seed),
};

const paragraphs = (text: string) => text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
const parts = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

/** The share of the words, drawn by chance, replaced by words of another text. */
function edited(text: string, other: string, share: number, seed: number): string {
  const draw = drawing(seed);
  const words = other.split(/\s+/);
  return text.replace(/\S+/g, (word) =>
    draw(10_000) < share * 10_000 ? (words[draw(words.length)] ?? word) : word,
  );
}

function shuffled(list: readonly string[], seed: number): string[] {
  const draw = drawing(seed);
  const result = [...list];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const to = draw(at + 1);
    [result[at], result[to]] = [result[to] as string, result[at] as string];
  }
  return result;
}

function drawing(seed: number): (below: number) => number {
  const random = seededRandom(seed + 1);
  return (below) => {
    const [a = 0, b = 0, c = 0] = random(3);
    return (a * 65_536 + b * 256 + c) % below;
  };
}
