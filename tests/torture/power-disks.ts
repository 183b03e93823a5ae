import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How a disk of a campaign is formatted and mounted, and how its power is cut. */
export interface DiskKind {
  readonly name: string;
  readonly format: readonly string[];
  readonly options: string;
  /**
   * `shutdown`: the file system stops at once and writes no more, not even its log (ioctl 'X' 125, flag 2).
   * `image`: what the disk holds at that moment is what is mounted afterwards.
   */
  readonly cut: 'shutdown' | 'image';
}

const ext4 = (name: string, options: string): DiskKind => ({
  name: `ext4${name}`,
  format: ['mkfs.ext4', '-q', '-F'],
  options: `loop${options}`,
  cut: 'shutdown',
});

/**
 * `noauto_da_alloc` and `data=writeback` take away what ext4 does for programs that do not sync. Of Btrfs, which knows no
 * shutdown, an image is taken.
 */
export const diskKinds: readonly DiskKind[] = [
  ext4('', ''),
  ext4(', writeback', ',data=writeback,noauto_da_alloc'),
  ext4(', short commits', ',commit=1,noauto_da_alloc'),
  { name: 'XFS', format: ['mkfs.xfs', '-q', '-f'], options: 'loop', cut: 'shutdown' },
  { name: 'Btrfs', format: ['mkfs.btrfs', '-q', '-f'], options: 'loop', cut: 'image' },
];

/** Why power cannot be cut here; null when it can. */
export function powerCannotBeCut(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'mounting and shutting down file systems needs root on Linux';
  if (shutdownTool() === null) return 'neither perl nor python3 is here, one of which has to make the ioctl';
  const parent = path.join('/tmp', `assay-power-probe-${process.pid}`);
  mkdirSync(parent);
  const [kind] = diskKinds;
  if (!kind) throw new Error('there are kinds of disks');
  const disk = new PowerDisk(kind, parent, 'probe');
  try {
    disk.format();
    disk.mount();
    disk.cut();
    disk.unmount();
    return null;
  } catch (error) {
    return `a file system on a loop device cannot be mounted or shut down here: ${String(error)}`;
  } finally {
    disk.remove();
    rmSync(parent, { recursive: true, force: true });
  }
}

/** Whether there is a program that formats a disk of this kind, and the system knows it. */
export function isAvailable({ format: [program = ''] }: DiskKind): boolean {
  return spawnSync(program, ['-V']).error === undefined;
}

/** A file system in a file, below `parent`. */
export class PowerDisk {
  readonly folder: string;
  private readonly kind: DiskKind;
  private readonly image: string;
  private readonly outer: PowerDisk | null;
  private taken = false;
  /** whether the power has been cut, or is being cut */
  off = false;

  constructor(kind: DiskKind, parent: string, name: string) {
    this.kind = kind;
    this.folder = path.join(parent, name);
    // Only a file system that shares blocks between files can take an image in a moment.
    const xfs = diskKinds.find((each) => each.name === 'XFS');
    this.outer = kind.cut === 'image' && xfs ? new PowerDisk(xfs, parent, `${name}-outer`) : null;
    this.image = path.join(this.outer?.folder ?? parent, `${name}.img`);
  }

  format(): void {
    this.unmount();
    this.outer?.format();
    this.outer?.mount();
    rmSync(this.image, { force: true });
    writeFileSync(this.image, '');
    // XFS wants 300 MB; the file is as large as what is written to it.
    truncateSync(this.image, this.isOuter ? 800_000_000 : 330_000_000);
    run(...this.kind.format, this.image);
    mkdirSync(this.folder, { recursive: true });
  }

  mount(): void {
    run('mount', '-o', this.kind.options, this.image, this.folder);
    writeFileSync(path.join(this.folder, 'power'), '');
  }

  /** Whether such an answer, of a program that writes here, does not tell whether its edit is there when power is back. */
  readonly doubtful = (ok: boolean): boolean => this.off && (!ok || this.kind.cut === 'image');

  /** From now on nothing that is written here stays. */
  cut(): void {
    this.off = true;
    if (this.kind.cut === 'image') {
      run('cp', '--reflink=always', this.image, `${this.image}.taken`);
      this.taken = true;
    } else run(...(shutdownTool() ?? []), path.join(this.folder, 'power'));
  }

  /** Unmounts it; after a cut, what is mounted next is what was there when it was cut. */
  unmount(): void {
    spawnSync('umount', [this.folder]);
    if (this.taken) run('mv', `${this.image}.taken`, this.image);
    this.taken = false;
    this.off = false;
  }

  remove(): void {
    this.unmount();
    rmSync(this.image, { force: true });
    this.outer?.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get isOuter(): boolean {
    return this.folder.endsWith('-outer');
  }
}

function run(program = '', ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN, `_IOR('X', 125, u32)`, without a last flush of the log (2). */
const scripts = {
  perl: [
    '-e',
    'open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die $!',
  ],
  python3: [
    '-c',
    'import fcntl, struct, sys; fcntl.ioctl(open(sys.argv[1]), 0x8004587d, struct.pack("I", 2))',
  ],
};

function shutdownTool(): readonly string[] | null {
  for (const [program, args] of Object.entries(scripts)) {
    if (spawnSync(program, ['--version']).error === undefined) return [program, ...args];
  }
  return null;
}
