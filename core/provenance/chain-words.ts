import { type Grade, gradeCode } from '../model/grade.ts';
import { credibilities, labelOf, reliabilities, sourceKinds } from '../model/scales.ts';
import type { Source } from '../model/source.ts';
import type { ChainStep } from './chain.ts';

/** The name of whoever a step credits, or what to call it when the article or the analyst names nobody. */
export function stepName(
  step: Pick<ChainStep, 'sourceId' | 'role'>,
  sources: ReadonlyMap<string, Source>,
): string {
  if (step.sourceId !== null) return sources.get(step.sourceId)?.name ?? 'source not in this notebook';
  return step.role === 'publisher' ? 'outlet not known' : 'nobody named';
}

/**
 * One step in words: the name, and in brackets its kind and the grade that holds, as far as there are any:
 * `McDowell (person, C3)`. A publisher that is an outlet is not told to be one again.
 */
export function stepInWords(step: ChainStep, sources: ReadonlyMap<string, Source>): string {
  const source = step.sourceId === null ? undefined : sources.get(step.sourceId);
  const toldByPlace = step.role === 'publisher' && source?.kind === 'outlet';
  const asides = [
    source && !toldByPlace ? labelOf(sourceKinds, source.kind) : '',
    gradeCode(step.grade),
  ].filter(Boolean);
  const name = stepName(step, sources);
  return asides.length > 0 ? `${name} (${asides.join(', ')})` : name;
}

/** A whole chain on one line, origin first: `McDowell (person, C3) → AFP (agency) → The Guardian`. */
export function chainInWords(steps: readonly ChainStep[], sources: ReadonlyMap<string, Source>): string {
  return steps.map((step) => stepInWords(step, sources)).join(' → ');
}

/** What a grade means: `fairly reliable; possibly true`. Empty when neither axis is judged. */
export function gradeInWords(grade: Pick<Grade, 'reliability' | 'credibility'>): string {
  const meaning = (terms: typeof reliabilities | typeof credibilities, value: string | null) =>
    value === null ? '' : (terms.find((term) => term.value === value)?.meaning ?? labelOf(terms, value));
  return [meaning(reliabilities, grade.reliability), meaning(credibilities, grade.credibility)]
    .filter(Boolean)
    .join('; ');
}

/**
 * Whom the words rest on: `named` somebody, `unnamed` (credited, but the article does not say who, or a source of kind
 * unnamed), or `own-voice`: the outlet itself, crediting nobody.
 */
export function originKind(
  steps: readonly ChainStep[],
  sources: ReadonlyMap<string, Source>,
): 'named' | 'unnamed' | 'own-voice' {
  const origin = steps[0];
  if (!origin || origin.role === 'publisher') return 'own-voice';
  const source = origin.sourceId === null ? undefined : sources.get(origin.sourceId);
  return source && source.kind !== 'unnamed' ? 'named' : 'unnamed';
}
