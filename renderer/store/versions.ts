import { computed } from '@preact/signals';
import { currentRevision } from '../../core/model/article.ts';
import type { Mention } from '../../core/model/mention.ts';
import { isChanged, type Standing, standingOf } from '../../core/model/standing.ts';
import { article, mentions, opened } from './state.ts';

/** The texts an article has had, and how its marks stand to them. */

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
