import path from 'node:path';
import type { RequestName } from '../core/ipc/channels.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Session } from './backend/session.ts';
import { comparisonOf } from './backend/snapshots/compare.ts';
import { type Snapshots, snapshotRow } from './backend/snapshots/snapshots.ts';
import type { Handlers } from './ipc.ts';
import type { OpenNotebooks } from './open-notebooks.ts';

type SnapshotRequest = Extract<RequestName, `snapshots.${string}`>;

/** What the window's requests about snapshots do. `where` asks for a new folder, and answers null for no. */
export function snapshotHandlers({
  notebooks,
  snapshots,
  where,
}: {
  notebooks: OpenNotebooks;
  snapshots: Snapshots;
  where: (name: string) => Promise<string | null>;
}): Pick<Handlers, SnapshotRequest> {
  const using = async <T>(act: (session: Session) => Promise<Result<T>>): Promise<Result<T>> => {
    const open = notebooks.open();
    return open.ok ? act(open.value) : open;
  };
  const list = () => {
    const open = notebooks.open();
    return ok((open.ok ? snapshots.of(open.value.notebook) : snapshots.all()).map(snapshotRow));
  };
  return {
    'snapshots.list': list,
    'snapshots.take': () =>
      using(async ({ notebook }) => {
        const taken = await snapshots.take(notebook, 'manual');
        return taken.ok ? ok(snapshotRow(taken.value)) : taken;
      }),
    'snapshots.compare': ({ key }) =>
      using(async ({ notebook }) => {
        const found = snapshots.find(key);
        const plan = found.ok ? await snapshots.plan(notebook, found.value, null) : found;
        return plan.ok ? ok(comparisonOf(plan.value)) : plan;
      }),
    'snapshots.restore': ({ key, only }) =>
      using(async ({ notebook }) => {
        const found = snapshots.find(key);
        const restored = found.ok ? await snapshots.restore(notebook, found.value, only) : found;
        if (!restored.ok) return restored;
        const { records, left } = restored.value;
        return ok({ restored: records.length, left });
      }),
    'snapshots.openAsNew': async ({ key }) => {
      const found = snapshots.find(key);
      if (!found.ok) return found;
      const { name, time } = found.value.manifest;
      const chosen = await where(`${fileName(name)} ${time.slice(0, 10)}.assay`);
      if (!chosen) return fail('cancelled', 'Nothing was done.');
      const folder = chosen.endsWith('.assay') ? chosen : `${chosen}.assay`;
      const made = await snapshots.restoreTo(found.value, folder);
      const opened = made.ok ? await notebooks.openFolder(folder) : made;
      return opened.ok && made.ok ? ok({ left: made.value }) : (opened as Result<never>);
    },
    'snapshots.remove': async ({ key }) => {
      const found = snapshots.find(key);
      const removed = found.ok ? await snapshots.remove(found.value) : found;
      return removed.ok ? list() : removed;
    },
  };
}

/** A notebook's name as part of a file's, on any system. */
function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no system takes them
  const plain = path.basename(name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ')).trim();
  return plain.slice(0, 80) || 'Notebook';
}
