import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { ClaimsView } from '../claims/claims-view.tsx';
import { DropHint } from '../importing/drops.tsx';
import { Library } from '../library/library.tsx';
import { TrashView } from '../library/trash-view.tsx';
import { Notes } from '../notes/notes.tsx';
import { SourcesView } from '../sources/sources-view.tsx';
import { request } from '../store/bridge.ts';
import { hasDesk, view } from '../store/places.ts';
import { changeSettings, notebook, settings } from '../store/state.ts';
import { Splitter } from '../ui/splitter.tsx';
import { ArticleView } from './article-view.tsx';
import { Desk } from './desk.tsx';
import { Dialogs } from './dialogs.tsx';
import { NoNotebook } from './no-notebook.tsx';
import { StatusLine } from './status-line.tsx';

/** The window: three panes, a status line, and whichever dialog is open. */
export function App() {
  const [error] = useErrorBoundary((bug: Error) => {
    void request('app.report', { message: (bug.stack ?? String(bug)).slice(0, 20_000) });
  });
  const known = settings.value;
  if (error) return <Crash error={error as Error} />;
  if (!known) return null;
  return (
    <div class="window">
      {notebook.value ? <Panes /> : <NoNotebook />}
      <StatusLine />
      <Dialogs />
      <DropHint />
    </div>
  );
}

/** px; a column of some fifty characters and its margin */
const leastForArticle = 470;

function Panes() {
  const known = settings.value;
  const [library, setLibrary] = useState(known?.libraryWidth ?? 260);
  const [desk, setDesk] = useState(known?.deskWidth ?? 380);
  const [room, setRoom] = useState(innerWidth);
  useEffect(() => {
    const measure = () => setRoom(innerWidth);
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  if (!known) return null;
  // The article keeps the room it needs to be read; the panes beside it give way, the desk first.
  const libraryMost = Math.max(180, Math.min(600, Math.round(room * 0.25)));
  const libraryShown = known.libraryOpen ? Math.min(library, libraryMost) : 0;
  const deskMost = Math.max(260, Math.min(900, room - libraryShown - leastForArticle));
  return (
    <div class="panes">
      {known.libraryOpen && (
        <aside class="pane library-pane" aria-label="Notebook" style={{ width: `${libraryShown}px` }}>
          <Library />
          <Splitter
            label="Width of the library"
            value={libraryShown}
            min={180}
            max={libraryMost}
            growsTo="right"
            onMove={setLibrary}
            onDone={(width) => {
              setLibrary(width);
              void changeSettings({ libraryWidth: width });
            }}
          />
        </aside>
      )}
      <main class="pane middle" tabIndex={-1}>
        <Middle />
      </main>
      {known.deskOpen && hasDesk.value && (
        <aside class="pane desk" aria-label="Desk" style={{ width: `${Math.min(desk, deskMost)}px` }}>
          <Splitter
            label="Width of the desk"
            value={Math.min(desk, deskMost)}
            min={260}
            max={deskMost}
            growsTo="left"
            onMove={setDesk}
            onDone={(width) => {
              setDesk(width);
              void changeSettings({ deskWidth: width });
            }}
          />
          <Desk />
        </aside>
      )}
    </div>
  );
}

function Middle() {
  if (view.value === 'claims') return <ClaimsView />;
  if (view.value === 'sources') return <SourcesView />;
  if (view.value === 'trash') return <TrashView />;
  if (view.value === 'notes') {
    return (
      <div class="notebook-notes">
        <Notes target={{ table: 'notebook', id: 'notebook' }} label="Notes on the notebook" />
      </div>
    );
  }
  return <ArticleView />;
}

/** Shown when the window itself has a bug. Whatever was acknowledged is on the disk. */
function Crash({ error }: { error: Error }) {
  return (
    <div class="crash" role="alert">
      <h1>This window has stopped</h1>
      <p>
        Something went wrong in the program. Everything that was saved is safe in the notebook; the fault has
        been written to the log.
      </p>
      <pre>{error.message}</pre>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        Open the window again
      </button>
    </div>
  );
}
