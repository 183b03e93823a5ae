import type { Expressed } from './certainty.ts';
import type { Chained } from './chains.ts';

const certaintyWords: Readonly<Record<string, string>> = {
  'CT+': 'certain',
  'CT-': 'certain not to be so',
  'PR+': 'probable',
  'PR-': 'improbable',
  'PS+': 'possible',
  'PS-': 'possibly not so',
  U: 'left open',
};

/** Why an attribution is proposed, in words for people. */
export function reasonsFor(text: string, found: Chained, expressed: Expressed): string[] {
  const cue = text.slice(found.cue.start, found.cue.end);
  const [source] = found.source;
  const side = source
    ? source.start < found.cue.start
      ? 'source before it'
      : 'source after it'
    : 'nobody is credited';
  const reasons = [`${found.rule === 'hedge' ? 'hedge' : 'cue'} “${cue}”, ${side}`];
  if (found.rule === 'nested') reasons.push('a report within a report');
  if (found.quotation === 'direct') reasons.push('inside quotation marks');
  if (found.quotation === 'mixed') reasons.push('some words quoted');
  for (const { role, name, source: words } of found.relays) {
    if (role === 'publisher') continue;
    const how = role === 'recipient' ? 'told to' : words.length > 0 ? 'passed on by' : 'credited to';
    reasons.push(`${how} ${name ?? 'somebody not named'}`);
  }
  if (expressed.because) reasons.push(`“${expressed.because}”: ${certaintyWords[expressed.certainty] ?? ''}`);
  return reasons;
}
