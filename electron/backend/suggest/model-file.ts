import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readModel, type SuggestionModel } from '../../../core/suggest/model.ts';

/** The weights that ship: beside the bundle, or in the sources. */
const file = new URL(
  import.meta.url.endsWith('.ts') ? '../../../core/suggest/weights.bin.gz' : './weights.bin.gz',
  import.meta.url,
);

/** The model with the weights that ship; it remembers words it has seen, so one serves one thread. */
export function shippedModel(): SuggestionModel {
  return readModel(gunzipSync(readFileSync(file)));
}
