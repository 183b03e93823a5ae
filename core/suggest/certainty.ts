import type { Certainty } from '../model/scales.ts';

/** A certainty and the word that shows it; null when nothing but the plain statement does. */
export interface Expressed {
  readonly certainty: Certainty;
  readonly because: string | null;
}

const denies =
  /\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|rejecting|refut(?:e[sd]?|ing)|dismiss(?:es|ed|ing)|disput(?:e[sd]?|ing)|rules? out|ruled out|ruling out|rebuff(?:s|ed))\b/iu;
const doubts = /\b(?:doubt(?:s|ed|ing)?|sceptical|skeptical|unconvinced|question(?:s|ed|ing) whether)\b/iu;
const open =
  /\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|hop(?:e[sd]?|ing)|want(?:s|ed|ing)?|urg(?:e[sd]?|ing)|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|order(?:s|ed|ing)?|offer(?:s|ed|ing)?|wish(?:es|ed)?|plead(?:s|ed)?|propos(?:e[sd]?|ing)|recommend(?:s|ed|ing)?|invit(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)|unclear|unknown|not known|not clear|not say (?:whether|if)|declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)|call|plan|vow(?:s|ed)? to|pledg(?:e[sd]?)|promis(?:e[sd]?|ing))\b/iu;
const probableCue =
  /\b(?:seem(?:s|ed|ing(?:ly)?)?|appear(?:s|ed|ing)?|expect(?:s|ed|ing)?|believ(?:e[sd]?|ing)|think(?:s|ing)?|thought|presum(?:e[sd]?|ably)|assum(?:e[sd]?|ing)|likely|probably|estimat(?:e[sd]?|ing)|predict(?:s|ed|ing)?|forecast(?:s|ed)?|suspect(?:s|ed)?|suggest(?:s|ed|ing)?|looks? (?:like|as if|set)|poised|set to|due to)\b/iu;
const possibleCue =
  /\b(?:speculat(?:e[sd]?|ing|ion)|rumou?r(?:s|ed)?|alleg(?:e[sd]?|edly|ations?)|reportedly|may|might|could|possib(?:le|ly|ility)|perhaps|fear(?:s|ed)?|suspicions?|raise[sd]? the possibility|unconfirmed|warn(?:s|ed)? .{0,20}(?:may|might|could))\b/iu;
const negatedCue = /\b(?:not|never|n[’']t|no longer)\b/iu;

const possible = /\b(?:may|might|could|perhaps|maybe|possibl[ey]|possibility|potentially|conceivabl[ey])\b/iu;
const probable =
  /\b(?:probabl[ey]|likely|presumably|apparently|appears?|appeared|seem(?:s|ed|ingly)?|expected to|should (?:be|have)|almost certainly|in all likelihood|set to|bound to|supposed to|believed to|thought to|poised to)\b/iu;
const unlikely = /\b(?:unlikely|improbabl[ey]|less likely|hardly likely|doubtful)\b/iu;
const negation =
  /\b(?:not|never|no longer|neither|nobody|none|nothing|nowhere|without any|cannot)\b|n[’']t\b|\bno\s+(?!doubt|matter|less|fewer|more than|later)\p{L}/iu;
const conditional = /^(?:that\s+)?(?:if|unless|whether|were|should)\b/iu;

/** A clause’s words to its first inner end: what stands after is another statement. */
function mainClause(content: string): string {
  const words = content.replace(/^[“"'‘\s]*(?:that\s+)?/iu, '');
  const end = words.search(
    /[;:—–]|,\s+(?:but|and|which|who|because|although|while|so|adding|if)\b|\s(?:because|although|unless|after|before|when|who|which)\s/iu,
  );
  return end > 12 ? words.slice(0, end) : words;
}

/**
 * How certain a source sounds of what it is said to hold (FactBank: certain, probable, possible, uncommitted; so or not so), by
 * rules on the words: what attributes first, then the content’s own modals, adverbs and negation. `cue` is null when the
 * article speaks in its own voice.
 */
export function certaintyOf(cue: string | null, content: string): Expressed {
  const clause = mainClause(content);
  const within = ofClause(content, clause);
  if (cue === null) return within;
  const isNegated = negatedCue.test(cue);
  const hit = (pattern: RegExp) => pattern.exec(cue)?.[0] ?? null;
  if (hit(denies)) {
    if (isNegated) return { certainty: 'PS+', because: cue };
    const isPositive = within.certainty.endsWith('+');
    return { certainty: isPositive ? 'CT-' : within.certainty === 'U' ? 'CT-' : 'CT+', because: hit(denies) };
  }
  if (hit(doubts)) return { certainty: 'PR-', because: hit(doubts) };
  if (hit(open)) return { certainty: 'U', because: hit(open) };
  if (
    isNegated &&
    /\b(?:say|saying|said|comment|confirm|know|specify|elaborate|reveal|disclose)\b/iu.test(cue)
  )
    return { certainty: 'U', because: cue };
  const strength = hit(possibleCue) ? 'PS' : hit(probableCue) ? 'PR' : null;
  if (strength === null) {
    return isNegated && within.certainty === 'CT+' ? { certainty: 'CT-', because: cue } : within;
  }
  if (within.certainty === 'U') return within;
  const sign = isNegated !== within.certainty.endsWith('-') ? '-' : '+';
  const weaker = strength === 'PS' || within.certainty.startsWith('PS') ? 'PS' : 'PR';
  return { certainty: `${weaker}${sign}`, because: hit(possibleCue) ?? hit(probableCue) };
}

function ofClause(content: string, clause: string): Expressed {
  if (/\?[”"’'\s]*$/u.test(content) || conditional.test(clause))
    return { certainty: 'U', because: clause.split(/\s/u)[0] ?? null };
  const no = negation.exec(clause)?.[0] ?? null;
  const rare = unlikely.exec(clause)?.[0];
  if (rare) return { certainty: no ? 'PR+' : 'PR-', because: rare };
  // The month is no modal.
  const maybe = possible.exec(clause.replace(/(?<=\s)May\b/gu, ''))?.[0];
  // “Could have been” is open; “could not reach” and “cannot” are no hedges.
  if (maybe && !/\bcould(?:n[’']t| not)\b/iu.test(clause))
    return { certainty: no ? 'PS-' : 'PS+', because: maybe };
  const likely = probable.exec(clause)?.[0];
  if (likely) return { certainty: no ? 'PR-' : 'PR+', because: likely };
  return no ? { certainty: 'CT-', because: no } : { certainty: 'CT+', because: null };
}
