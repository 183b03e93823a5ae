import type { Article } from '../../core/model/article.ts';
import { minuteOf } from '../ui/dates.ts';

/** A version of an article as it is called in lists: `2 of 3 · 10 Oct 2023, 14:05 · current`; the time is when it was imported. */
export function versionName({ revisions }: Article, place: number): string {
  const revision = revisions[place];
  const name = `${place + 1} of ${revisions.length}`;
  const current = place === revisions.length - 1 ? ' · current' : '';
  return revision ? `${name} · ${minuteOf(revision.importedAt)}${current}` : name;
}
