import * as v from 'valibot';
import { articleId } from '../model/id.ts';
import { command, Draft, patched } from './command.ts';

export const markRead = command({
  name: 'markRead',
  label: 'mark as read or unread',
  input: v.strictObject({ id: articleId, read: v.boolean() }),
  run(notebook, { id, read }, context) {
    const draft = new Draft(notebook);
    const article = draft.live('articles', id);
    if (!article.ok) return article;
    if (read !== (article.value.readAt !== null)) {
      draft.put('articles', patched(article.value, { readAt: read ? context.now : null }, context.now));
    }
    return draft.outcome(null);
  },
});
