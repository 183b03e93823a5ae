// What Electron needs from a Linux system: shared libraries, and a display or a virtual one with the fonts to go with it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Debian packages by what they give; the second name is the one since Debian 13 and Ubuntu 24.04. */
const packages = {
  libraries: [['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3'], ['libgbm1'], ['libasound2', 'libasound2t64']],
  display: [['xvfb']],
};

/** Fonts by a language that has none without them. Text with no font shows as boxes, and is lost in a PDF. */
const fonts = { hi: ['fonts-noto-core'], zh: ['fonts-noto-cjk'], 'und-zsye': ['fonts-noto-color-emoji'] };

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Makes sure that Electron can start here: installs what is missing where that can be done without a question (as
 * root on Debian or Ubuntu), else says the one line that would, and ends the process with status 1. With a virtual
 * display it brings fonts too where it can; a machine with a display of its own has those its person wants.
 */
export function prepareSystem(executable, { virtualDisplay = false } = {}) {
  if (process.platform !== 'linux') return;
  const missing = [
    ...(lacksLibraries(executable) ? packages.libraries : []),
    ...(virtualDisplay && !hasCommand('Xvfb') ? packages.display : []),
  ];
  const root = process.getuid?.() === 0 && isDebianLike();
  if (missing.length > 0 && !root) {
    stop(
      isDebianLike()
        ? `Some system packages are missing. Run this line, then this command again:\n  sudo apt-get install -y --no-install-recommends ${missing.map(available).join(' ')}`
        : `Electron needs libraries that are not here: GTK 3, NSS, GBM, ALSA${virtualDisplay ? ', and Xvfb' : ''}. Install them and run this again.`,
    );
  }
  if (!root) return;
  if (missing.length > 0 && !install(missing))
    stop('The system packages that Electron needs could not be installed.');
  if (!virtualDisplay) return;
  const wanted = Object.keys(fonts).filter((language) => !hasFont(language));
  if (wanted.length > 0 && !install(wanted.map((language) => fonts[language])))
    process.stderr.write('Without these fonts some text shows as boxes.\n');
}

/** Installs one of each list of names. */
function install(choices) {
  process.stderr.write(`Installing system packages: ${choices.map(([name]) => name).join(' ')} …\n`);
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  // Only after the update are there lists to choose by.
  return (
    apt('update', '-q') && apt('install', '-q', '-y', '--no-install-recommends', ...choices.map(available))
  );
}

/** Which of a package's names this release knows. */
function available(names) {
  const known = (name) =>
    /Candidate: (?!\(none\))/.test(
      spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '',
    );
  return names.find(known) ?? names[0];
}

function lacksLibraries(executable) {
  const listed = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return listed.status !== 0 || listed.stdout.includes('not found');
}

function hasCommand(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** Whether a font covers the language; where that cannot be asked, it is taken to. */
function hasFont(language) {
  const listed = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' });
  return listed.status !== 0 || listed.stdout.trim() !== '';
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
