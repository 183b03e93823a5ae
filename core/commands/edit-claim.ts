import * as v from 'valibot';
import { claimDetails } from '../model/claim.ts';
import { claimId } from '../model/id.ts';
import { command, Draft, patched } from './command.ts';

/** Changes what a claim says, its kind, event time or tags. Fields left out stay. */
export const editClaim = command({
  name: 'editClaim',
  label: 'edit claim',
  input: v.strictObject({ id: claimId, ...v.partial(v.strictObject(claimDetails)).entries }),
  run(notebook, { id, ...details }, { now }) {
    const draft = new Draft(notebook);
    const claim = draft.live('claims', id);
    if (!claim.ok) return claim;
    draft.put('claims', patched(claim.value, details, now));
    return draft.outcome(null);
  },
});
