// `npm run -s cli -- …`: the command line, in Electron's own Node; no display is needed.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { findElectron } from './electron.mjs';
import { prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const entry = path.join(root, 'out/main/cli.js');
// What the shell and the loader end with when a program cannot be started; the command line itself stays below 5.
const notStarted = 127;

const { executable } = await findElectron({ quiet: true });
if (isStale()) {
  const build = path.join(import.meta.dirname, 'bundle.mjs');
  const built = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(4);
}
let status = await runCommand();
if (status === notStarted) {
  prepareSystem(executable);
  status = await runCommand();
}
process.exit(status);

function runCommand() {
  return new Promise((resolve) => {
    const child = spawn(executable, [entry, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    // Ctrl+C reaches the command line by itself, being in the same group; it decides what to do about it.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(4));
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** Whether anything the bundle is made of is newer than it. */
function isStale() {
  const built = statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = ['core', 'electron'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => path.join(found.parentPath, found.name)),
  );
  const other = ['build/bundle.mjs', 'package-lock.json'].map((file) => path.join(root, file));
  return [...files, ...other].some(
    (file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > built,
  );
}
