import * as v from 'valibot';
import { verdictSchema } from '../model/claim.ts';
import { claimId } from '../model/id.ts';
import { fail } from '../result.ts';
import { command, Draft, patched } from './command.ts';

/** Says what the analyst concludes of a claim. Earlier verdicts stay in its history. */
export const giveVerdict = command({
  name: 'giveVerdict',
  label: 'give verdict',
  input: v.strictObject({ claimId, ...v.omit(verdictSchema, ['author', 'at']).entries }),
  run(notebook, { claimId: id, ...verdict }, { now, author }) {
    const draft = new Draft(notebook);
    const claim = draft.live('claims', id);
    if (!claim.ok) return claim;
    for (const mentionId of verdict.restsOn) {
      const mention = draft.live('mentions', mentionId);
      if (!mention.ok) return mention;
      if (mention.value.claimId !== id)
        return fail('wrong-input', 'A verdict rests on mentions of its own claim only.');
    }
    const verdicts = [...claim.value.verdicts, { ...verdict, author, at: now }];
    draft.put('claims', patched(claim.value, { verdicts }, now));
    return draft.outcome(null);
  },
});
