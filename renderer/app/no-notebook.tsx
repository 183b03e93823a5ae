import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { recents } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { actOn } from './actions.ts';
import { keysOf } from './keys.ts';

/** What the window shows while no notebook is open: make one, open one, or one of the last. */
export function NoNotebook() {
  const open = async (key: string) => {
    const answer = await request('notebook.openRecent', { key });
    if (!answer.ok) complain(answer.error);
  };
  const forget = async (key: string) => {
    const answer = await request('notebook.forgetRecent', { key });
    if (answer.ok) recents.value = answer.value;
  };
  return (
    <main class="no-notebook" tabIndex={-1}>
      <h1>Assay</h1>
      <p>A notebook is a folder of your own that holds articles, what they claim, and who says so.</p>
      <div class="form-buttons">
        <Button kind="primary" hint={keysOf('notebook.create')} onClick={() => actOn('notebook.create')}>
          New notebook…
        </Button>
        <Button hint={keysOf('notebook.open')} onClick={() => actOn('notebook.open')}>
          Open notebook…
        </Button>
        <Button kind="quiet" onClick={() => actOn('snapshots.open')}>
          Snapshots…
        </Button>
        <Button kind="quiet" onClick={() => actOn('help.sample')}>
          Open the sample
        </Button>
      </div>
      {recents.value.length > 0 && (
        <section aria-label="Recent notebooks">
          <h2>Recent</h2>
          <ul class="recents">
            {recents.value.map((each) => (
              <li key={each.key}>
                <button type="button" disabled={each.missing} onClick={() => void open(each.key)}>
                  <span class="row-title">{each.name}</span>
                  <span class="row-line">
                    {each.missing ? `not there any more: ${each.folder}` : each.folder}
                  </span>
                </button>
                <Button kind="quiet" onClick={() => void forget(each.key)}>
                  Forget
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
