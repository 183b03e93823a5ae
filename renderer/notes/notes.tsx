import { useEffect, useState } from 'preact/hooks';
import type { Note, NoteTarget } from '../../core/model/note.ts';
import { throwAway } from '../app/throw-away.ts';
import { useAnswer } from '../store/answers.ts';
import { deskForm } from '../store/places.ts';
import { run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { dayOf, momentOf } from '../ui/dates.ts';
import { EditableText } from '../ui/editable-text.tsx';
import { Markdown } from './markdown.tsx';

/** The notes on a record, oldest first, and a place to write another. */
export function Notes({ target, label }: { target: NoteTarget; label: string }) {
  const asked = useAnswer('records.notes', target);
  const wanted = deskForm.value;
  const [writing, setWriting] = useState(false);
  /** the note being written, once it is one: its field shows it, so the list leaves it out */
  const [written, setWritten] = useState<string | null>(null);
  const begin = () => {
    setWritten(null);
    setWriting(true);
  };
  useEffect(() => {
    if (wanted?.form === 'note' && target.id === wanted.mentionId) begin();
  }, [wanted, target.id]);
  const notes = asked.value ?? [];
  return (
    <section aria-label={label} class="notes">
      <h3>{label}</h3>
      {notes
        .filter((note) => !(writing && note.id === written))
        .map((note) => (
          <NoteCard key={note.id} note={note} />
        ))}
      {writing ? (
        <NewNote target={target} onWritten={setWritten} onDone={() => setWriting(false)} />
      ) : (
        <Button hint={target.table === 'mentions' ? 'm' : undefined} onClick={begin}>
          Write note
        </Button>
      )}
    </section>
  );
}

function NoteCard({ note }: { note: Note }) {
  const [editing, setEditing] = useState(false);
  return (
    <div class="note">
      {editing ? (
        <EditableText
          of={note.id}
          label="Note"
          lines={8}
          required
          value={note.body}
          onSave={(body) => run('editNote', { id: note.id, body })}
        />
      ) : (
        <Markdown source={note.body} />
      )}
      <footer class="note-foot">
        <span class="quiet" title={momentOf(note.modifiedAt)}>
          {note.author}, {dayOf(note.modifiedAt)}
        </span>
        <Button kind="quiet" onClick={() => setEditing(!editing)}>
          {editing ? 'Show' : 'Edit'}
        </Button>
        <Button kind="quiet" onClick={() => void throwAway([{ table: 'notes', id: note.id }])}>
          Move to trash
        </Button>
      </footer>
    </div>
  );
}

/** A note being written: it becomes a note of the notebook at the first pause, and is edited from then on. */
function NewNote({
  target,
  onWritten,
  onDone,
}: {
  target: NoteTarget;
  onWritten: (id: string) => void;
  onDone: () => void;
}) {
  const [id, setId] = useState<string | null>(null);
  const [last, setLast] = useState('');
  const save = async (body: string) => {
    if (id) return run('editNote', { id, body });
    const answer = await run('writeNote', { target, body });
    if (answer.ok) {
      setId(answer.value.value.noteId);
      onWritten(answer.value.value.noteId);
    }
    return answer;
  };
  const leave = () => {
    if (deskForm.peek()?.form === 'note') deskForm.value = null;
    onDone();
  };
  return (
    <div class="note" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <EditableText
        of={target.id}
        label="New note"
        autoFocus
        lines={6}
        placeholder="Markdown. A pause saves it."
        value={last}
        onSave={async (body) => {
          if (body.trim() === '') return { ok: true, value: null };
          const answer = await save(body);
          if (answer.ok) setLast(body);
          return answer;
        }}
      />
      <Button kind="quiet" hint="Esc" onClick={leave}>
        Done
      </Button>
    </div>
  );
}
