import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../electron/backend/data-folder.ts';

describe('the folder of the program’s own data', () => {
  it.each([
    ['linux', {}, '/home/ada/.config/Assay'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ada' }, '/etc/ada/Assay'],
    ['darwin', { XDG_CONFIG_HOME: '/etc/ada' }, '/home/ada/Library/Application Support/Assay'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Assay'],
    ['linux', { ASSAY_DATA: '/elsewhere', XDG_CONFIG_HOME: '/etc/ada' }, '/elsewhere'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolder({ platform, env, home: '/home/ada' })).toBe(expected);
  });
});
