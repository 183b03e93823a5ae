import type { Mention } from '../../core/model/mention.ts';
import { lostWords, placeBeforeChange } from '../../core/model/standing.ts';
import { quoteOf } from '../claims/prefill.ts';
import { run } from '../store/state.ts';
import { readsCurrent } from '../store/versions.ts';
import { Button } from '../ui/controls.tsx';
import { reattachToSelection, showPlace } from './actions.ts';

/** What the publisher changed in a mention's words, both wordings, until a person has looked at it. */
export function ChangedWords({ mention }: { mention: Mention }) {
  const before = placeBeforeChange(mention);
  if (!before) return null;
  const [was, is] = [quoteOf(before.content), quoteOf(mention.content)];
  const lost = mention.chain.flatMap((hop) => {
    const { cue, words } = lostWords(mention, hop);
    return [...words, ...cue];
  });
  return (
    <div class="changed-words">
      <p class="changed-flag">Changed by the publisher</p>
      {was !== is && (
        <dl class="facts">
          <dt>It was</dt>
          <dd>
            <del>{was}</del>
          </dd>
          <dt>It is</dt>
          <dd>
            <ins>{is}</ins>
          </dd>
        </dl>
      )}
      {lost.length > 0 && (
        <p class="quiet">Words that attribute it are not in the current text: “{quoteOf(lost)}”.</p>
      )}
      <div class="form-buttons">
        <Button kind="primary" hint="y" onClick={() => void run('acceptPlace', { mentionId: mention.id })}>
          Reviewed
        </Button>
        <Button onClick={() => void showPlace(mention.id, mention.content)}>Show it</Button>
        <Button hint="r" disabled={!readsCurrent.value} onClick={() => reattachToSelection(mention.id)}>
          Re-attach to selection
        </Button>
      </div>
    </div>
  );
}
