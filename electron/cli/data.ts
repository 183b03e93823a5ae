import { homedir } from 'node:os';
import path from 'node:path';
import { dataFolder } from '../backend/data-folder.ts';
import { Snapshots } from '../backend/snapshots/snapshots.ts';

/** The words of the option that says where the program's own data is. */
export const dataOption = ['--data <folder>', 'where the program keeps its data; or in ASSAY_DATA'] as const;

/** The folder of the program's own data. */
export function ownData(): string {
  return dataFolder({ platform: process.platform, env: process.env, home: homedir() });
}

/** The snapshots on this machine, or in the folder given. */
export function snapshotsIn(data: string | undefined): Snapshots {
  const folder = data ? path.resolve(data) : ownData();
  return new Snapshots(folder, () => new Date().toISOString());
}
