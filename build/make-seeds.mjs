// Writes the worked notebook of seeds/ anew: `node build/make-seeds.mjs`. Its TypeScript runs as it is, in Electron's
// own Node where this one is too old for that.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const seeds = path.join(import.meta.dirname, '..', 'seeds');

if (process.features.typescript) {
  const { thirdLeakBundle } = await import('../seeds/third-leak.ts');
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const bytes = new Uint8Array(readFileSync(path.join(seeds, 'third-leak.txt')));
  const bundle = thirdLeakBundle({ bytes, text: new TextDecoder().decode(bytes) }, sha256);
  writeFileSync(path.join(seeds, 'third-leak.assay.json'), bundle);
  console.log(`seeds/third-leak.assay.json: ${Buffer.byteLength(bundle)} bytes`);
} else {
  const { findElectron } = await import('./electron.mjs');
  const { executable } = await findElectron();
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { status } = spawnSync(executable, [import.meta.filename], { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
}
