import { type BrowserWindow, dialog } from 'electron';
import { type Failure, sentence } from '../core/result.ts';

/** The system's own dialogs, each answering null when the person said no. */

export async function askForFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { title, properties: ['openDirectory'] });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

export async function askForFiles(
  window: BrowserWindow,
  title: string,
  extensions: readonly string[],
  { several = true }: { several?: boolean } = {},
): Promise<readonly string[] | null> {
  const answer = await dialog.showOpenDialog(window, {
    title,
    properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: [
      { name: 'Articles', extensions: [...extensions] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return answer.canceled ? null : answer.filePaths;
}

export async function askWhereToSave(
  window: BrowserWindow,
  title: string,
  fileName: string,
): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    title,
    defaultPath: fileName,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return answer.canceled || !answer.filePath ? null : answer.filePath;
}

/** Asks before anything leaves the program; the whole address is shown. */
export async function askToOpenLink(window: BrowserWindow, address: string): Promise<boolean> {
  const answer = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Open this address in your browser?',
    detail: `${address}\n\nYour browser will use the network. Assay itself never does.`,
    buttons: ['Cancel', 'Open in browser'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer.response === 1;
}

/** Tells what became of something that was asked for outside the window. */
export async function tellFailure(window: BrowserWindow, failure: Failure): Promise<void> {
  const { message, ...rest } = failure;
  const detail = sentence({ ...rest, message: '' });
  await dialog.showMessageBox(window, { type: 'error', message, detail, buttons: ['OK'], noLink: true });
}

/** Asks whether to go on with a window that does not stay up. */
export async function askToOpenAgain(window: BrowserWindow): Promise<boolean> {
  const answer = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window keeps stopping.',
    detail: 'Everything that was saved is safe in the notebook. The fault has been written to the log.',
    buttons: ['Quit', 'Open the window again'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  });
  return answer.response === 1;
}
