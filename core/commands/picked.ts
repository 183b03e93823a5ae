import * as v from 'valibot';

/**
 * A record of the notebook, named by its id, or what a new one is made of. Told apart by whether there is an id, so that
 * what is said to be wrong is what is wrong with the one that was meant.
 */
export function picked<Known extends v.GenericSchema, New extends v.GenericSchema>(known: Known, fresh: New) {
  return v.lazy<Known | New>((input) =>
    typeof input === 'object' && input !== null && 'id' in input ? known : fresh,
  );
}
