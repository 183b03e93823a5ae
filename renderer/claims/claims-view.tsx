import { counted } from '../../core/counted.ts';
import { claimKinds, labelOf, statuses } from '../../core/model/scales.ts';
import { throwAway } from '../app/throw-away.ts';
import { focusedClaim } from '../store/places.ts';
import { EmptyState } from '../ui/controls.tsx';
import { ViewList } from '../ui/view-list.tsx';

const sorts = [
  { key: '-modifiedAt', label: 'last changed' },
  { key: 'statement', label: 'statement' },
  { key: 'status', label: 'verdict' },
  { key: 'kind', label: 'kind' },
  { key: '-mentions', label: 'most mentions' },
  { key: 'eventTime', label: 'event time' },
];

/** All claims of the notebook. */
export function ClaimsView() {
  return (
    <ViewList
      list="claims"
      title="Claims"
      filterHint="words, status:disputed, kind:causal, is:orphan, is:changed"
      sorts={sorts}
      rowHeight={64}
      keyOf={(claim) => claim.id}
      current={focusedClaim.value}
      onOpen={(claim) => (focusedClaim.value = claim.id)}
      onDelete={(claim) => void throwAway([{ table: 'claims', id: claim.id }])}
      row={(claim) => (
        <div class="claim-row">
          <span class="row-title">{claim.statement}</span>
          <span class="row-line">
            <span class={`status ${claim.status}`}>{labelOf(statuses, claim.status)}</span> ·{' '}
            {labelOf(claimKinds, claim.kind)}
            {claim.eventTime && ` · ${claim.eventTime}`} · {counted(claim.mentions, 'mention')} in{' '}
            {counted(claim.articles, 'article')}
            {claim.changed && <strong> · changed by the publisher</strong>}
            {claim.tags.map((tag) => (
              <span key={tag} class="tag">
                {tag}
              </span>
            ))}
          </span>
        </div>
      )}
      empty={
        <EmptyState title="No claims yet">
          Open an article, select the words that claim something, and press <kbd>c</kbd>.
        </EmptyState>
      }
    />
  );
}
