import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, type BrowserWindow, session as electronSession, Menu, nativeTheme } from 'electron';
import { sentence } from '../core/result.ts';
import { GatheredChanges } from './backend/gathered-changes.ts';
import type { Session } from './backend/session.ts';
import { Snapshots } from './backend/snapshots/snapshots.ts';
import { giveUp, reopenAfterCrash } from './crashes.ts';
import { tellFailure } from './dialogs.ts';
import { DraftFiles } from './drafts.ts';
import { Farewell } from './farewell.ts';
import { answerRequests, tell } from './ipc.ts';
import { closeNetwork, lockSession } from './lockdown.ts';
import { type Log, openLog } from './log.ts';
import { installMenu } from './menu.ts';
import { OpenNotebooks } from './open-notebooks.ts';
import { registerScheme, servePage } from './protocol.ts';
import { requestHandlers } from './requests.ts';
import { Preferences } from './settings.ts';
import { openWindow, rememberPlace } from './window.ts';

const root = app.getAppPath();
/** ms; the journal has everything, so giving up on the documents then loses nothing */
const longestFarewell = 5000;

closeNetwork();
registerScheme();

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  const log = openLog(path.join(app.getPath('userData'), 'logs'));
  process.on('uncaughtException', (error) => giveUp(error, log));
  process.on('unhandledRejection', (reason) => {
    log.write('bug', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  });
  await openProgram(log).catch((error: unknown) => giveUp(error, log));
}

async function openProgram(log: Log): Promise<void> {
  const userData = app.getPath('userData');
  const preferences = new Preferences(userData, log);
  let window: BrowserWindow | null = null;
  let tidings: string | null = null;
  const goodbye = new Farewell();
  const data = process.env['ASSAY_DATA'] || userData;
  const snapshots = new Snapshots(data, () => new Date().toISOString());

  const gathered = new GatheredChanges((change) => tell(window, 'notebook.changed', change));
  let stopListening = () => {};
  const notebooks = new OpenNotebooks({
    preferences,
    log,
    snapshots,
    data,
    sample: {
      bundle: path.join(root, 'seeds/third-leak.assay.json'),
      folder: path.join(userData, 'Sample.assay'),
    },
    onReplaced: (opened) => {
      stopListening();
      gathered.drop();
      stopListening = opened?.onChange((change) => gathered.add(change)) ?? (() => {});
      opened?.notebook.onReport((sentence) => tell(window, 'notebook.report', sentence));
      opened?.notebook.onShortage((shortage) => tell(window, 'notebook.shortage', shortage));
      opened?.onIndexed(() => {
        gathered.flush();
        tell(window, 'notebook.indexed', opened.committed());
      });
      void opened?.notebook.recall().then(() => {
        const open = notebooks.open();
        if (!open.ok || open.value !== opened) return;
        gathered.flush();
        tell(window, 'notebook.history', opened.notebook.history);
      });
      const state = notebooks.state();
      tell(window, 'notebook.replaced', state.ok ? state.value : null);
      window?.setTitle(titleFor(opened));
    },
  });

  lockSession(electronSession.defaultSession);
  servePage(path.join(root, 'out/page'));
  const opened = await notebooks.openAtStart(notebookNamed(process.argv, process.cwd()));
  if (opened && !opened.ok) tidings = sentence(opened.error);
  const takeTidings = () => {
    const said = tidings;
    tidings = null;
    return said;
  };
  answerRequests(
    () => window,
    requestHandlers({
      ...{ notebooks, preferences, log, snapshots, drafts: new DraftFiles(userData, log) },
      window: () => existing(window),
      tidings: takeTidings,
      fieldsSaved: () => goodbye.saved(),
    }),
    // Whoever has an answer knows what was committed before it.
    () => gathered.flush(),
    log,
  );
  Menu.setApplicationMenu(null);
  installMenu((id) => tell(window, 'app.action', id));
  nativeTheme.themeSource = preferences.settings.theme;

  const show = () => {
    const opened = openWindow(preferences, path.join(root, 'out/preload/index.cjs'));
    window = opened;
    goodbye.holdBack(opened);
    const session = notebooks.open();
    opened.setTitle(titleFor(session.ok ? session.value : null));
    opened.on('focus', () => notebooks.lookOutside());
    opened.on('closed', () => {
      window = null;
    });
    reopenAfterCrash(opened, log, (words) => {
      tidings = words;
    });
    const picture = process.env.ASSAY_SCREENSHOT;
    if (picture) opened.webContents.once('did-finish-load', () => void takePicture(opened, picture));
  };
  show();

  app.on('second-instance', (_event, argv, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const named = notebookNamed(argv, folder);
    if (!named) return;
    void notebooks.openFolder(named).then((answer) => {
      if (!answer.ok && window) void tellFailure(window, answer.error);
    });
  });
  app.on('activate', () => {
    if (!window) show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  let farewell: Promise<unknown> | null = null;
  app.on('before-quit', (event) => {
    if (farewell) return;
    event.preventDefault();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, longestFarewell));
    const leaving = window
      ? Promise.all([rememberPlace(window, preferences), goodbye.fieldsSaved(window)])
      : Promise.resolve();
    farewell = Promise.race([leaving.then(() => notebooks.close()), limit])
      .catch((error: unknown) => log.write('bug', `closing: ${String(error)}`))
      .then(() => app.quit());
  });
}

function existing(window: BrowserWindow | null): BrowserWindow {
  if (!window) throw new Error('there is no window');
  return window;
}

function titleFor(session: Session | null): string {
  const name = session?.notebook.get('notebook', 'notebook')?.name;
  return name ? `${name} — Assay` : 'Assay';
}

/** The notebook's folder named when the program was started in a folder, if any. */
function notebookNamed(argv: readonly string[], startedIn: string): string | null {
  const named = argv
    .slice(1)
    .find((argument) => /\.assay[\\/]?$/i.test(argument) && !argument.startsWith('-'));
  return named ? path.resolve(startedIn, named) : null;
}

/** Writes what the window shows, once its article has been painted, for whoever started it without a display. */
async function takePicture(window: BrowserWindow, file: string): Promise<void> {
  await window.webContents.executeJavaScript(
    `new Promise((done) => {
      const look = () => document.querySelector('.paged-list-row, .empty-state, .no-notebook') ? requestAnimationFrame(() => requestAnimationFrame(done)) : requestAnimationFrame(look);
      look();
    })`,
  );
  await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
  const image = await window.webContents.capturePage();
  await writeFile(`${file}.part`, image.toPNG());
  await rename(`${file}.part`, file);
}
