import * as v from 'valibot';

/**
 * The scales an analyst judges by, kept apart on purpose: what the source expressed (certainty), how good
 * source and information are (grade), what the analyst concludes (status, likelihood, confidence).
 * A scale is a list of terms; `value` is stored, `label` shown, `meaning` explains.
 */
export interface Term<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly meaning: string;
}

/** The values of a scale as a schema. */
export function oneOf<const V extends string>(terms: readonly Term<V>[]) {
  return v.picklist(terms.map((term) => term.value));
}

/** The label of a value, or the value itself when the scale does not know it. */
export function labelOf(terms: readonly Term[], value: string): string {
  return terms.find((term) => term.value === value)?.label ?? value;
}

/** FactBank's certainty as expressed (Saurí & Pustejovsky 2009): certainty and polarity of the wording. */
export const certainties = [
  { value: 'CT+', label: 'certain', meaning: 'stated as a fact' },
  { value: 'CT-', label: 'certain not', meaning: 'stated as not so' },
  { value: 'PR+', label: 'probable', meaning: 'stated as likely: “seems”, “is expected to”' },
  { value: 'PR-', label: 'probably not', meaning: 'stated as unlikely' },
  { value: 'PS+', label: 'possible', meaning: 'stated as possible: “may”, “could”' },
  { value: 'PS-', label: 'possibly not', meaning: 'stated as possibly not so' },
  {
    value: 'U',
    label: 'uncommitted',
    meaning: 'no commitment, or one that cannot be told: a question, an order',
  },
] as const satisfies readonly Term[];

/** What the article does with the claim here. */
export const stances = [
  { value: 'asserts', label: 'asserts', meaning: 'says that it is so' },
  { value: 'denies', label: 'denies', meaning: 'says that it is not so' },
  { value: 'questions', label: 'questions', meaning: 'casts doubt on it' },
  { value: 'speculates', label: 'speculates', meaning: 'offers it as a possibility' },
  { value: 'repeats', label: 'repeats', meaning: 'says again what it or another said before' },
  { value: 'updates', label: 'updates', meaning: 'gives a newer state of it' },
] as const satisfies readonly Term[];

/** Whose words these are (PARC, PolNeAR). */
export const quotations = [
  { value: 'none', label: 'own words', meaning: 'the article speaks itself' },
  { value: 'direct', label: 'direct', meaning: 'inside quotation marks' },
  { value: 'indirect', label: 'indirect', meaning: 'reported in other words' },
  { value: 'mixed', label: 'mixed', meaning: 'reported, with some words quoted' },
] as const satisfies readonly Term[];

export const claimKinds = [
  { value: 'quantity', label: 'quantity', meaning: 'how much, how many' },
  { value: 'event', label: 'event', meaning: 'something happened' },
  { value: 'causal', label: 'causal', meaning: 'one thing brings about another' },
  { value: 'prediction', label: 'prediction', meaning: 'something will happen' },
  { value: 'comparison', label: 'comparison', meaning: 'more, less, first, most' },
  { value: 'rule', label: 'rule or law', meaning: 'what is allowed, required, in force' },
  { value: 'experience', label: 'personal experience', meaning: 'what somebody saw, felt, did' },
  { value: 'opinion', label: 'opinion', meaning: 'a judgement that cannot be checked' },
  { value: 'other', label: 'other', meaning: 'none of these' },
] as const satisfies readonly Term[];

/** Admiralty reliability of the source (STANAG 2511, AJP-2.1). */
export const reliabilities = [
  { value: 'A', label: 'A', meaning: 'completely reliable' },
  { value: 'B', label: 'B', meaning: 'usually reliable' },
  { value: 'C', label: 'C', meaning: 'fairly reliable' },
  { value: 'D', label: 'D', meaning: 'not usually reliable' },
  { value: 'E', label: 'E', meaning: 'unreliable' },
  { value: 'F', label: 'F', meaning: 'reliability cannot be judged' },
] as const satisfies readonly Term[];

/** Admiralty credibility of the information (STANAG 2511, AJP-2.1); judged apart from reliability. */
export const credibilities = [
  { value: '1', label: '1', meaning: 'confirmed by other sources' },
  { value: '2', label: '2', meaning: 'probably true' },
  { value: '3', label: '3', meaning: 'possibly true' },
  { value: '4', label: '4', meaning: 'doubtful' },
  { value: '5', label: '5', meaning: 'improbable' },
  { value: '6', label: '6', meaning: 'truth cannot be judged' },
] as const satisfies readonly Term[];

export const statuses = [
  { value: 'unverified', label: 'unverified', meaning: 'nobody has looked into it yet' },
  { value: 'in-progress', label: 'in progress', meaning: 'being looked into' },
  { value: 'corroborated', label: 'corroborated', meaning: 'independent origins support it' },
  { value: 'disputed', label: 'disputed', meaning: 'origins contradict each other' },
  { value: 'refuted', label: 'refuted', meaning: 'shown not to be so' },
  { value: 'unverifiable', label: 'cannot be verified', meaning: 'looked into, and cannot be decided' },
] as const satisfies readonly Term[];

/**
 * ICD 203 likelihood (Office of the Director of National Intelligence, 2015), the "likely" row of terms;
 * the other row ("probable") is not offered beside it, since ICD 203 forbids mixing them.
 */
export const likelihoods = [
  { value: 'almost-no-chance', label: 'almost no chance', meaning: '1–5 %' },
  { value: 'very-unlikely', label: 'very unlikely', meaning: '5–20 %' },
  { value: 'unlikely', label: 'unlikely', meaning: '20–45 %' },
  { value: 'even', label: 'roughly even chance', meaning: '45–55 %' },
  { value: 'likely', label: 'likely', meaning: '55–80 %' },
  { value: 'very-likely', label: 'very likely', meaning: '80–95 %' },
  { value: 'almost-certain', label: 'almost certain', meaning: '95–99 %' },
] as const satisfies readonly Term[];

/** ICD 203 confidence in the judgement; never in one sentence with the likelihood. */
export const confidences = [
  { value: 'low', label: 'low confidence', meaning: 'scant, questionable or fragmented information' },
  {
    value: 'moderate',
    label: 'moderate confidence',
    meaning: 'credibly sourced and plausible, not enough for more',
  },
  { value: 'high', label: 'high confidence', meaning: 'high-quality information from several origins' },
] as const satisfies readonly Term[];

export const sourceKinds = [
  { value: 'person', label: 'person', meaning: 'somebody with a name' },
  { value: 'organisation', label: 'organisation', meaning: 'a body that speaks as one' },
  { value: 'outlet', label: 'outlet', meaning: 'publishes articles' },
  { value: 'agency', label: 'agency', meaning: 'a news agency whose copy others print' },
  { value: 'document', label: 'document', meaning: 'a report, a law, a letter' },
  { value: 'dataset', label: 'dataset', meaning: 'figures with a publisher' },
  { value: 'unnamed', label: 'unnamed', meaning: 'somebody the article does not name' },
] as const satisfies readonly Term[];

export type Certainty = (typeof certainties)[number]['value'];
export type Stance = (typeof stances)[number]['value'];
export type Quotation = (typeof quotations)[number]['value'];
export type ClaimKind = (typeof claimKinds)[number]['value'];
export type Reliability = (typeof reliabilities)[number]['value'];
export type Credibility = (typeof credibilities)[number]['value'];
export type Status = (typeof statuses)[number]['value'];
export type Likelihood = (typeof likelihoods)[number]['value'];
export type Confidence = (typeof confidences)[number]['value'];
export type SourceKind = (typeof sourceKinds)[number]['value'];
