import { signal } from '@preact/signals';
import { say } from '../store/notices.ts';
import { notebook } from '../store/state.ts';
import { importFiles } from './imported.ts';

/** Whether files are being dragged over the window. */
const isOver = signal(false);

/** Has files and folders dropped anywhere on the window imported. */
export function acceptDrops(): void {
  addEventListener('dragover', (event) => {
    event.preventDefault();
    isOver.value = event.dataTransfer?.types.includes('Files') ?? false;
  });
  addEventListener('dragleave', (event) => {
    // Between two elements of the window the one that is entered is named.
    if (event.relatedTarget === null) isOver.value = false;
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    isOver.value = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    if (notebook.peek()) void importFiles(files);
    else say('Open or make a notebook first, then drop the files again.');
  });
}

/** Says what letting go would do. */
export function DropHint() {
  if (!isOver.value) return null;
  return (
    <div class="drop-hint">
      <p>
        {notebook.value
          ? `Let go to import into “${notebook.value.details.name}”. Of folders, all files in them.`
          : 'Open or make a notebook first, then drop the files.'}
      </p>
    </div>
  );
}
