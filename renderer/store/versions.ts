import { computed, signal } from '@preact/signals';
import { currentRevision } from '../../core/model/article.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Span } from '../../core/model/passage.ts';
import { isChanged, type Standing, standingOf } from '../../core/model/standing.ts';
import { article, mentions, opened } from './state.ts';

/** The texts an article has had, and how its marks stand to them. */

/** The two texts that are compared, by their places among the article's revisions; null while one is read. */
export const comparing = signal<{
  readonly articleId: string;
  readonly from: number;
  readonly to: number;
} | null>(null);

/** A place that is proposed for a mention, and shown in the text. */
export const shownPlace = signal<{ readonly mentionId: string; readonly spans: readonly Span[] } | null>(
  null,
);

/** Whether the text that is read is the article's current one: words can be marked in that only. */
export const readsCurrent = computed(
  () => article.value !== null && opened.value?.revision === currentRevision(article.value).text,
);

export function standing(mention: Mention): Standing {
  return article.value ? standingOf(mention, article.value) : 'current';
}

export const orphans = computed(() => mentions.value.filter((mention) => standing(mention) === 'orphan'));
export const kept = computed(() => mentions.value.filter((mention) => standing(mention) === 'kept'));
/** Those whose words the publisher changed, to be looked at; orphans are looked at anyway. */
export const changedMentions = computed(() =>
  mentions.value.filter((mention) => isChanged(mention) && standing(mention) === 'current'),
);
