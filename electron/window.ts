import path from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { lockContents } from './lockdown.ts';
import { origin } from './protocol.ts';
import type { Preferences, WindowPlace } from './settings.ts';

const smallest = { width: 800, height: 560 };
/** `--ground` of the two themes, so that nothing flashes before the page is there. */
const ground = { light: '#fbfaf7', dark: '#1b1c1e' };

/** Makes the window where it was last, if that is still on a screen, and shows it once it has something to show. */
export function openWindow(preferences: Preferences, preload: string): BrowserWindow {
  const place = fitting(preferences.window);
  const { theme } = preferences.settings;
  const dark = theme === 'dark' || (theme === 'system' && nativeTheme.shouldUseDarkColors);
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Assay',
    backgroundColor: dark ? ground.dark : ground.light,
    webPreferences: {
      preload: path.resolve(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  lockContents(window.webContents);
  if (preferences.window?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page has a title of its own only until the program gives it the notebook's name.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => void rememberPlace(window, preferences));
  void window.loadURL(`${origin}/index.html`);
  return window;
}

/** Where the window is now, for the next start. */
export function rememberPlace(window: BrowserWindow, preferences: Preferences): Promise<void> {
  return preferences.change({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
}

function fitting(last: WindowPlace | null): Partial<Electron.Rectangle> {
  if (!last) {
    const { width, height } = screen.getPrimaryDisplay().workAreaSize;
    return { width: Math.min(1440, width), height: Math.min(900, height) };
  }
  const { maximized: _, ...bounds } = last;
  const area = screen.getDisplayMatching(bounds).workArea;
  const width = Math.max(smallest.width, Math.min(bounds.width, area.width));
  const height = Math.max(smallest.height, Math.min(bounds.height, area.height));
  const inside = (value: number, low: number, high: number) =>
    Math.round(Math.max(low, Math.min(value, high)));
  return {
    width,
    height,
    x: inside(bounds.x, area.x, area.x + area.width - width),
    y: inside(bounds.y, area.y, area.y + area.height - height),
  };
}
