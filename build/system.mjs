// What Electron needs from a Linux system: shared libraries, and a display or a virtual one.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Debian packages by what they give; the second name is the one since Debian 13 and Ubuntu 24.04. */
const packages = {
  libraries: [['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3'], ['libgbm1'], ['libasound2', 'libasound2t64']],
  display: [['xvfb'], ['xauth']],
  fonts: [['fonts-liberation']],
};

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Makes sure that Electron can start here: installs what is missing where that can be done without a question (as
 * root on Debian or Ubuntu), else says the one line that would, and ends the process with status 1.
 */
export function prepareSystem(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return;
  const missing = [
    ...(lacksLibraries(executable) ? [...packages.libraries, ...packages.fonts] : []),
    ...(virtualDisplay && !hasCommand('Xvfb') ? packages.display : []),
  ];
  if (missing.length === 0) return;
  if (!isDebianLike()) {
    stop(
      `Electron needs libraries that are not here: GTK 3, NSS, GBM, ALSA${virtualDisplay ? ', and Xvfb' : ''}. Install them and run this again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    stop(
      `Some system packages are missing. Run this line, then this command again:\n  sudo apt-get install -y --no-install-recommends ${missing.map(([name]) => name).join(' ')}`,
    );
  }
  process.stderr.write('Installing the system packages Electron needs …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-q');
  apt('install', '-q', '-y', '--no-install-recommends', ...missing.map(available));
}

function lacksLibraries(executable) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return listed.status !== 0 || listed.stdout.includes('not found');
}

function hasCommand(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function available(names) {
  const known = (name) =>
    /Candidate: (?!\(none\))/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout);
  return names.find(known) ?? names[0];
}

function isDebianLike() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function stop(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
