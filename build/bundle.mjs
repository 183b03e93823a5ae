// Bundles the program into out/: main process, command line and workers as ES modules for Electron's Node, the preload
// script as the one CommonJS file a sandboxed preload must be, and the window's page.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { characterMaps } from './character-maps.mjs';

/** Files that run on Node: each becomes out/main/<name>.js. Those not written yet are left out. */
const nodeEntries = {
  index: 'electron/main.ts',
  cli: 'electron/cli/main.ts',
  'import-worker': 'electron/backend/import/import-worker.ts',
  'index-worker': 'electron/backend/indexing/index-worker.ts',
  'question-worker': 'electron/backend/revisions/question-worker.ts',
};

/** Files the program reads as they are, and where it looks for them. */
const data = [['core/suggest/weights.bin.gz', 'main/weights.bin.gz']];

const root = path.join(import.meta.dirname, '..');
const out = path.join(root, 'out');
// Built aside and then put in place, so that a program that is running or starting finds one build or the other.
const fresh = path.join(out, `.building-${process.pid}`);

const shared = {
  configFile: false,
  logLevel: 'warn',
};
const output = (folder) => ({
  outDir: path.join(fresh, folder),
  emptyOutDir: true,
  sourcemap: true,
  minify: false,
});

/** For code that runs in Electron's Node: everything but Electron and Node's own modules goes into the bundle. */
const forNode = (folder, entries, form) =>
  build({
    ...shared,
    root,
    publicDir: false,
    plugins: [characterMaps()],
    ssr: { noExternal: true },
    build: {
      ...output(folder),
      ssr: true,
      target: 'node24',
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, file]) => [name, path.join(root, file)]),
        ),
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: form,
      },
    },
  });

const builds = {
  main: (entries) =>
    forNode('main', entries, {
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    }),
  preload: (entries) =>
    forNode('preload', entries, { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }),
  page: () =>
    build({
      ...shared,
      root: path.join(root, 'renderer'),
      base: './',
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      worker: { format: 'es' },
      build: {
        ...output('page'),
        target: 'chrome148',
        modulePreload: false,
        // The content security policy allows no data: fonts or images, so nothing is inlined.
        assetsInlineLimit: 0,
      },
    }),
};
const entries = {
  main: nodeEntries,
  preload: { index: 'electron/preload.ts' },
  page: { index: 'renderer/index.html' },
};

try {
  await Promise.all(
    Object.keys(builds).map(async (folder) => {
      const present = Object.entries(entries[folder]).filter(([, file]) => existsSync(path.join(root, file)));
      if (present.length > 0) await builds[folder](Object.fromEntries(present));
    }),
  );
  for (const [from, to] of data) await copyFile(path.join(root, from), path.join(fresh, to));
  for (const folder of Object.keys(builds)) await putInPlace(folder);
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function putInPlace(folder) {
  const built = path.join(fresh, folder);
  if (!existsSync(built)) return;
  const old = path.join(fresh, `old-${folder}`);
  await mkdir(old);
  await rename(path.join(out, folder), old).catch(ignore('ENOENT'));
  // Another build may have been quicker; it is of the same files.
  await rename(built, path.join(out, folder)).catch(ignore('ENOTEMPTY'));
}

function ignore(code) {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
