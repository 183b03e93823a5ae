import { describe, expect, it } from 'vitest';
import type { Labelled } from '../../build/train/corpus.ts';
import { trainAttributions } from '../../build/train/train.ts';
import { writeParts } from '../../core/suggest/model-file.ts';

const people = ['Ada Brandt', 'Tomas Okafor', 'The mayor', 'The ministry'];
const verbs = ['said', 'announced', 'claimed', 'added'];
const contents = [
  'the lock had failed',
  'the pumps were old',
  'the harbour would close',
  'nobody had looked',
];

/** Sixteen invented articles of four sentences each, with their labels. */
function invented(): Labelled[] {
  return Array.from({ length: 16 }, (_, id) => {
    let text = '';
    const annotations = people.map((_, at) => {
      const source = people[(id + at) % 4] as string;
      const cue = verbs[(id + 2 * at) % 4] as string;
      const content = contents[(3 * id + at) % 4] as string;
      const start = text.length;
      text += `${source} ${cue} ${content}. `;
      const cueStart = start + source.length + 1;
      const contentStart = cueStart + cue.length + 1;
      return {
        source: [[start, start + source.length]] as const,
        cue: [[cueStart, cueStart + cue.length]] as const,
        content: [[contentStart, contentStart + content.length]] as const,
      };
    });
    return { id: `${id}`, text, annotations: [annotations] };
  });
}

const learn = async (seed: number) =>
  writeParts(await trainAttributions(invented(), [], { seed, epochs: 3, threads: false, log: () => {} }));

describe('learning', () => {
  it('comes to the same bytes from the same articles and seed, and to others from another seed', async () => {
    const first = await learn(1);
    expect(Buffer.compare(await learn(1), first)).toBe(0);
    expect(Buffer.compare(await learn(2), first)).not.toBe(0);
  });
});
