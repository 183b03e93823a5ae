import type { Span } from '../model/passage.ts';
import { asOutlet, type NamedOutlet, outletAt } from './outlets.ts';

/**
 * One hop after the origin. `recipient`: it was told (“told news agency AFP”); `relay`: it published or quoted; `publisher`:
 * the article’s own outlet. Spans are empty where the words that show it are not in the sentence.
 */
export interface Relay {
  readonly role: 'recipient' | 'relay' | 'publisher';
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly name: string | null;
}

const told =
  /\b(?:told|tells?|telling|informed|(?:said|spoke|speaking|talking|talked|statement|comments?|remarks?|confirmed) to|(?:interview(?:ed)?|conversation|call|chat|briefing|podcast) (?:with|by|for|on|to)|(?:in|with) comments? (?:to|for))\b/giu;
const published =
  /\b(?:writes?|wrote|written|writing|argue[sd]?|publish(?:ed|es)|said|says|saying|appear(?:ed|ing|s|ance)|interview|column|op-ed|essay|article|opinion piece|post)\b(?:[^.;:“”"\n]{0,40}?\b(?:in|on|for|by)\b)?/giu;
const quotedBy =
  /\b(?:(?:quoted|cited|reported|carried|relayed|published|shown|broadcast|aired|leaked to|obtained|seen|reviewed) (?:by|on|in)|via|in a report by|as reported (?:by|in))\b/giu;

/**
 * Who passed on what a source said, nearest first, as the words of its sentence around source and cue show it: `outside` are
 * the stretches of the sentence that are not the content.
 */
export function relaysIn(text: string, outside: readonly Span[], source: readonly Span[]): Relay[] {
  const found: { relay: Relay; at: number }[] = [];
  const add = (pattern: RegExp, role: Relay['role']) => {
    for (const stretch of outside) {
      for (const match of text.slice(stretch.start, stretch.end).matchAll(pattern)) {
        const cue = {
          start: stretch.start + match.index,
          end: stretch.start + match.index + match[0].length,
        };
        const outlet = outletAt(text, cue.end, stretch.end);
        if (!outlet || meets(outlet.words, source)) continue;
        if (found.some(({ relay }) => relay.source.some((span) => meets(span, [outlet.words])))) continue;
        found.push({ relay: { role, source: [outlet.words], cue: [cue], name: outlet.name }, at: cue.start });
      }
    }
  };
  add(told, 'recipient');
  add(quotedBy, 'relay');
  add(published, 'relay');
  return found.sort((a, b) => a.at - b.at).map(({ relay }) => relay);
}

function meets(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => span.start < other.end && other.start < span.end);
}

/** Whether all that is credited is an outlet or agency; its name then. */
export function outletCredited(text: string, source: readonly Span[]): NamedOutlet | null {
  const [span] = source;
  if (!span || source.length > 1) return null;
  const found = asOutlet(text.slice(span.start, span.end));
  return found && { ...found, words: span };
}

const speaker =
  "(?<who>(?:(?:the|an?|his|her|its|their|two|three|several|some|many|other|unnamed|anonymous|senior|top)\\s+)?(?:\\p{L}[\\p{L}’'.-]*\\s+){0,7}?\\p{L}[\\p{L}’'-]*)";
const verb =
  '(?<cue>(?:had |have |has )?(?:said|says?|claimed|claims?|believed?|warned|announced|alleged|admitted|confirmed|denied|told (?:\\p{L}+|the \\p{L}+)))';
/** Reuters quoted officials as saying … */
const quoting = new RegExp(
  `^\\s*(?:also )?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\\s+${speaker}\\s+(?<cue>as (?:saying|telling|writing)|saying)\\b`,
  'diu',
);
/** …, citing a police source */
const citing = new RegExp(
  `(?:\\b(?:citing|quoting)|\\b(?:which|who) (?:cited|quoted))\\s+${speaker}(?=\\s*(?:[.,;:]|$|who\\b|that\\b))`,
  'diu',
);
/** that officials said … */
const saying = new RegExp(`^(?:that\\s+)?${speaker}\\s+${verb}\\s+(?:that\\s+)?(?=\\S)`, 'diu');
const noSpeaker = /^(?:it|there|that|what|which|if|when|while|as)\b/iu;

/** An attribution within another: whose it is, the words that attribute, and where its content begins when that differs. */
export interface Nested {
  readonly source: Span;
  readonly cue: Span | null;
  readonly content: number | null;
}

/** What an outlet quotes somebody as saying, in the words after its name: “Reuters quoted officials as saying”. */
export function quotedWithin(text: string, after: Span): Nested | null {
  return nestedBy(quoting, text, after);
}

/** Whom an outlet cites in words around its report: “, citing a police source”. */
export function citedBeside(text: string, stretch: Span): Nested | null {
  return nestedBy(citing, text, stretch);
}

/** Who speaks within what an outlet reports: “that officials said the plan was dropped”. */
export function speakerWithin(text: string, content: Span): Nested | null {
  const found = nestedBy(saying, text, content);
  return found && !noSpeaker.test(text.slice(found.source.start, found.source.end)) ? found : null;
}

function nestedBy(pattern: RegExp, text: string, { start, end }: Span): Nested | null {
  const match = pattern.exec(text.slice(start, Math.min(end, start + 240)));
  const groups = match?.indices?.groups;
  const who = groups?.['who'];
  if (!match || !who) return null;
  const cue = groups['cue'];
  return {
    source: { start: start + who[0], end: start + who[1] },
    cue: cue ? { start: start + cue[0], end: start + cue[1] } : null,
    content: pattern === saying ? start + match.index + match[0].length : null,
  };
}
