import type { Tables } from '../../core/change.ts';
import type { ChainStep } from '../../core/provenance/chain.ts';

/** The name of whoever a step credits, or what to call nobody. */
export function nameOf(
  { sources }: Pick<Tables, 'sources'>,
  { sourceId, role }: Pick<ChainStep, 'sourceId' | 'role'>,
): string {
  const source = sourceId ? sources.get(sourceId) : null;
  if (source) return source.trashedAt ? `${source.name} (in the trash)` : source.name;
  if (sourceId) return '…';
  return role === 'publisher' ? 'outlet not known' : 'nobody named';
}
