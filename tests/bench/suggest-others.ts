import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Labelled } from '../../build/train/corpus.ts';

/** What another library does that comes nearest, and how fast, warm, on one thread. */
export interface Other {
  readonly name: string;
  readonly does: string;
  readonly millionCharactersPerSecond: number;
}

/** Neither proposes attributions: compromise finds quotations and people by rules, wink-nlp parts of speech and entities. */
export async function others(
  articles: readonly Labelled[],
  cost: (work: () => void) => number,
): Promise<Other[]> {
  const some = articles.slice(0, 12).map(({ text }) => text);
  const characters = some.reduce((sum, text) => sum + text.length, 0);
  const wink = winkNLP(model);
  const rate = (work: (text: string) => void) => {
    for (const text of some.slice(0, 3)) work(text);
    const ms = cost(() => {
      for (const text of some) work(text);
    });
    return Math.round(characters / ms / 10) / 100;
  };
  return [
    {
      name: 'compromise',
      does: 'quotations and people',
      millionCharactersPerSecond: rate((text) => {
        const doc = nlp(text);
        doc.quotations().out('array');
        doc.people().out('array');
      }),
    },
    {
      name: 'wink-nlp',
      does: 'sentences, parts of speech, entities',
      millionCharactersPerSecond: rate((text) => {
        const doc = wink.readDoc(text);
        doc.sentences().out();
        doc.tokens().out(wink.its.pos);
        doc.entities().out();
      }),
    },
  ];
}
