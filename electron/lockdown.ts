import { app, type Session as ElectronSession, type WebContents } from 'electron';
import { origin, scheme } from './protocol.ts';

/**
 * Before the program is ready: nothing of Chromium's own may look for a network. Each switch closes a way out that was
 * seen open: the spell checker's dictionaries, DNS prefetching, component updates, WebRTC.
 */
export function closeNetwork(): void {
  // As root Chromium only starts with --no-sandbox, and enabling the sandbox then keeps every child from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const switches: Record<string, string> = {
    'host-resolver-rules': 'MAP * ~NOTFOUND',
    'proxy-server': 'http://127.0.0.1:1',
    'proxy-bypass-list': '<-loopback>',
    'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  };
  for (const [name, value] of Object.entries(switches)) app.commandLine.appendSwitch(name, value);
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
  ]) {
    app.commandLine.appendSwitch(name);
  }
}

/** No permission is ever given, and no request leaves but for the program's own files. */
export function lockSession(session: ElectronSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }));
}

/** A window shows its own page and no other: no navigation, no new windows, no web views. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name as 'will-navigate', (event) => {
      if (event.url !== `${origin}/index.html`) event.preventDefault();
    });
  }
}

/** Whether the address is of the program itself. Both parts are compared: an opaque origin reads as "null". */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address);
    // The window's developer tools are Chromium's own pages; they exist in a checkout only.
    return (
      (url.protocol === `${scheme}:` && `${url.protocol}//${url.host}` === origin) ||
      (!app.isPackaged && url.protocol === 'devtools:')
    );
  } catch {
    return false;
  }
}
