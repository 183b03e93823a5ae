import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay } from '../../support/command-line.ts';
import { newNotebook, temporaryFolder } from '../../support/notebook-folder.ts';

const place = temporaryFolder();
const notebook = place.folder;
const beside = (name: string) => path.join(path.dirname(notebook), name);

beforeAll(async () => {
  await (await newNotebook(notebook)).close();
  mkdirSync(beside('pictures'));
  writeFileSync(beside('pictures/cat.txt'), 'cat');
});
afterAll(() => place.remove());

const commands = ['new', 'import', 'list', 'show', 'run', 'search', 'export', 'check', 'snapshot', 'restore'];

describe('help', () => {
  it('lists every command and what the exit status means', async () => {
    const { status, out, err } = await assay(['--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(out).toContain('Exit status');
  });

  it.each(commands)('%s explains itself', async (command) => {
    const { status, out } = await assay([command, '--help']);
    expect(status).toBe(0);
    expect(out).toContain(`Usage: assay ${command}`);
    expect(out).toContain('--json');
  });
});

describe('wrong use ends with 2, says why, and prints nothing else', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['bogus']],
    ['a command that is not there yet', ['compare', notebook, '--claim', 'c-0']],
    ['no notebook', ['new']],
    ['no files', ['import', notebook]],
    ['an unknown option', ['list', notebook, 'claims', '--nope', '--json']],
    ['too many arguments', ['show', notebook, 'a', 'b']],
    ['an unknown table', ['list', notebook, 'rumours']],
    ['a query that is wrong', ['list', notebook, 'claims', '--where', 'status:', '--json']],
    ['an unknown sort key', ['list', notebook, 'claims', '--sort', 'colour']],
    ['a search that is wrong', ['search', notebook, 'status:nonsense', '--json']],
    ['a limit that is no number', ['search', notebook, 'x', '--limit', 'many']],
    ['commands from a missing file', ['run', notebook, beside('missing.jsonl')]],
    ['commands from a folder', ['run', notebook, beside('pictures')]],
    ['an export without a format', ['export', notebook, '--out', beside('x')]],
    ['an export without a place', ['export', notebook, '--format', 'csv']],
    ['an unknown format', ['export', notebook, '--format', 'papyrus', '--out', beside('x')]],
    ['two scopes', ['export', notebook, '--format', 'csv', '--out', '-', '--article', 'a', '--claim', 'c']],
    ['a restore without a snapshot', ['restore', notebook]],
    [
      'records to restore into a new notebook',
      ['restore', notebook, 'latest', '--to', beside('x'), '--only', 'a'],
    ],
    ['a scope of the wrong kind', ['export', notebook, '--format', 'csv', '--out', '-', '--claim', 'a-00']],
  ])('%s', async (_what, args) => {
    const ran = await assay(args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).not.toContain('assay: internal error');
    expect(ran.err.trim()).not.toBe('');
    expect(existsSync(beside('x'))).toBe(false);
  });
});

describe('a folder that is no notebook ends with 3 and stays as it is', () => {
  it.each([
    ['import', 'pictures/cat.txt'],
    ['list', 'claims'],
    ['show', 'c-0000000000000000'],
    ['run', '-'],
    ['search', 'x'],
    ['export', '--format', 'csv', '--out', '-'],
    ['check', '--json'],
    ['snapshot'],
  ])('%s', async (command, ...rest) => {
    // Those that write are tried on a folder that is not there: they must not make one.
    const folder = command === 'import' || command === 'run' ? 'nowhere.assay' : 'pictures';
    const ran = await assay([command, beside(folder), ...rest]);
    expect(ran).toMatchObject({ status: 3, out: '' });
    expect(ran.err).toContain(`no notebook in “${folder}”`);
    expect(readdirSync(beside('pictures'))).toEqual(['cat.txt']);
    expect(existsSync(beside('nowhere.assay'))).toBe(false);
  });
});

describe('a notebook that somebody else writes', () => {
  it('is refused to those who would write, with 3, and can be read', async () => {
    const writer = await newNotebook(beside('Busy.assay'));
    const { value } = (await writer.run('createSource', {
      name: 'Harbour office',
      kind: 'organisation',
    })) as {
      value: { value: { sourceId: string } };
    };
    for (const [args, input] of [
      [['run', beside('Busy.assay'), '-'], '{"name":"undo"}\n'],
      [['import', beside('Busy.assay'), beside('pictures/cat.txt')], ''],
    ] as const) {
      const ran = await assay(args, input);
      expect(ran).toMatchObject({ status: 3, out: '' });
      expect(ran.err).toContain('open in another window or program');
    }
    const listed = await assay(['list', beside('Busy.assay'), 'sources', '--json']);
    expect(listed.status).toBe(0);
    expect(listed.rows()).toMatchObject([{ id: value.value.sourceId, name: 'Harbour office' }]);
    expect((await assay(['check', beside('Busy.assay')])).status).toBe(0);
    expect(await writer.undo()).toMatchObject({ ok: true });
    await writer.close();
  });
});
