// `npm run test:fresh`: the README's two lines in a minimal Debian that holds nothing but Node and npm.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const suite = 'bookworm';
const cache = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'assay',
  `debian-${suite}.tar`,
);

/** What a machine has mounted; `$0` is the new Debian. */
const mounts = [
  'mount -t proc proc "$0/proc"',
  'mount -t sysfs sysfs "$0/sys"',
  'mount --bind /dev "$0/dev"',
  'mount -t devpts devpts "$0/dev/pts"',
  'mount -t tmpfs tmpfs "$0/dev/shm"',
].join(' && ');

if (process.platform !== 'linux' || process.getuid?.() !== 0)
  skip('it needs root on Linux, to make and enter a chroot');
if (!has('debootstrap') && has('apt-get')) {
  run('apt-get', ['update', '-q']);
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'debootstrap']);
}
if (!has('debootstrap')) skip('debootstrap is not here');

const debian = mkdtempSync(path.join(tmpdir(), 'assay-fresh-'));
// Ctrl+C ends what is running in there, and then this cleans up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
let failed = false;
try {
  say('making a minimal Debian');
  unpackBase();
  giveNode();
  giveNetwork();
  run('git', ['clone', '--quiet', root, path.join(debian, 'root/assay')]);
  enter('npm ci && npm start -- --once');
  const picture = path.join(debian, 'root/assay/assay-window.png');
  const size = existsSync(picture) ? statSync(picture).size : 0;
  if (size < 20_000) throw new Error(`npm start left no picture of the window (${size} bytes)`);
  say(`npm start: the window painted (${size} bytes of picture)`);
  cpSync(picture, path.join(root, 'assay-window.png'));
  enter('npm ci && npm test');
} catch (error) {
  failed = true;
  say(String(error.message ?? error));
} finally {
  rmSync(debian, { recursive: true, force: true });
}
say(failed ? 'failed' : 'passed');
process.exit(failed ? 1 : 0);

function unpackBase() {
  if (!existsSync(cache)) {
    const base = mkdtempSync(path.join(tmpdir(), 'assay-debian-'));
    try {
      run('debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, base, debianMirror()]);
      mkdirSync(path.dirname(cache), { recursive: true });
      run('tar', ['cf', `${cache}.part`, '-C', base, '.']);
      run('mv', [`${cache}.part`, cache]);
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  }
  run('tar', ['xf', cache, '-C', debian]);
  // apt reads its downloads as a user of its own.
  chmodSync(debian, 0o755);
}

/** The mirror this machine uses, so that the new one reaches what this one does. */
function debianMirror() {
  const listed = spawnSync(
    'sh',
    [
      '-c',
      'grep -rhoE "https?://[^ ]*/debian/?( |$)" /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1',
    ],
    { encoding: 'utf8' },
  );
  return listed.stdout.trim() || 'http://deb.debian.org/debian';
}

/** Node and npm as they are here; nothing else. */
function giveNode() {
  const node = realpathSync(process.execPath);
  const npm = path.dirname(
    path.dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim())),
  );
  cpSync(node, path.join(debian, 'usr/local/bin/node'));
  cpSync(npm, path.join(debian, 'usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  for (const tool of ['npm', 'npx']) {
    const file = path.join(debian, 'usr/local/bin', tool);
    writeFileSync(file, `#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/${tool}-cli.js "$@"\n`, {
      mode: 0o755,
    });
  }
}

/** What this machine needs to reach its registries: names, certificates, npm's and apt's own settings. */
function giveNetwork() {
  for (const file of [
    '/etc/resolv.conf',
    '/etc/hosts',
    '/etc/ssl/certs/ca-certificates.crt',
    '/root/.npmrc',
  ]) {
    if (existsSync(file)) cpSync(file, path.join(debian, file), { dereference: true });
  }
  const settings = spawnSync('npm', ['config', 'get', 'globalconfig'], { encoding: 'utf8' }).stdout.trim();
  if (settings && existsSync(settings))
    cpSync(settings, path.join(debian, 'usr/local/etc/npmrc'), { recursive: true });
  cpSync('/etc/apt/apt.conf.d', path.join(debian, 'etc/apt/apt.conf.d'), { recursive: true });
}

/** Runs a line in the new Debian. Mounts and processes are in namespaces that end with it, so none can be left over. */
function enter(line) {
  say(line);
  const kept = [
    'NODE_EXTRA_CA_CERTS',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
  ]
    .filter((name) => process.env[name])
    .concat(
      Object.keys(process.env).filter((name) => /^npm_config_(registry|cafile|strict_ssl)$/i.test(name)),
    )
    .map((name) => `${name}=${process.env[name]}`);
  const env = [
    '-i',
    'HOME=/root',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...kept,
  ];
  const namespaces = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'];
  const command = [debian, 'env', ...env, 'sh', '-c', `cd /root/assay && ${line}`];
  run('unshare', [...namespaces, 'sh', '-c', `${mounts} && exec chroot "$0" "$@"`, ...command]);
}

function run(command, args) {
  const done = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0)
    throw new Error(`${command} ${args[0] ?? ''} ended with ${done.status ?? done.signal}`);
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function skip(why) {
  say(`skipped: ${why}`);
  process.exit(0);
}

function say(words) {
  console.log(`fresh: ${words}`);
}
