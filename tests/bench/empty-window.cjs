// The least an Electron program can be: what our start-up is measured beside.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1280, height: 840 });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<p class="window">empty</p>');
});
