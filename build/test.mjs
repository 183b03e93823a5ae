// The project's tests. `node build/test.mjs check` (types, lint, layers, format, unit tests) or `all` (these and the
// desktop tests); what follows `unit` or `desktop` goes to that runner. The last line sums all runners; each of types,
// lint, layers and format counts as one test, and a runner that breaks off as one that failed.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startVirtualDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { hasDisplay, prepareSystem } from './system.mjs';

const root = path.join(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules', name);
const [what = 'all', ...rest] = process.argv.slice(2);

const results = await mkdtemp(path.join(tmpdir(), 'assay-tests-'));

const runners = {
  types: () => plain('types', [process.execPath, bin('typescript/bin/tsc'), '-b']),
  lint: () =>
    plain('lint', [process.execPath, bin('@biomejs/biome/bin/biome'), 'lint', '--error-on-warnings', '.']),
  layers: () => plain('layers', [process.execPath, path.join(root, 'build/layers.mjs')]),
  format: () => plain('format', [process.execPath, bin('@biomejs/biome/bin/biome'), 'format', '.']),
  unit,
  desktop: desktopTests,
};
const suites = {
  lint: ['lint', 'layers'],
  check: ['types', 'lint', 'layers', 'format', 'unit'],
  all: Object.keys(runners),
};
const chosen = suites[what] ?? [what];
const unknown = chosen.filter((name) => !(name in runners));
if (unknown.length > 0) throw new Error(`there is no runner named ${unknown}`);

/** Looked for once; types and lint need none. */
let electron;
const sum = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const name of chosen) {
    const counts = await runners[name]().catch((error) => brokenOff(name, error));
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
} finally {
  await rm(results, { recursive: true, force: true });
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed > 0 ? 1 : 0;

async function plain(name, command) {
  const status = await run(command);
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'}`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

async function unit() {
  const { executable, asNode } = await electronAsNode();
  await import('./bundle.mjs');
  const file = path.join(results, 'unit.json');
  const status = await run(
    [
      executable,
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=./build/unit-results.mjs',
      ...rest,
    ],
    { ...asNode, NO_COLOR: '1', ASSAY_RESULTS: file },
  );
  return counted('unit', await readReport(file), status);
}

async function desktopTests() {
  const { executable, asNode } = await electronAsNode({ virtualDisplay: !hasDisplay() });
  await import('./bundle.mjs');
  const file = path.join(results, 'desktop.json');
  // Two virtual displays for two windows at a time; on a person's own display, one window.
  const displays = hasDisplay()
    ? []
    : await Promise.all([1, 2].map(() => startVirtualDisplay('1920x1200x24')));
  const env = { ...asNode, ASSAY_RESULTS: file, ASSAY_ELECTRON: executable };
  if (displays.length > 0) env.ASSAY_DISPLAYS = displays.map(({ display }) => display).join(',');
  const status = await run(
    [
      executable,
      bin('@playwright/test/cli.js'),
      'test',
      '--config',
      'tests/desktop/playwright.config.ts',
      ...rest,
    ],
    env,
  );
  for (const { stop } of displays) stop();
  const report = await readReport(file);
  for (const { name, why } of report ? skippedIn(report) : []) console.log(`skipped: ${name} (${why})`);
  const stats = report?.stats;
  return counted(
    'desktop',
    report && {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + report.errors.length,
      skipped: stats.skipped,
    },
    status,
  );
}

/** The skipped tests of Playwright's report, in which suites hold suites. */
function skippedIn(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map(({ annotations }) => ({
        name: `${spec.file}: ${spec.title}`,
        why: annotations.map((each) => each.description ?? each.type).join(', ') || 'not reached',
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(skippedIn)];
}

/** What a runner reported; one that ended badly without a failure to show for it has broken off. */
function counted(name, counts, status) {
  if (!counts) return brokenOff(name, `the runner ended with ${status} and without a report`);
  if (status === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: brokenOff(name, `the runner ended with ${status}`).failed };
}

/** Electron, ready to start, and the environment that makes it the Node that ships: its SQLite, its V8. */
async function electronAsNode({ virtualDisplay = false } = {}) {
  electron ??= findElectron();
  const { executable } = await electron;
  prepareSystem(executable, { virtualDisplay });
  return { executable, asNode: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } };
}

function brokenOff(name, why) {
  console.log(`${name}: failed: ${why?.stack ?? why}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function readReport(file) {
  return JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
}

function run([command, ...args], env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
