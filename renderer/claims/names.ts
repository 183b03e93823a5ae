import type { Tables } from '../../core/change.ts';
import type { ChainStep } from '../../core/provenance/chain.ts';

/** The name of whoever a step credits, or what to call nobody. */
export function nameOf(
  { sources }: Pick<Tables, 'sources'>,
  { sourceId, role }: Pick<ChainStep, 'sourceId' | 'role'>,
): string {
  if (sourceId) return sources.get(sourceId)?.name ?? '…';
  return role === 'publisher' ? 'outlet not known' : 'nobody named';
}
