import { app, type BrowserWindow, shell } from 'electron';
import type { AppState } from '../core/ipc/contract.ts';
import { fail, ok, type Result, sentence } from '../core/result.ts';
import { saveExport } from './backend/export/save.ts';
import { checkedOriginals, placeOfOriginal } from './backend/kept-files.ts';
import type { Session } from './backend/session.ts';
import type { Snapshots } from './backend/snapshots/snapshots.ts';
import { askForFiles, askForFolder, askToOpenLink, askWhereToSave } from './dialogs.ts';
import type { DraftFiles } from './drafts.ts';
import { importHandlers } from './import-requests.ts';
import { type Handlers, tell } from './ipc.ts';
import type { Log } from './log.ts';
import type { OpenNotebooks } from './open-notebooks.ts';
import type { Preferences } from './settings.ts';
import { snapshotHandlers } from './snapshot-requests.ts';

const cancelled = fail('cancelled', 'Nothing was done.');

/** What each of the window's requests does. */
export function requestHandlers(parts: {
  notebooks: OpenNotebooks;
  preferences: Preferences;
  log: Log;
  drafts: DraftFiles;
  snapshots: Snapshots;
  window: () => BrowserWindow;
  /** what the window has to say first; asked for, it is gone */
  fieldsSaved: () => void;
  tidings: () => string | null;
}): Handlers {
  const { notebooks, preferences, log, window, tidings } = parts;

  /** Does something with the open notebook, or answers that there is none. */
  const using = async <T>(act: (session: Session) => Result<T> | Promise<Result<T>>): Promise<Result<T>> => {
    const open = notebooks.open();
    return open.ok ? act(open.value) : open;
  };
  const stateOf = (opened: Result<Session>) => (opened.ok ? notebooks.state() : opened);

  return {
    'app.state': (): Result<AppState> => {
      const state = notebooks.state();
      return ok({
        version: app.getVersion(),
        platform: process.platform,
        settings: preferences.settings,
        recents: notebooks.recents(),
        notebook: state.ok ? state.value : null,
        tidings: tidings(),
      });
    },
    'app.setSettings': async (change) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      await preferences.change({ settings: { ...preferences.settings, ...given } });
      return ok(preferences.settings);
    },
    'app.report': ({ message }) => {
      log.write('bug', `window: ${message}`);
      return ok(null);
    },
    'app.fieldsSaved': () => {
      parts.fieldsSaved();
      return ok(null);
    },
    'app.paste': () => {
      window().webContents.paste();
      return ok(null);
    },
    // The folder says whose drafts they are: by the time they arrive, another notebook may be open.
    'drafts.get': ({ folder }) => ok(parts.drafts.of(folder)),
    'drafts.keep': async ({ folder, drafts }) => {
      await parts.drafts.keep(folder, drafts);
      return ok(null);
    },

    'notebook.create': async () => {
      const chosen = await askWhereToSave(window(), 'New notebook', 'Notebook.assay');
      if (!chosen) return cancelled;
      return stateOf(await notebooks.create(chosen.endsWith('.assay') ? chosen : `${chosen}.assay`));
    },
    'notebook.open': async () => {
      const chosen = await askForFolder(window(), 'Open notebook');
      return chosen ? stateOf(await notebooks.openFolder(chosen)) : cancelled;
    },
    'notebook.openRecent': async ({ key }) => {
      const folder = notebooks.folderOf(key);
      return folder
        ? stateOf(await notebooks.openFolder(folder))
        : fail('not-found', 'This notebook is no longer in the list.');
    },
    'notebook.openSample': async () => stateOf(await notebooks.openSample()),
    'notebook.forgetRecent': async ({ key }) => {
      await notebooks.forget(key);
      return ok(notebooks.recents());
    },
    'notebook.close': async () => {
      await notebooks.leave();
      return ok(null);
    },
    'notebook.takeOver': async () => stateOf(await notebooks.takeOver()),
    'notebook.reveal': () =>
      using((session) => {
        shell.showItemInFolder(session.notebook.folder);
        return ok(null);
      }),
    'notebook.run': ({ name, input }) => using((session) => session.run(name, input)),
    'notebook.undo': () => using((session) => session.undo()),
    'notebook.redo': () => using((session) => session.redo()),

    'conflicts.list': () => using((session) => ok(session.conflicts())),
    'conflicts.copies': () => using((session) => ok(session.copies())),
    'conflicts.merge': ({ file }) =>
      using(async (session) => {
        const before = await parts.snapshots.take(session.notebook, 'before merge');
        // The merge is one step, which undo takes back: it need not wait for a disk that is full.
        if (!before.ok) log.write('trouble', sentence(before.error));
        return session.mergeCopy(file);
      }),
    'conflicts.settle': ({ file, take }) => using((session) => session.settle(file, take)),

    'article.open': ({ id, place }) => using((session) => session.article(id, place)),
    'article.orphans': ({ id }) => using((session) => session.orphans(id)),
    'article.compare': ({ id, from, to }) => using((session) => session.compare(id, from, to)),
    'article.openLink': ({ id, place, index }) =>
      using(async (session) => {
        const opened = session.article(id, place);
        if (!opened.ok) return opened;
        const mark = opened.value.text.marks[index];
        const address = mark?.kind === 'link' ? outside(mark.href) : null;
        if (!address)
          return fail('refused', 'This link leads nowhere that a browser or a mail program could open.');
        if (!(await askToOpenLink(window(), address))) return cancelled;
        await shell.openExternal(address);
        return ok(null);
      }),

    'article.copies': ({ id }) => using((session) => ok(session.copiesOf(id))),
    'article.checkOriginals': ({ id }) => using((session) => checkedOriginals(session.notebook, id)),
    'article.revealOriginal': ({ id, original }) =>
      using((session) => {
        const place = placeOfOriginal(session.notebook, id, original);
        if (!place.ok) return place;
        shell.showItemInFolder(place.value);
        return ok(null);
      }),

    'records.get': ({ refs }) => using((session) => ok(session.records(refs))),
    'records.dependants': ({ refs }) => using((session) => ok(session.dependants(refs))),
    'records.notes': (ref) => using((session) => ok(session.notesOn(ref))),
    'records.mentions': (ref) => using((session) => ok(session.mentionsOf(ref))),
    'list.page': ({ list, query, sort, offset, limit }) =>
      using((session) => session.page(list, query, sort, offset, limit)),
    'search.find': ({ query, limit }) => using((session) => session.find(query, limit)),

    ...importHandlers({
      notebooks,
      files: (extensions) => askForFiles(window(), 'Import files', extensions),
      file: (extensions) => askForFiles(window(), 'Import newer version', extensions, { several: false }),
      folder: () => askForFolder(window(), 'Import a folder'),
      progress: (progress) => tell(window(), 'import.progress', progress),
    }),

    ...snapshotHandlers({
      ...{ notebooks, snapshots: parts.snapshots },
      where: (name) => askWhereToSave(window(), 'Open as a new notebook', name),
    }),

    'export.formats': () => using((session) => ok(session.formats())),
    'export.preview': ({ format, scope }) => using((session) => session.preview(format, scope)),
    'export.save': ({ format, scope }) =>
      using(async (session) => {
        const whole = session.export(format, scope);
        if (!whole.ok) return whole;
        const file = await askWhereToSave(window(), 'Export', whole.value.fileName);
        return file ? saveExport(file, whole.value.text) : cancelled;
      }),
  };
}

/** The address, whole and normalised, when it is one that may be handed to the system; else null. */
function outside(href: string): string | null {
  try {
    const url = new URL(href);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
