import type { ClaimKind } from '../model/scales.ts';

/** What in a sentence makes it worth checking, in words for people; the first that fits also tells its kind. */
export interface ClaimTrait {
  readonly kind: ClaimKind;
  readonly reason: string;
}

const number =
  /(?:[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|trillion|thousand|bn|m|k)\b)?|\b\d[\d,.]*\s?(?:%|percent\b|per cent\b|percentage points?\b)|\b\d[\d,.]*\s?(?:million|billion|trillion|thousand|hundred|dozen)\b|\b(?!(?:19|20)\d\d\b)\d[\d,.]*(?!\s?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?:st|nd|rd|th)?\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?)\b(?=\s+(?:of\s+)?\p{L}))/iu;
const tests: readonly { readonly kind: ClaimKind; readonly pattern: RegExp; readonly reason: string }[] = [
  {
    kind: 'prediction',
    pattern:
      /\b(?:will(?! of)|won[’']t|shall|going to|is expected to|are expected to|is set to|are set to|is likely to|are likely to|forecasts?|predict(?:s|ed)?|by 20[3-9]\d|next (?:year|month|week|decade))\b/iu,
    reason: 'a prediction',
  },
  {
    kind: 'causal',
    pattern:
      /\b(?:because|caused?(?: by)?|causes|causing|due to|owing to|led to|leads? to|leading to|result(?:s|ed|ing)? (?:in|from)|as a result|thanks to|contribut(?:es|ed|ing) to|trigger(?:s|ed)?|responsible for|blamed? (?:for|on)|made it (?:more|less)|makes? it (?:more|less|difficult|harder))\b/iu,
    reason: 'says what brought something about',
  },
  {
    kind: 'rule',
    pattern:
      /\b(?:law|laws|legal(?:ly)?|illegal(?:ly)?|bans?|banned|prohibit(?:s|ed)?|requires?|required (?:by|to)|mandatory|constitution(?:al(?:ly)?)?|regulations?|entitled to|allowed (?:by|to)|sanctions? (?:have|has|were|was|on)|under (?:the|a) (?:treaty|law|act|rule|agreement))\b/iu,
    reason: 'says what is in force',
  },
  {
    kind: 'comparison',
    pattern:
      /\b(?:more|less|fewer|higher|lower|larger|smaller|greater|better|worse|older|younger|faster|slower)\b[^.;]{0,40}\bthan\b|\b(?:the )?(?:most|least|first|second|third|fourth|fifth|last|only|largest|biggest|highest|lowest|smallest|worst|best|longest|oldest|fastest|leading)\b(?=\s+\p{L})|\b(?:compared (?:to|with)|twice|double[sd]?|tripled?|half (?:of|as)|record (?:high|low)|increas(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|rose|fell|grew|dropped|declined|up from|down from)\b/iu,
    reason: 'a comparison',
  },
  { kind: 'quantity', pattern: number, reason: 'a number' },
  {
    kind: 'experience',
    pattern:
      /^(?:[“"']?)(?:I|We)\b[^.]{0,30}\b(?:saw|heard|felt|met|watched|grew up|remember|was there|were there|voted|served|worked)\b/u,
    reason: 'something somebody went through',
  },
  {
    kind: 'opinion',
    pattern:
      /\b(?:should(?:n[’']t)?|ought to|must be|terrible|wonderful|great(?:est)?|awful|beautiful|disgrace(?:ful)?|shameful|I (?:think|believe|feel|hope)|in my (?:view|opinion)|deserves?)\b/iu,
    reason: 'a judgement',
  },
];
const past =
  /\b(?:was|were|had|did|has been|have been|took|made|said|went|came|began|won|lost|killed|hit|left|gave|found|became|held|\p{L}{3,}ed)\b/iu;

/** What makes a sentence a claim of some kind; empty when nothing shows. */
export function traitsOf(words: string): ClaimTrait[] {
  const found: ClaimTrait[] = tests
    .filter(({ pattern }) => pattern.test(words))
    .map(({ kind, reason }) => ({ kind, reason }));
  if (past.test(words)) found.push({ kind: 'event', reason: 'something that happened' });
  return found;
}

/** The kind proposed: a judgement counts only when nothing that can be checked does. */
export function kindOf(traits: readonly ClaimTrait[]): ClaimKind {
  return (traits.find(({ kind }) => kind !== 'opinion') ?? traits[0])?.kind ?? 'other';
}
