import * as v from 'valibot';
import { filledText, recordFields, tags, text } from './fields.ts';
import { sourceId } from './id.ts';
import { oneOf, sourceKinds } from './scales.ts';

/** What a person says of a source. For an unnamed one, `name` is a description and the last three matter. */
export const sourceDetails = {
  kind: oneOf(sourceKinds),
  name: filledText(500),
  aliases: v.pipe(v.array(filledText(500)), v.maxLength(200)),
  affiliation: text(500),
  place: text(500),
  tags,
  /** Unnamed sources: the role given, how they know, and why they are not named. */
  role: text(500),
  basis: text(2000),
  anonymityReason: text(2000),
};

/** Whoever or whatever is credited with a claim. Reliability is judged per hop, never here. */
export const sourceSchema = v.strictObject({ id: sourceId, ...sourceDetails, ...recordFields });
export type Source = v.InferOutput<typeof sourceSchema>;
