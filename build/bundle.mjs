// Bundles the program into out/: main process, command line and workers as ES modules for Electron's Node, the preload
// script as the one CommonJS file a sandboxed preload must be, and the window's page.

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '..');
const out = path.join(root, 'out');
const quiet = { configFile: false, logLevel: 'warn', root };
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Files that run on Node: each becomes out/main/<name>.js. */
const nodeEntries = {
  index: 'electron/main.ts',
  cli: 'electron/cli/main.ts',
  'import-worker': 'electron/backend/import/import-worker.ts',
};

const present = Object.entries(nodeEntries).filter(([, file]) => existsSync(path.join(root, file)));
const fresh = { emptyOutDir: true, sourcemap: true, minify: false };

await Promise.all(
  ['main', 'preload', 'page'].map((folder) => rm(path.join(out, folder), { recursive: true, force: true })),
);
await Promise.all([
  build({
    ...quiet,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ...fresh,
      ssr: true,
      target: 'node24',
      outDir: path.join(out, 'main'),
      rolldownOptions: {
        input: Object.fromEntries(present.map(([name, file]) => [name, path.join(root, file)])),
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }),
  build({
    ...quiet,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ...fresh,
      ssr: true,
      target: 'node24',
      outDir: path.join(out, 'preload'),
      rolldownOptions: {
        input: path.join(root, 'electron/preload.ts'),
        external,
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  }),
  build({
    ...quiet,
    root: path.join(root, 'renderer'),
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    build: {
      ...fresh,
      outDir: path.join(out, 'page'),
      target: 'chrome148',
      modulePreload: false,
      // The content security policy allows no data: fonts or images, so nothing is inlined.
      assetsInlineLimit: 0,
    },
  }),
]);
