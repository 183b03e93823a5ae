/**
 * What went wrong, in a closed list, so that every place that answers a failure can be checked for
 * answering all of them. Bugs are thrown instead and never become one of these.
 */
export type FailureCode =
  | 'wrong-input' // the request itself does not fit its schema or its meaning
  | 'not-found' // the record named does not exist
  | 'in-trash' // the record named is in the trash
  | 'moved-on' // undo or redo would overwrite something newer
  | 'nothing-to-undo'
  | 'no-notebook' // no notebook is open
  | 'not-a-notebook' // the folder is no notebook, or not one that can be read
  | 'not-empty' // a new notebook needs an empty folder
  | 'too-new' // written by a later version of the program
  | 'read-only' // opened for reading: someone else writes, or the folder cannot be written
  | 'damaged' // a file could not be read; it is kept
  | 'not-saved' // the disk refused; nothing changed
  | 'unreadable' // an imported file could not be understood
  | 'duplicate' // the same thing is there already
  | 'cancelled' // the person said no
  | 'refused'; // not allowed from here

/** `message` says what happened; `kept` what is safe; `advice` what to do. Sentences, for people. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly kept?: string;
  readonly advice?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: FailureCode,
  message: string,
  more: { kept?: string; advice?: string } = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message, ...more } };
}

/** The failure as one paragraph: what happened, what is safe, what to do. */
export function sentence(failure: Failure): string {
  return [failure.message, failure.kept, failure.advice].filter(Boolean).join(' ');
}
