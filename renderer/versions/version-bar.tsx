import { counted } from '../../core/counted.ts';
import type { Article } from '../../core/model/article.ts';
import { actOn } from '../app/actions.ts';
import { keysOf } from '../app/keys.ts';
import { opened, readText } from '../store/state.ts';
import { changedMentions, orphans, readsCurrent } from '../store/versions.ts';
import { Button } from '../ui/controls.tsx';
import { versionName } from './version-name.ts';

/** Which of the article's texts is read, and what the newest one made of its marks. Nothing while it has one text. */
export function VersionBar({ open }: { open: Article }) {
  const place = opened.value?.place ?? 0;
  if (open.revisions.length < 2) return null;
  const waiting = [
    ...(orphans.value.length > 0 ? [counted(orphans.value.length, 'orphan')] : []),
    ...(changedMentions.value.length > 0 ? [`${changedMentions.value.length} changed`] : []),
  ];
  return (
    <div class="version-bar">
      <label>
        <span class="quiet">Version </span>
        <select value={place} onChange={(event) => void readText(open.id, Number(event.currentTarget.value))}>
          {open.revisions.map((_, each) => (
            <option key={each} value={each}>
              {versionName(open, each)}
            </option>
          ))}
        </select>
      </label>
      <Button kind="quiet" hint={keysOf('view.compare')} onClick={() => actOn('view.compare')}>
        Compare
      </Button>
      {waiting.length > 0 && (
        <Button kind="quiet" hint={keysOf('view.orphans')} onClick={() => actOn('view.orphans')}>
          {waiting.join(', ')}
        </Button>
      )}
      {!readsCurrent.value && (
        <p class="version-note">
          This is an earlier text. Words can be marked in the current one only.{' '}
          <button type="button" class="link-button" onClick={() => void readText(open.id)}>
            Read the current text
          </button>
        </p>
      )}
    </div>
  );
}
