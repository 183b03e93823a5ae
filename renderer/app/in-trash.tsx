import type { Ref, TrashableTable } from '../../core/model/tables.ts';
import { run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';

/** Says that something shown here is in the trash, and takes it out. */
export function InTrash({ what, refs }: { what: string; refs: readonly Ref<TrashableTable>[] }) {
  return (
    <p class="in-trash">
      <span>{what} is in the trash.</span>
      <Button onClick={() => void run('restoreFromTrash', { refs: [...refs] })}>Restore</Button>
    </p>
  );
}
