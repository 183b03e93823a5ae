import type { Span } from '../model/passage.ts';
import type { FoundAttribution } from './attributions.ts';
import { creditedAgency, type NamedOutlet, outletAt } from './outlets.ts';
import { citedBeside, outletCredited, quotedWithin, type Relay, relaysIn, speakerWithin } from './relays.ts';
import { tidied } from './tidying.ts';

/** An attribution whose chain is told: its origin may be another than the model’s, and others passed it on. */
export interface Chained extends FoundAttribution {
  readonly relays: readonly Relay[];
  readonly rule: 'model' | 'hedge' | 'nested';
}

/** What an article as a whole says of who passes its content on. */
export interface Credits {
  readonly agency: NamedOutlet | null;
  readonly outlet: string | null;
}

export function creditsOf(text: string, outlet: string | null): Credits {
  const agency = creditedAgency(text);
  const isOwn = agency !== null && outlet !== null && sameOutlet(agency.name, outlet);
  return { agency: isOwn ? null : agency, outlet };
}

export function sameOutlet(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/^the /u, '')
      .replace(/\s+(?:news|news agency)$/u, '');
  return plain(one) === plain(other);
}

/** The chains of a paragraph’s attributions; a report within an outlet’s report is added as one of its own. */
export function chained(text: string, all: readonly FoundAttribution[], credits: Credits): Chained[] {
  const result: Chained[] = [];
  const found = tidied(text, all);
  for (const each of found) {
    const outlet = outletCredited(text, each.source);
    const origin = outlet ? originBehind(text, each, outlet) : null;
    const own = origin ?? { ...each, relays: [], rule: 'model' as const };
    const told = relaysIn(text, outsideOf(own), own.source);
    const quoting = origin ? [] : quotedFrom(text, own);
    const around = origin ? [] : holding(text, found, each);
    const relays = distinct(
      [...own.relays, ...each.passedOn, ...told, ...quoting, ...around],
      own.source,
      text,
    );
    result.push({ ...own, relays: closed(relays, credits) });
    const inner = outlet && !origin ? reportWithin(text, each, found) : null;
    if (inner && outlet)
      result.push({ ...inner, relays: closed([relayOf(outlet, each), ...relays], credits) });
  }
  return result;
}

/** A chain to its end: the agency the article credits, and the article’s own outlet. */
export function closed(relays: readonly Relay[], { agency, outlet }: Credits): Relay[] {
  const all = [...relays];
  if (agency && !all.some(({ name }) => name !== null && sameOutlet(name, agency.name)))
    all.push({ role: 'relay', source: [agency.words], cue: [], name: agency.name });
  const publisher: Relay = { role: 'publisher', source: [], cue: [], name: outlet };
  return [...all.filter(({ name }) => !(name && outlet && sameOutlet(name, outlet))), publisher];
}

/** “Reuters quoted officials as saying …”, “…, the Post reported, citing a police source”: the origin is whom it quotes. */
function originBehind(text: string, each: FoundAttribution, outlet: NamedOutlet): Chained | null {
  const relays = [relayOf(outlet, each)];
  const quoted = quotedWithin(text, { start: outlet.words.end, end: each.sentence.end });
  if (quoted)
    return { ...each, source: [quoted.source], cue: quoted.cue ?? each.cue, relays, rule: 'nested' };
  const cited = citedBeside(text, each.sentence);
  if (!cited || each.content.some((span) => cited.source.start <= span.start && span.end <= cited.source.end))
    return null;
  // Whom it cites is no part of what it reports.
  const comma = text.lastIndexOf(',', cited.source.start);
  const content = each.content.map(({ start, end }) => ({
    start,
    end: start < comma && comma < end && comma > cited.source.start - 24 ? comma : end,
  }));
  return { ...each, source: [cited.source], content, relays, rule: 'nested' };
}

function relayOf({ words, name }: NamedOutlet, { cue }: FoundAttribution): Relay {
  return { role: 'relay', source: [words], cue: [cue], name };
}

/** The outlet before “quoted” or “citing” where the model found whom it quotes. */
function quotedFrom(text: string, { source, sentence }: FoundAttribution): Relay[] {
  const [first] = source;
  if (!first || first.start <= sentence.start) return [];
  const before = text.slice(sentence.start, first.start);
  const verb = /\b(?:quoted|quotes|quoting|cited|cites|citing)\s+$/iu.exec(before);
  const outlet = verb && outletAt(text, sentence.start, first.start);
  if (!verb || !outlet) return [];
  const start = sentence.start + verb.index;
  const cue = { start, end: start + verb[0].trimEnd().length };
  return [{ role: 'relay', source: [outlet.words], cue: [cue], name: outlet.name }];
}

/** The outlets in whose reports this attribution stands as a whole. */
function holding(text: string, found: readonly FoundAttribution[], inner: FoundAttribution): Relay[] {
  return found.flatMap((outer) => {
    const isHeld = outer !== inner && outer.content.some((span) => holds(span, inner.cue));
    const outlet = isHeld ? outletCredited(text, outer.source) : null;
    return outlet ? [relayOf(outlet, outer)] : [];
  });
}

function reportWithin(
  text: string,
  outer: FoundAttribution,
  found: readonly FoundAttribution[],
): Chained | null {
  const [content] = outer.content;
  const inner = content && speakerWithin(text, content);
  if (!content || !inner?.cue || inner.content === null || inner.content >= content.end) return null;
  const { cue } = inner;
  if (found.some((each) => each.cue.start < cue.end && cue.start < each.cue.end)) return null;
  const rest = [{ start: inner.content, end: content.end }, ...outer.content.slice(1)];
  return {
    ...outer,
    source: [inner.source],
    cue,
    content: rest,
    score: outer.score * 0.8,
    relays: [],
    rule: 'nested',
  };
}

/** The parts of the cue’s sentence that are not content. */
export function outsideOf({ sentence, content }: Pick<FoundAttribution, 'sentence' | 'content'>): Span[] {
  const parts: Span[] = [];
  let start = sentence.start;
  for (const span of content.toSorted((a, b) => a.start - b.start)) {
    if (span.end <= start || span.start >= sentence.end) continue;
    if (span.start > start) parts.push({ start, end: span.start });
    start = Math.max(start, span.end);
  }
  if (start < sentence.end) parts.push({ start, end: sentence.end });
  return parts;
}

function distinct(relays: readonly Relay[], source: readonly Span[], text: string): Relay[] {
  const own = outletCredited(text, source)?.name ?? null;
  const found: Relay[] = [];
  for (const relay of relays) {
    const { name } = relay;
    if (name !== null && own !== null && sameOutlet(name, own)) continue;
    if (!found.some((other) => name !== null && other.name !== null && sameOutlet(other.name, name)))
      found.push(relay);
  }
  return found;
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
