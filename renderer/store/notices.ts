import { signal } from '@preact/signals';
import type { Failure } from '../../core/result.ts';

/** One line to the person. A failure stays until it is dismissed; a result until something else happens. */
export interface Notice {
  /** `told`: stays as a failure does, and is none */
  readonly kind: 'done' | 'failed' | 'told';
  readonly text: string;
  readonly more?: string;
  /** the disk refuses: the notebook can be saved elsewhere */
  readonly elsewhere?: boolean;
}

export const notice = signal<Notice | null>(null);

export function say(text: string): void {
  notice.value = { kind: 'done', text };
}

/** Shows something that stays until it is dismissed; what was told before and is still there stays too. */
export function tell(sentence: string): void {
  const before = notice.value?.kind === 'told' ? `${notice.value.text} ` : '';
  notice.value = { kind: 'told', text: `${before}${sentence}`.slice(-1000) };
}

/** Shows what went wrong, what is safe and what to do. A person's own "no" is no failure. */
export function complain(failure: Failure): void {
  if (failure.code === 'cancelled') return;
  const more = [failure.kept, failure.advice].filter(Boolean).join(' ');
  notice.value = {
    ...{ kind: 'failed', text: failure.message, elsewhere: failure.code === 'not-saved' },
    ...(more && { more }),
  };
}
