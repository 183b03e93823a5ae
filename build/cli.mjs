// `npm run -s cli -- …`: the command line, in Electron's own Node; no display is needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { findElectron } from './electron.mjs';

const root = path.join(import.meta.dirname, '..');
const entry = path.join(root, 'out/main/cli.js');

const { executable } = await findElectron();
if (isStale()) {
  const built = spawnSync(process.execPath, [path.join(import.meta.dirname, 'bundle.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(4);
}
const done = spawnSync(executable, [entry, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
});
process.exit(done.status ?? 4);

function isStale() {
  if (!existsSync(entry)) return true;
  const built = statSync(entry).mtimeMs;
  return ['core', 'electron'].some((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).some(
      (found) => found.isFile() && statSync(path.join(found.parentPath, found.name)).mtimeMs > built,
    ),
  );
}
