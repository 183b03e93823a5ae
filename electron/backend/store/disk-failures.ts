import { fail, type Result } from '../../../core/result.ts';
import { codeOf, isFull } from './files.ts';

/** What a disk's refusal to write into `folder` means, as a sentence, and what a person can do about it. */
export function diskProblem(
  error: unknown,
  folder = 'the notebook’s folder',
): { readonly what: string; readonly advice: string } {
  const code = codeOf(error);
  if (isFull(error)) return { what: 'the disk is full', advice: 'Free some space, then try again.' };
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return {
      what: `${folder} cannot be written`,
      advice: 'Check who may write to it, then try again.',
    };
  if (code === 'ENOENT') return { what: `${folder} is not there`, advice: 'Bring it back, then try again.' };
  const detail = error instanceof Error ? error.message : String(error);
  return {
    what: `the disk reported an error (${detail})`,
    advice: 'Try again; if it happens again, copy the notebook to another disk.',
  };
}

/** A change that did not reach the disk. */
export function notSaved(label: string, error: unknown): Result<never> {
  const { what, advice } = diskProblem(error);
  return fail('not-saved', `“${label}” was not saved: ${what}.`, {
    kept: 'Nothing in the notebook has changed.',
    advice,
  });
}
