import type { ArticleRow } from '../../core/lists/rows.ts';
import { useAnswer } from '../store/answers.ts';
import { Combobox } from '../ui/combobox.tsx';

/** Where an article of the notebook is named: those that have the words are offered, but not `except`. */
export function ArticleField({
  label,
  text,
  except,
  note,
  onText,
  onPick,
}: {
  label: string;
  text: string;
  except: string;
  note?: string;
  onText: (text: string) => void;
  onPick: (row: ArticleRow) => void;
}) {
  const query = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6).join(' ');
  const found = useAnswer('list.page', { list: 'articles', query, sort: null, offset: 0, limit: 9 });
  const rows = ((found.value?.rows ?? []) as readonly ArticleRow[]).filter(({ id }) => id !== except);
  return (
    <Combobox
      label={label}
      text={text}
      placeholder="Words of its title or text"
      note={note}
      options={rows.slice(0, 8).map((row) => ({
        key: row.id,
        label: row.title,
        detail: [row.outlet, row.publishedAt].filter(Boolean).join(' · '),
        value: row,
      }))}
      onText={onText}
      onPick={onPick}
      onEnter={() => true}
    />
  );
}
