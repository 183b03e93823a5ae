import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    ['electron/cli/import.ts', "program.command('import').argument('<path>', 'what to import');"],
  ])('allow in %s: %s', (file, source) => {
    expect(breaches(file, source)).toEqual([]);
  });

  it.each([
    ['core', 'export const here = document.title;', 'document'],
    ['core', "export const now = console.log('x');", 'console'],
    ['core', 'export const env = process.env;', 'process'],
    ['renderer', 'export const cwd = process.cwd();', 'process'],
    ['electron', 'export const title = document.title;', 'document'],
  ])('do not compile in %s: %s', (folder, source, name) => {
    expect(compile(folder, source)).toContain(`Cannot find name '${name}'`);
  });

  it.each(['core', 'renderer', 'electron'])('compile what is harmless in %s', (folder) => {
    expect(compile(folder, 'export const one = 1;')).toBe('');
  });
});

/** What the compiler says to a file that stood in the folder. */
function compile(folder: string, source: string): string {
  const out = path.join(root, 'out');
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(path.join(out, 'breach-'));
  try {
    writeFileSync(path.join(work, 'breach.ts'), source);
    writeFileSync(
      path.join(work, 'tsconfig.json'),
      JSON.stringify({
        extends: `../../${folder}/tsconfig.json`,
        compilerOptions: {
          composite: false,
          noEmit: true,
          emitDeclarationOnly: false,
          declaration: false,
          rootDir: '.',
        },
        include: ['breach.ts'],
        references: [],
      }),
    );
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '-p', work], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
