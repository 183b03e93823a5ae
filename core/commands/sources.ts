import * as v from 'valibot';
import { sourceId } from '../model/id.ts';
import { sourceDetails } from '../model/source.ts';
import { command, Draft, patched } from './command.ts';
import { newSource } from './picked-source.ts';

export const createSource = command({
  name: 'createSource',
  label: 'add source',
  input: v.strictObject({
    ...v.partial(v.strictObject(sourceDetails)).entries,
    kind: sourceDetails.kind,
    name: sourceDetails.name,
  }),
  run(notebook, details, context) {
    const draft = new Draft(notebook);
    const source = patched(newSource(details, context), details, context.now);
    draft.put('sources', source);
    return draft.outcome({ sourceId: source.id });
  },
});

/** Changes what is known of a source. Fields left out stay. */
export const editSource = command({
  name: 'editSource',
  label: 'edit source',
  input: v.strictObject({ id: sourceId, ...v.partial(v.strictObject(sourceDetails)).entries }),
  run(notebook, { id, ...details }, { now }) {
    const draft = new Draft(notebook);
    const source = draft.live('sources', id);
    if (!source.ok) return source;
    draft.put('sources', patched(source.value, details, now));
    return draft.outcome(null);
  },
});
