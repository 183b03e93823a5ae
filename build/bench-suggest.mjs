// `npm run bench:suggest [-- --json]`: how good and how fast proposals are, in Electron's own Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findElectron } from './electron.mjs';

const root = path.join(import.meta.dirname, '..');
const { executable } = await findElectron();
const done = spawnSync(
  executable,
  ['--expose-gc', path.join(root, 'tests/bench/suggest.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ASSAY_HOST_NODE: process.execPath },
    stdio: 'inherit',
  },
);
process.exit(done.status ?? 1);
