import { counted } from '../../core/counted.ts';
import { conflicts, mergeCopy, settleConflict, strayCopies } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { momentOf } from '../ui/dates.ts';
import { Modal } from '../ui/modal.tsx';

/** Records that were changed here and by another program, both versions side by side, to choose from. */
export function Conflicts({ onClose }: { onClose: () => void }) {
  const all = conflicts.value;
  const copies = strayCopies.value;
  return (
    <Modal title="Changes from outside" wide onClose={onClose}>
      {copies.length > 0 && (
        <section class="conflict" aria-label="Copies a sync tool left">
          <h3>Copies a sync tool left</h3>
          <p class="quiet">
            Two machines wrote the same file, and the sync tool kept both. Merging takes over the records only
            the copy has; those that differ are then shown here. The copy is kept.
          </p>
          <ul>
            {copies.map(({ file }) => (
              <li key={file}>
                <span>{file}</span> <Button onClick={() => void mergeCopy(file)}>Merge</Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {all.length + copies.length === 0 ? (
        <p class="quiet">
          Nothing waits for a decision. When a sync tool, an editor or another program changes this notebook’s
          files, its changes are taken over; only a record that was changed in both places is shown here.
        </p>
      ) : (
        <p class="quiet">
          {counted(all.length, 'record')} changed here and by another program. What is here stands until you
          take the other version; taking it can be undone.
        </p>
      )}
      {all.map((conflict) => (
        <section key={conflict.file} class="conflict" aria-label={conflict.title}>
          <h3>{conflict.title}</h3>
          <p class="quiet">Noticed {momentOf(conflict.at)}</p>
          {conflict.fields.length === 0 && <p>Both versions say the same by now.</p>}
          <table>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Here</th>
                <th scope="col">From outside</th>
              </tr>
            </thead>
            <tbody>
              {conflict.fields.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{field.name}</th>
                  <td>{field.ours || <span class="quiet">nothing</span>}</td>
                  <td>{field.theirs || <span class="quiet">nothing</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="form-buttons">
            <Button onClick={() => void settleConflict(conflict.file, 'ours')}>Keep what is here</Button>
            <Button onClick={() => void settleConflict(conflict.file, 'theirs')}>
              Take the one from outside
            </Button>
          </div>
        </section>
      ))}
    </Modal>
  );
}
