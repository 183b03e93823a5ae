import * as v from 'valibot';
import { filledText, instant, looseDate, recordFields, tags, text } from './fields.ts';
import { claimId, mentionId } from './id.ts';
import { claimKinds, confidences, likelihoods, oneOf, statuses } from './scales.ts';

/** What the analyst concluded at one moment, why, and which mentions it rests on. */
export const verdictSchema = v.strictObject({
  status: oneOf(statuses),
  likelihood: v.nullable(oneOf(likelihoods)),
  confidence: v.nullable(oneOf(confidences)),
  reason: text(20_000),
  restsOn: v.array(mentionId),
  author: text(200),
  at: instant,
});
export type Verdict = v.InferOutput<typeof verdictSchema>;

/** UTF-16 units of a statement */
export const longestClaim = 4000;

/** What a person says of a claim itself, whatever the article. */
export const claimDetails = {
  statement: filledText(longestClaim),
  kind: oneOf(claimKinds),
  /** When the thing claimed happened or will happen, not when it was said. */
  eventTime: v.nullable(looseDate),
  tags,
};

/** A normalised statement that can be true or false, independent of any one wording. Verdicts oldest first. */
export const claimSchema = v.strictObject({
  id: claimId,
  ...claimDetails,
  verdicts: v.array(verdictSchema),
  ...recordFields,
});
export type Claim = v.InferOutput<typeof claimSchema>;

/** The verdict that holds, or null while there is none: the claim is then unverified. */
export function currentVerdict(claim: Claim): Verdict | null {
  return claim.verdicts.at(-1) ?? null;
}

export function statusOf(claim: Claim): Verdict['status'] {
  return currentVerdict(claim)?.status ?? 'unverified';
}
