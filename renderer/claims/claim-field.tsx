import { counted } from '../../core/counted.ts';
import type { ClaimRow } from '../../core/lists/rows.ts';
import { useAnswer } from '../store/answers.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Button, Field } from '../ui/controls.tsx';

/** A claim being chosen: a known one, or a statement for a new one. */
export type PickedClaim =
  | { readonly id: string; readonly statement: string }
  | { readonly statement: string };

/**
 * Where a statement is typed; claims of the notebook that hold its words are offered under it, so that the same
 * claim is not written twice.
 */
export function ClaimField({
  value,
  onChange,
  autoFocus = false,
}: {
  value: PickedClaim;
  onChange: (value: PickedClaim) => void;
  autoFocus?: boolean;
}) {
  const query = 'id' in value ? '' : wordsOf(value.statement);
  const similar = useAnswer(
    'list.page',
    query ? { list: 'claims', query, sort: null, offset: 0, limit: 6 } : null,
  );
  if ('id' in value) {
    return (
      <Field label="Claim">
        {(id) => (
          <div class="picked" id={id}>
            <span>{value.statement}</span>
            <Button kind="quiet" onClick={() => onChange({ statement: value.statement })}>
              Make it a new claim
            </Button>
          </div>
        )}
      </Field>
    );
  }
  const rows = (similar.value?.rows ?? []) as readonly ClaimRow[];
  return (
    <Combobox
      label="Statement"
      lines={2}
      text={value.statement}
      note={
        rows.length > 0 ? `${counted(rows.length, 'known claim')} with words of it: ↓ to choose` : undefined
      }
      autoFocus={autoFocus}
      options={rows.map((row) => ({
        key: row.id,
        label: row.statement,
        detail: `known claim · ${counted(row.mentions, 'mention')}`,
        value: row,
      }))}
      onText={(statement) => onChange({ statement })}
      onPick={(row) => onChange({ id: row.id, statement: row.statement })}
    />
  );
}

/** The longer words of a statement as a search query: plain words only, so that it is never a wrong query. */
function wordsOf(statement: string): string {
  const words = statement.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return words.slice(0, 4).join(' ');
}
