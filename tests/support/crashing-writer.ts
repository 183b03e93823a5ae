import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { steppingClock } from './memory-notebook.ts';

/**
 * A program that writes to a notebook until it is killed. Prints `ready`, then a line for each edit once it has been
 * acknowledged, with what is to be found afterwards. Arguments: the notebook's folder, a word for this run.
 */
const [folder = '', run = ''] = process.argv.slice(2);
const opened = await openNotebook(
  folder,
  {
    machine: 'desk',
    author: () => 'Writer',
    clock: steppingClock(),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  },
  // Checkpoints come often, so that kills hit them too.
  { checkpoints: { idleMs: 3, records: 7, bytes: 20_000 } },
);
if (!opened.ok || opened.value.readOnly) {
  process.stdout.write(`refused ${opened.ok ? opened.value.readOnly : opened.error.message}\n`);
  process.exit(1);
}
const notebook = opened.value;
process.stdout.write('ready\n');
for (let count = 0; ; count += 1) {
  const made = await notebook.run('createSource', { name: `${run}-${count}`, kind: 'person' });
  if (!made.ok) throw new Error(made.error.message);
  const { sourceId } = made.value.value as { sourceId: string };
  process.stdout.write(`made ${sourceId} ${run}-${count}\n`);
  // Two records in one command: never one without the other.
  const pair = await notebook.run('addRecords', pairOf(`${run}-${count}`));
  if (pair.ok) process.stdout.write(`pair ${run}-${count}\n`);
}

function pairOf(name: string) {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const id = () =>
    `s-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => digits[byte % 32]).join('')}`;
  const source = (half: string) => ({
    ...{
      id: id(),
      kind: 'person',
      name: `${half} ${name}`,
      aliases: [],
      affiliation: '',
      place: '',
      tags: [],
    },
    ...{ role: '', basis: '', anonymityReason: '', author: 'Writer', trashedAt: null },
    createdAt: '2023-01-01T00:00:00.000Z',
    modifiedAt: '2023-01-01T00:00:00.000Z',
  });
  const rows = { notebook: [], articles: [], mentions: [], claims: [], notes: [] };
  return { settings: false, rows: { ...rows, sources: [source('left'), source('right')] } };
}
