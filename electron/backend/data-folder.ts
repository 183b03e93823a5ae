import path from 'node:path';

/** What finding the program's own folder depends on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** the person's home folder */
  readonly home: string;
}

/**
 * The folder in which the program keeps its own data on this machine: the one `ASSAY_DATA` names, else what Electron calls
 * `userData`, so that the command line finds what the window keeps.
 */
export function dataFolder({ platform, env, home }: Machine): string {
  const given = env['ASSAY_DATA'];
  if (given) return path.resolve(given);
  return path.join(applicationData(platform, env, home), 'Assay');
}

function applicationData(platform: Machine['platform'], env: Machine['env'], home: string): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] || path.join(home, 'AppData', 'Roaming');
  return env['XDG_CONFIG_HOME'] || path.join(home, '.config');
}
