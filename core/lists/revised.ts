import type { Revised } from '../commands/revise-article.ts';
import { counted } from '../counted.ts';

/**
 * What became of an article's marks in a newer version, and what that is called where the article is called otherwise, in words:
 * `12 marks carried over, 2 of them changed, 1 orphan, now titled “Pump fails again”`.
 */
export function becomeOf({
  carried,
  changed,
  orphans,
  retitled,
}: Pick<Revised, 'carried' | 'changed' | 'orphans'> & { readonly retitled?: string }): string {
  return [
    carried + orphans === 0 ? 'no marks' : `${counted(carried, 'mark')} carried over`,
    ...(changed > 0 ? [`${changed} of them changed`] : []),
    ...(orphans > 0 ? [counted(orphans, 'orphan')] : []),
    ...(retitled !== undefined ? [`now titled “${retitled}”`] : []),
  ].join(', ');
}
