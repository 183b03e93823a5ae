import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from '../../build/layers.mjs';

const root = path.join(import.meta.dirname, '../..');

describe('the layers', () => {
  it.each([
    ['core/model/claim.ts', "import fs from 'node:fs';"],
    ['core/model/claim.ts', "import { app } from 'electron';"],
    ['core/model/claim.ts', "import { openNotebook } from '../../electron/backend/store/notebook.ts';"],
    ['core/model/claim.ts', "export * from '../../renderer/store/state.ts';"],
    ['core/model/claim.ts', "const fs = await import('node:fs');"],
    ['renderer/app/app.tsx', "import path from 'node:path';"],
    ['renderer/app/app.tsx', "import type { IpcRenderer } from 'electron';"],
    ['renderer/app/app.tsx', "import { openNotebook } from '../../electron/backend/store/notebook.ts';"],
    ['renderer/app/app.tsx', 'window.notebook.request("app.state", {});'],
    ['electron/backend/store/notebook.ts', "import { app } from 'electron';"],
    ['electron/backend/store/notebook.ts', "import { Low } from 'lowdb';"],
    ['electron/cli/main.ts', "import { app } from 'electron';"],
    ['electron/main.ts', "import { App } from '../renderer/app/app.tsx';"],
    ['electron/preload.ts', "import { inputs } from '../core/ipc/contract.ts';"],
  ])('refuse in %s: %s', (file, source) => {
    expect(breaches(file, source)).toHaveLength(1);
  });

  it.each([
    ['core/model/claim.ts', "import * as v from 'valibot';\nimport { text } from './fields.ts';"],
    ['renderer/store/bridge.ts', 'window.notebook.request(name, input);'],
    ['renderer/app/app.tsx', "import { actions } from '../../core/actions.ts';"],
    ['electron/backend/documents/lowdb-document.ts', "import { Low } from 'lowdb';"],
  ])('allow in %s: %s', (file, source) => {
    expect(breaches(file, source)).toEqual([]);
  });

  it.each([
    ['core', 'export const here = document.title;'],
    ['core', "export const now = console.log('x');"],
    ['core', 'export const env = process.env;'],
    ['renderer', 'export const cwd = process.cwd();'],
    ['electron', 'export const title = document.title;'],
  ])('do not compile in %s: %s', (folder, source) => {
    const work = mkdtempSync(path.join(root, folder, 'breach-'));
    try {
      writeFileSync(path.join(work, 'breach.ts'), source);
      writeFileSync(
        path.join(work, 'tsconfig.json'),
        JSON.stringify({
          extends: '../tsconfig.json',
          compilerOptions: {
            composite: false,
            noEmit: true,
            emitDeclarationOnly: false,
            declaration: false,
            rootDir: '../..',
          },
          include: ['breach.ts'],
          references: [],
        }),
      );
      const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
      const compile = () =>
        execFileSync(process.execPath, [tsc, '-p', work], { stdio: 'pipe', encoding: 'utf8' });
      expect(compile).toThrow();
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});
