// The project's tests. `node build/test.mjs check` (types, lint, layers, format, unit tests) or `all` (these and the
// desktop tests); what follows `unit` or `desktop` goes to that runner. The last line sums all runners.
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

const { executable } = await findElectron();
const desktop = what === 'all' || what === 'desktop';
prepareSystem(executable, { virtualDisplay: desktop && !hasDisplay() });
const results = await mkdtemp(path.join(tmpdir(), 'assay-tests-'));
// Electron is the Node that ships: tests run in it, with its SQLite and its V8.
const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' };

const runners = {
  types: () => plain('types', [process.execPath, bin('typescript/bin/tsc'), '-b']),
  lint: () =>
    plain('lint', [process.execPath, bin('@biomejs/biome/bin/biome'), 'lint', '--error-on-warnings', '.']),
  layers: () => plain('layers', [process.execPath, path.join(root, 'build/layers.mjs')]),
  format: () => plain('format', [process.execPath, bin('@biomejs/biome/bin/biome'), 'format', '.']),
  unit,
  desktop: desktopTests,
};
const suites = { check: ['types', 'lint', 'layers', 'format', 'unit'], all: Object.keys(runners) };
const chosen = suites[what] ?? [what];

const sum = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const name of chosen) {
    const counts = await runners[name]();
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
  const file = path.join(results, 'unit.json');
  const status = await run(
    [
      executable,
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...rest,
    ],
    asNode,
  );
  const report = await readReport(file);
  if (!report) return crashed('unit');
  for (const each of report.testResults.flatMap((one) => one.assertionResults)) {
    if (each.status === 'skipped' || each.status === 'pending') console.log(`skipped: ${each.fullName}`);
  }
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  // A file that cannot be loaded has no tests to count, and is a failure all the same.
  return status !== 0 && counts.failed === 0
    ? { ...counts, failed: Math.max(1, report.numFailedTestSuites) }
    : counts;
}

async function desktopTests() {
  await import('./bundle.mjs');
  const file = path.join(results, 'desktop.json');
  const display = hasDisplay() ? null : await startVirtualDisplay('1920x1200x24');
  const env = { ...asNode, ASSAY_RESULTS: file, ASSAY_ELECTRON: executable };
  if (display) env.DISPLAY = display.display;
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
  display?.stop();
  const report = await readReport(file);
  if (!report) return crashed('desktop');
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return { passed: expected, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

function crashed(name) {
  console.log(`${name}: the runner ended without a report`);
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
