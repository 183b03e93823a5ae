// `npm run package`: the program with its Electron, in dist/. Made with Electron's own download only; what
// `npm run package -- --local-test` makes is for trying a package on the machine that made it, and never handed on.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { findElectron } from './electron.mjs';

const localTest = process.argv.includes('--local-test');
const { executable, kind } = await findElectron();
if (kind !== 'official' && !localTest) {
  process.stderr.write(
    'A package is made with Electron’s own download only, and that is not here: run `npx install-electron` where it can be reached. To try packaging on this machine alone: npm run package -- --local-test\n',
  );
  process.exit(1);
}
await import('./bundle.mjs');

// On macOS the executable is deep inside the folder that Electron comes in.
const electronDist = path.resolve(executable, process.platform === 'darwin' ? '../../../..' : '..');
await build({
  projectDir: path.join(import.meta.dirname, '..'),
  targets: Platform.current().createTarget(localTest ? 'dir' : null),
  config: {
    extends: path.join(import.meta.dirname, 'electron-builder.yml'),
    electronDist,
    electronVersion: (await readFile(path.join(electronDist, 'version'), 'utf8')).trim().replace(/^v/, ''),
    ...(localTest && { directories: { output: 'dist/local-test' } }),
    afterPack: removeLeftovers,
  },
});

/** Electron's folder holds a program of its own to show when there is none, and its version. */
async function removeLeftovers({ appOutDir }) {
  for (const name of ['resources/default_app.asar', 'version']) {
    const file = path.join(appOutDir, name);
    if (existsSync(file)) await rm(file);
  }
}
