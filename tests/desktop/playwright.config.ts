import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  workers: 2,
  fullyParallel: false,
  reporter: [
    ['list'],
    ...(process.env.ASSAY_RESULTS ? [['json', { outputFile: process.env.ASSAY_RESULTS }] as const] : []),
  ],
});
