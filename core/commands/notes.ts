import * as v from 'valibot';
import { noteId } from '../model/id.ts';
import { noteSchema, noteTargetSchema } from '../model/note.ts';
import { command, Draft, patched, stamp } from './command.ts';

const { body } = noteSchema.entries;

export const writeNote = command({
  name: 'writeNote',
  label: 'write note',
  input: v.strictObject({ target: noteTargetSchema, body }),
  run(notebook, { target, body }, context) {
    const draft = new Draft(notebook);
    if (target.table !== 'notebook') {
      const about = draft.live(target.table, target.id);
      if (!about.ok) return about;
    }
    const id = context.ids.note();
    draft.put('notes', { id, target, body, ...stamp(context) });
    return draft.outcome({ noteId: id });
  },
});

export const editNote = command({
  name: 'editNote',
  label: 'edit note',
  input: v.strictObject({ id: noteId, body }),
  run(notebook, { id, body }, { now }) {
    const draft = new Draft(notebook);
    const note = draft.live('notes', id);
    if (!note.ok) return note;
    draft.put('notes', patched(note.value, { body }, now));
    return draft.outcome(null);
  },
});
