import type { Disk } from './files.ts';

/**
 * The sequence of edits made on one machine: its journal, its history and its log of documents. Each machine has a folder
 * of its own, so that two of them never write one file when the notebook's folder is synced.
 */
export interface Line {
  readonly disk: Disk;
  /** the notebook's folder */
  readonly root: string;
  /** what names the machine; empty for the one line for all that notebooks of format 1 have */
  readonly machine: string;
}

export const machinesFolder = 'machines';
const machineName = /^[0-9a-z]{4,40}$/;

/** Whether this can name a machine. */
export function isMachine(name: string): boolean {
  return machineName.test(name);
}

/** A file of a line, relative to the notebook's folder: `machines/k3x9…/journal/000012.wal` */
export function inLine({ machine }: Line, file: string): string {
  return machine === '' ? file : `${machinesFolder}/${machine}/${file}`;
}

/** The same as it is found on the disk. */
export function pathIn(line: Line, file: string): string {
  return `${line.root}/${inLine(line, file)}`;
}

/** The lines of a notebook that have a folder, and the one for all of format 1. */
export function linesIn(disk: Disk, root: string): Line[] {
  const machines = disk.list(`${root}/${machinesFolder}`).filter(isMachine).sort();
  return ['', ...machines].map((machine) => ({ disk, root, machine }));
}
