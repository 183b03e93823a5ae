// `npm run torture:<name> [-- --seed=N --runs=N]`: one campaign of tests/torture, in Electron's own Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startVirtualDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { hasDisplay, prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const [name, ...rest] = process.argv.slice(2);
const { executable } = await findElectron();
const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
/** Campaigns that start the program with its window. */
if (name === 'kills') {
  prepareSystem(executable, { virtualDisplay: !hasDisplay() });
  await import('./bundle.mjs');
  env.ASSAY_ELECTRON = executable;
  if (!hasDisplay()) env.DISPLAY = (await startVirtualDisplay('1920x1200x24')).display;
} else prepareSystem(executable);
const done = spawnSync(executable, [path.join(root, 'tests/torture', `${name}.ts`), ...rest], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
