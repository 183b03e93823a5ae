// `npm run train`: learns the weights of the suggestion engine from the corpora beside the project, in Electron's own Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findElectron } from './electron.mjs';

const { executable } = await findElectron();
const done = spawnSync(
  executable,
  ['--max-old-space-size=6000', path.join(import.meta.dirname, 'train/main.ts'), ...process.argv.slice(2)],
  { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'inherit' },
);
process.exit(done.status ?? 1);
