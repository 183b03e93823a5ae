import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.join(import.meta.dirname, '..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/{core,backend,renderer,build,seeds,torture}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // Much of the time is spent waiting for the disk, so more than one a core.
    maxWorkers: 4,
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
