import { useState } from 'preact/hooks';
import { type Action, type ActionId, actions } from '../../core/actions.ts';
import { useAnswer } from '../store/answers.ts';
import { notebook } from '../store/state.ts';
import { Combobox, type Option } from '../ui/combobox.tsx';
import { Modal } from '../ui/modal.tsx';
import { actOn } from './actions.ts';
import { printed } from './keys.ts';
import { show } from './show.ts';

const nouns = {
  articles: 'article',
  mentions: 'mention',
  claims: 'claim',
  sources: 'source',
  notes: 'note',
} as const;

/** Every command, and every record by its words. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
  const found = useAnswer(
    'search.find',
    notebook.value && words.length > 0 ? { query: words.join(' '), limit: 12 } : null,
  );
  const commands: Option<() => void>[] = actions
    .filter(
      (action) =>
        action.id !== 'palette.open' &&
        words.every((word) => action.label.toLowerCase().includes(word.toLowerCase())),
    )
    .map((action: Action & { id: ActionId }) => ({
      key: action.id,
      label: action.label,
      detail: action.keys.map(printed).join(', '),
      value: () => actOn(action.id),
    }));
  const records: Option<() => void>[] = (found.value?.rows ?? []).map((hit) => ({
    key: hit.ref.id,
    label: hit.title,
    detail: nouns[hit.ref.table],
    value: () => void show(hit.ref),
  }));
  return (
    <Modal title="All commands" wide onClose={onClose}>
      <div class="palette">
        <Combobox
          label="Command, article, claim or source"
          text={text}
          autoFocus
          alwaysOpen
          options={[...commands, ...records]}
          onText={setText}
          onPick={(act) => {
            onClose();
            act();
          }}
        />
      </div>
    </Modal>
  );
}
