/** How a language speaks of what is to come and of what was; enough of it for the sentences of news. */
interface Cues {
  readonly future: RegExp;
  readonly past: RegExp;
}

/** What comes between an auxiliary and the date belongs to it: `will be released`. */
const english: Cues = {
  future:
    /(?:\b(?:will|shall|would|won[’']t|wouldn[’']t)\b|[’']ll\b|\b(?:is|are|was|were|be) (?:to|due|set|scheduled|expected|planned|slated|likely|going)\b|\b(?:plan|hope|intend|want|aim|vow|promise|due|schedule|expect|prepare|set|agree)(?:s|d|ed|ing)? (?:to|for)\b)(?:\s+(?:\w+ly|not|also|then|be|have|been|to|\w+ed|\w+en|held|made|sent|sworn|paid)\b){0,5}/giu,
  past: /\b(?:\w{2,}ed|said|told|was|were|had|did|found|held|went|came|took|made|began|left|met|won|lost|fell|rose|struck|hit|shot|saw|gave|got|sent|kept|put|led|ran|read|wrote|spoke|broke|became|brought|bought|built|caught|chose|drew|flew|fought|grew|knew|paid|sold|set|shut|stood|thought|threw|understood|has|have|says|tells|writes)\b/giu,
};

const german: Cues = {
  future: /\b(?:wird|werden|soll|sollen|will|wollen|dürfte|dürften|plant|planen)\b/giu,
  past: /\b(?:hat|haben|hatte|hatten|ist|sind|war|waren|wurde|wurden|sagte[n]?|teilte[n]?|erklärte[n]?|meldete[n]?|\p{L}{3,}te[n]?)\b/giu,
};

const french: Cues = {
  future: /(?<!\p{L})(?:\p{L}{2,}(?:ra|ront)|va|vont|doit|doivent|devrait|devraient)(?!\p{L})/giu,
  past: /(?<!\p{L})(?:a|ont|avait|avaient|est|sont|était|étaient|\p{L}{2,}(?:ait|aient))(?!\p{L})/giu,
};

const spanish: Cues = {
  future: /(?<!\p{L})(?:\p{L}{2,}(?:rá|rán)|va a|van a|debe|deben|prevé|prevén)(?!\p{L})/giu,
  past: /(?<!\p{L})(?:ha|han|había|habían|fue|fueron|era|eran|dijo|dijeron|\p{L}{2,}(?:ó|aron|ieron))(?!\p{L})/giu,
};

const cuesOf: Readonly<Record<string, Cues>> = { en: english, de: german, fr: french, es: spanish };

/**
 * Whether what happens at a place of a sentence is to come or was, told by the verb that is nearest before it, or after it where
 * there is none. Null in a language whose verbs are not known here; the past where no verb tells, as news speak of it mostly.
 */
export function tenseAt(
  sentence: string,
  at: { readonly start: number; readonly end: number },
  language: string,
): 'past' | 'future' | null {
  const cues = cuesOf[language];
  if (!cues) return null;
  const before = sentence.slice(0, at.start);
  const [future, past] = [lastEnd(before, cues.future), lastEnd(before, cues.past)];
  if (future >= 0 || past >= 0) return future >= past ? 'future' : 'past';
  const after = sentence.slice(at.end);
  const [soon, done] = [first(after, cues.future), first(after, cues.past)];
  return soon < done ? 'future' : 'past';
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** Infinity when there is none. */
function first(text: string, pattern: RegExp): number {
  for (const match of text.matchAll(pattern)) return match.index;
  return Number.POSITIVE_INFINITY;
}
