// `npm start`: builds the program and opens its window, bringing first what the machine lacks.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { startVirtualDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { hasDisplay, prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const args = process.argv.slice(2);
// Ends once the window has painted: for checks that `npm start` works.
const once = args.includes('--once');

const { executable } = await findElectron();
const virtual = !hasDisplay();
prepareSystem(executable, { virtualDisplay: virtual });
await import('./bundle.mjs');

const env = { ...process.env };
delete env.ELECTRON_RUN_AS_NODE;
const picture = path.join(root, 'assay-window.png');
let pictured = false;
const display = virtual ? await startVirtualDisplay() : null;
if (display) env.DISPLAY = display.display;
if (display || once) {
  env.ASSAY_SCREENSHOT = picture;
  await rm(picture, { force: true });
  const watcher = watch(root, async (_, name) => {
    if (name !== path.basename(picture) || pictured || !(await isWhole(picture)) || pictured) return;
    pictured = true;
    watcher.close();
    say(`The window is open. A picture of it: ${picture}`);
    if (display) say('To work without a display, use the command line: npm run -s cli -- --help');
    if (once) child.kill();
  });
}
if (display) say('There is no display here: the window opens on a virtual one. Ctrl+C ends it.');

const flags = ['--log-level=3'];
if (process.getuid?.() === 0) {
  say('Running as root, so without Chromium’s sandbox.');
  flags.push('--no-sandbox');
}
if (display) flags.push('--disable-gpu');
const child = spawn(executable, [...flags, root, ...args.filter((arg) => arg !== '--once')], {
  env,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  display?.stop();
  process.exit(once ? Number(!pictured) : (code ?? 1));
});

/** A PNG file is whole when its last chunk is there. */
async function isWhole(file) {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  return bytes.subarray(-8, -4).toString('latin1') === 'IEND';
}

function say(words) {
  process.stderr.write(`${words}\n`);
}
