// `npm run torture:<name> [-- --seed=N --runs=N]`: one campaign of tests/torture, in Electron's own Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findElectron } from './electron.mjs';
import { prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const [name, ...rest] = process.argv.slice(2);
const { executable } = await findElectron();
prepareSystem(executable);
await import('./bundle.mjs');
const done = spawnSync(executable, [path.join(root, 'tests/torture', `${name}.ts`), ...rest], {
  cwd: root,
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
