// Learns the weights of the suggestion engine from the corpora beside the project and writes them into it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { readModel } from '../../core/suggest/model.ts';
import { writeParts } from '../../core/suggest/model-file.ts';
import { type LabelledSentence, learnClaims } from './claims.ts';
import { corpora, type Labelled, rowsOf } from './corpus.ts';
import { trainAttributions } from './train.ts';

const out =
  process.env['ASSAY_WEIGHTS'] ?? path.join(import.meta.dirname, '../../core/suggest/weights.bin.gz');
const began = performance.now();
const log = (line: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const articles = rowsOf<Labelled>('attribution-train.jsonl.gz');
const news = rowsOf<{ text: string }>('wikinews.jsonl');
const sentences = rowsOf<LabelledSentence>('checkworthy-debates.json.gz');
if (!articles || !news || !sentences) {
  console.error(
    `There is nothing to learn from: the corpora are not in ${corpora}. The weights stay as they are.`,
  );
  process.exit(2);
}
const seed = 1;
const limit = Number(process.env['ASSAY_ARTICLES'] ?? articles.length);
const parts = await trainAttributions(
  articles.slice(0, limit),
  news.map(({ text }) => text),
  { seed, epochs: Number(process.env['ASSAY_EPOCHS'] ?? 6), threads: true, log },
);
const { words } = readModel(writeParts(parts));
const all = new Map([...parts, ...learnClaims(sentences, words, seed)]);
const packed = gzipSync(writeParts(all), { level: constants.Z_BEST_COMPRESSION });
writeFileSync(out, packed);
log(`wrote ${packed.length} bytes to ${path.basename(out)}`);
