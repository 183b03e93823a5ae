// `npm run bench [name …] [--option …]`: the benchmarks of tests/bench, one after another. Each compares within its own run, since
// machines are shared and noisy; figures of different runs are not to be compared.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startVirtualDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { hasDisplay, prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const benches = ['commit', 'size', 'start-up', 'marking', 'import', 'copies', 'anchoring'];
/** Those that need neither the bundled program nor a display. */
const pure = ['anchoring'];
const given = process.argv.slice(2);
const options = given.filter((word) => word.startsWith('--'));
const asked = given.filter((word) => !word.startsWith('--'));
const unknown = asked.find((name) => !benches.includes(name));
if (unknown) {
  console.error(`There is no benchmark “${unknown}”; there are: ${benches.join(', ')}.`);
  process.exit(2);
}

const names = asked.length > 0 ? asked : benches;
const needsWindow = !names.every((name) => pure.includes(name));
const { executable } = await findElectron();
prepareSystem(executable, { virtualDisplay: needsWindow && !hasDisplay() });
if (needsWindow) await import('./bundle.mjs');
const display = !needsWindow || hasDisplay() ? null : await startVirtualDisplay('1920x1200x24');
const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ASSAY_ELECTRON: executable };
if (display) env.DISPLAY = display.display;
let failed = false;
for (const name of names) {
  const done = spawnSync(
    executable,
    ['--expose-gc', path.join(root, 'tests/bench', `${name}.ts`), ...options],
    {
      cwd: root,
      env,
      stdio: 'inherit',
    },
  );
  failed ||= done.status !== 0;
}
display?.stop();
process.exit(failed ? 1 : 0);
