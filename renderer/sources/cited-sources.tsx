import { counted } from '../../core/counted.ts';
import { labelOf, sourceKinds } from '../../core/model/scales.ts';
import { wholeChain } from '../../core/provenance/chain.ts';
import { show } from '../app/show.ts';
import { article, copy, mentions } from '../store/state.ts';
import { EmptyState } from '../ui/controls.tsx';

/** The sources this article cites, most cited first; choosing one opens it in the registry. */
export function CitedSources() {
  const home = article.value;
  if (!home) return null;
  const cited = new Map<string, { origin: number; all: number }>();
  let unnamed = 0;
  let own = 0;
  for (const mention of mentions.value) {
    if (mention.chain.length === 0) own += 1;
    if (mention.chain[0]?.sourceId === null) unnamed += 1;
    const seen = new Set<string>();
    for (const [index, { sourceId }] of wholeChain(mention, home).entries()) {
      if (!sourceId || seen.has(sourceId)) continue;
      seen.add(sourceId);
      const counts = cited.get(sourceId) ?? { origin: 0, all: 0 };
      cited.set(sourceId, { origin: counts.origin + (index === 0 ? 1 : 0), all: counts.all + 1 });
    }
  }
  if (cited.size === 0 && unnamed === 0) {
    return (
      <EmptyState title="Nobody is cited yet">
        Focus a mention with <kbd>n</kbd> and press <kbd>a</kbd> to say who is credited with it.
      </EmptyState>
    );
  }
  const rows = [...cited].sort(([, a], [, b]) => b.all - a.all);
  return (
    <div class="panel">
      <ul class="cited-sources">
        {rows.map(([id, counts]) => {
          const source = copy.value.tables.sources.get(id);
          return (
            <li key={id}>
              <button type="button" onClick={() => void show({ table: 'sources', id })}>
                <span class="row-title">{source?.name ?? '…'}</span>
                <span class="row-line">
                  {source && labelOf(sourceKinds, source.kind)} · in {counted(counts.all, 'mention')}, origin
                  of {counts.origin}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="quiet figures">
        {own} {own === 1 ? 'mention is' : 'mentions are'} in the article’s own voice; {unnamed} credit
        {unnamed === 1 ? 's' : ''} somebody who is not named.
      </p>
    </div>
  );
}
