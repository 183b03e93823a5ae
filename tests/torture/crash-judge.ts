import type { Revision } from '../../core/model/article.ts';
import { type Notebook, openNotebook } from '../../electron/backend/store/notebook.ts';
import { type Image, ModelDisk } from '../support/model-disk.ts';
import { byHand, surroundings } from '../support/notebook-folder.ts';
import {
  endProcess,
  type Kept,
  lockFor,
  pastTrouble,
  root,
  untrueOf,
  type Version,
  versionOf,
} from './crash-run.ts';

/** What has to be found on a disk after a crash. */
export interface Expected {
  readonly versions: readonly Version[];
  readonly kept: readonly Kept[];
  /** whether the notebook was being made, so that there need not be one */
  readonly making: boolean;
  /** whether something was being written to the journal, so that it may be reported as unfinished */
  readonly unfinished: boolean;
  readonly failing: boolean;
  /** where it is looked for */
  readonly machine: string;
  /** whether it is opened for writing, as the program does, or by one that only reads, which costs less and sees the same */
  readonly written: boolean;
  /** whether what can be undone is looked at too; known to who writes */
  readonly past: boolean;
}

export interface Verdict {
  /** what was found; null when there is no notebook yet */
  readonly version: Version | null;
  readonly violation: string | null;
}

/** Opens what a power cut has left, as the program does when it starts again, and looks whether it is what it has to be. */
export async function judge(image: Image, expected: Expected): Promise<Verdict> {
  const disk = ModelDisk.after(image);
  const here = { ...surroundings(), machine: expected.machine };
  const opened = await openNotebook(root, here, {
    ...{ disk, lock: lockFor, checkpoints: byHand, journalRoom: 1000 },
    ...(expected.written ? {} : { readOnly: 'It is looked at.' }),
  });
  if (!opened.ok) {
    const fine = expected.making && opened.error.message.startsWith('There is no notebook');
    return { version: null, violation: fine ? null : `it cannot be opened: ${opened.error.message}` };
  }
  const { version, trouble } = versionOf(opened.value, expected.versions);
  const violation =
    trouble ??
    missingFile(opened.value, version, expected.kept) ??
    untrue(opened.value, expected) ??
    (version && expected.past ? await pastTrouble(opened.value, version) : null);
  if (expected.written) endProcess(disk, opened.value);
  return { version, violation };
}

/** A text or an original that was acknowledged, or that an article names, and is not there whole. */
function missingFile(notebook: Notebook, version: Version | null, kept: readonly Kept[]): string | null {
  const named = [...(version?.rows.values() ?? [])].flatMap((row) =>
    'revisions' in row ? row.revisions.flatMap(filesOf) : [],
  );
  const missing = [...kept, ...named].find(({ kind, sha256 }) => notebook[kind](sha256) === null);
  return missing === undefined ? null : `the ${missing.kind} ${missing.sha256} is lost`;
}

function filesOf({ text, original }: Revision): Kept[] {
  const kept: Kept[] = [{ kind: 'text', sha256: text }];
  return original ? [...kept, { kind: 'original', sha256: original.sha256 }] : kept;
}

function untrue({ reports }: Notebook, { unfinished, failing }: Expected): string | null {
  const [said] = untrueOf(reports, unfinished, failing);
  return said === undefined ? null : `it is reported that: ${said}`;
}
