import * as v from 'valibot';
import { instant, text } from './fields.ts';
import { credibilities, oneOf, reliabilities } from './scales.ts';

/**
 * One judgement of one hop, on two axes judged independently (STANAG 2511 / AJP-2.1): how reliable this
 * source is, how credible this information. Either may be left open (null).
 */
export const gradeSchema = v.strictObject({
  scheme: v.literal('admiralty'),
  reliability: v.nullable(oneOf(reliabilities)),
  credibility: v.nullable(oneOf(credibilities)),
  rationale: text(20_000),
  author: text(200),
  at: instant,
});
export type Grade = v.InferOutput<typeof gradeSchema>;

/** As analysts write it: `B2`, `B–` or `–2` while one axis is open, empty when there is no grade. */
export function gradeCode(grade: Pick<Grade, 'reliability' | 'credibility'> | null | undefined): string {
  if (!grade || (!grade.reliability && !grade.credibility)) return '';
  return `${grade.reliability ?? '–'}${grade.credibility ?? '–'}`;
}
