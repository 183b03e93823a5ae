import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  // One a display: windows on the same one take the focus from each other.
  workers: process.env.ASSAY_DISPLAYS?.split(',').length ?? 1,
  fullyParallel: false,
  reporter: [
    ['list'],
    ...(process.env.ASSAY_RESULTS ? [['json', { outputFile: process.env.ASSAY_RESULTS }] as const] : []),
  ],
});
