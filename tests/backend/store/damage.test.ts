import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../../electron/backend/session.ts';
import { documentOf } from '../../../electron/backend/store/document-layout.ts';
import { decodeDocument, encodeDocument, formatVersion } from '../../../electron/backend/store/envelope.ts';
import { written } from '../../../electron/backend/store/journal.ts';
import type { Notebook } from '../../../electron/backend/store/notebook.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import {
  addSource,
  filesIn,
  importKnownText,
  newNotebook,
  orThrow,
  ownFolder,
  reopened,
  tagFirstWords,
  temporaryFolder,
  testLock,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const at = (file: string) => path.join(place.folder, file);
const bytesOf = (file: string) => readFileSync(at(file));

function flip(file: string, offset: number): void {
  const bytes = bytesOf(file);
  const index = offset < 0 ? bytes.length + offset : offset;
  bytes[index] = (bytes[index] ?? 0) ^ 0x04;
  writeFileSync(at(file), bytes);
}

const quarantine = () => readdirSync(at('quarantine'));
const segments = () => readdirSync(at(`${ownFolder}/journal`)).map((file) => `${ownFolder}/journal/${file}`);
const writtenIn = (segment: string) => Buffer.from(written(bytesOf(segment)));
const names = (notebook: Notebook) => [...notebook.all('sources')].map((source) => source.name).sort();

/** A notebook that ended without closing, with these sources in its journal only. */
async function crashedWith(...sources: string[]): Promise<void> {
  const lock = testLock();
  const notebook = await newNotebook(place.folder, { lock: lock.take });
  for (const source of sources) await addSource(notebook, source);
}

describe('a damaged journal', () => {
  it('is read up to an unfinished last record, which is reported and kept aside', async () => {
    await crashedWith('one', 'two', 'three');
    const [segment = ''] = segments();
    truncateSync(at(segment), writtenIn(segment).length - 10);
    const notebook = await reopened(place.folder);
    expect(names(notebook)).toEqual(['one', 'two']);
    expect(notebook.reports).toHaveLength(1);
    expect(notebook.reports[0]).toContain('being saved when the program ended');
    await addSource(notebook, 'four');
    await notebook.close();
    expect(quarantine()).toHaveLength(1);
    const again = await reopened(place.folder);
    expect(names(again)).toEqual(['four', 'one', 'two']);
    expect(again.reports).toEqual([]);
    await again.close();
  });

  it('loses only the record a flipped bit is in, says so, and keeps the file', async () => {
    await crashedWith('one', 'two', 'three');
    const [segment = ''] = segments();
    flip(segment, bytesOf(segment).indexOf('"two"') + 2);
    const damaged = bytesOf(segment);
    const notebook = await reopened(place.folder);
    expect(names(notebook)).toEqual(['one', 'three']);
    expect(notebook.reports[0]).toContain('could not be read');
    await notebook.close();
    expect(quarantine().map((file) => readFileSync(at(`quarantine/${file}`)))).toEqual([damaged]);
  });

  it('is never read silently wrong, wherever one byte of it is flipped or it ends', async () => {
    await crashedWith('one', 'two', 'three');
    const [segment = ''] = segments();
    const sound = writtenIn(segment);
    const room = Buffer.alloc(20);
    const silent: string[] = [];
    const record = sound.lastIndexOf('\n', sound.length - 2) + 1;
    for (let offset = 0; offset < sound.length; offset += 1) {
      const flipped = Buffer.concat([sound, room]);
      flipped[offset] = (flipped[offset] ?? 0) ^ 0x11;
      writeFileSync(at(segment), flipped);
      await expectNotice(`flip ${offset}`);
      // A journal cut exactly between two records looks like one that got no further.
      if (sound[offset - 1] === 10) continue;
      writeFileSync(at(segment), sound.subarray(0, offset));
      await expectNotice(`cut ${offset}`);
      writeFileSync(at(segment), Buffer.concat([sound.subarray(0, offset), room]));
      await expectNotice(`zeroes from ${offset}`);
    }
    expect(silent).toEqual([]);
    expect(record).toBeGreaterThan(0);

    async function expectNotice(what: string): Promise<void> {
      const notebook = await reopened(place.folder, { readOnly: 'A test reads it.' });
      if (names(notebook).length < 3 && notebook.reports.length === 0) silent.push(what);
    }
  });

  it('with zeroes in its midst loses the record they are in, says so, and keeps the file', async () => {
    await crashedWith('one', 'two', 'three');
    const [segment = ''] = segments();
    const harmed = bytesOf(segment);
    const start = harmed.lastIndexOf('\n', harmed.indexOf('"two"')) + 1;
    writeFileSync(at(segment), harmed.fill(0, start, harmed.indexOf('\n', start) + 1));
    const notebook = await reopened(place.folder);
    expect(names(notebook)).toEqual(['one', 'three']);
    expect(notebook.reports[0]).toContain('could not be read');
    await notebook.close();
    expect(quarantine().map((file) => readFileSync(at(`quarantine/${file}`)))).toEqual([harmed]);
  });

  it.each([
    ['emptied', () => Buffer.alloc(0)],
    ['zeroed', (sound: Buffer) => Buffer.alloc(sound.length)],
  ])('that was %s is reported, though nothing else tells that it ever held anything', async (_, harm) => {
    await crashedWith('one', 'two');
    const [segment = ''] = segments();
    writeFileSync(at(segment), harm(bytesOf(segment)));
    const notebook = await reopened(place.folder);
    expect(names(notebook)).toEqual([]);
    expect(notebook.reports.join()).toContain('holds nothing that can be read');
    await notebook.close();
  });

  it('has no room left in it when the notebook is closed', async () => {
    await crashedWith('one');
    expect(segments().map((each) => bytesOf(each).length)).toEqual([131_072]);
    const notebook = await reopened(place.folder);
    await addSource(notebook, 'two');
    await notebook.close();
    expect(segments().map((each) => bytesOf(each))).toEqual(segments().map(writtenIn));
    expect(segments()).toHaveLength(1);
  });

  for (const [what, harm] of [
    ['cut exactly between two records', (segment: string, sound: Buffer) => cutTwoLines(segment, sound)],
    ['zeroed from between two records on', (segment: string, sound: Buffer) => zeroTwoLines(segment, sound)],
    ['cut back to nothing', (segment: string) => rmSync(at(segment))],
  ] as const) {
    it(`that is ${what} is noticed by what the index has seen, and its numbers are not given again`, async () => {
      const lock = testLock();
      const notebook = await newNotebook(place.folder, { lock: lock.take });
      const session = await Session.over(notebook);
      await session.indexed();
      const [first] = [await addSource(notebook, 'one'), await notebook.checkpoint()];
      for (const name of ['two', 'three']) await addSource(notebook, name);
      const { revision } = notebook;
      lock.release();
      const [segment = ''] = segments();
      harm(segment, bytesOf(segment));
      const again = await reopened(place.folder);
      const afterwards = await Session.over(again);
      await afterwards.indexed();
      expect(again.reports.join()).toContain(`the index has seen edits up to ${revision}`);
      expect(names(again)).toEqual(['one']);
      expect(orThrow(afterwards.page('sources', '', null, 0, 9)).rows.map(({ id }) => id)).toEqual([first]);
      const done = orThrow(await again.run('createSource', { name: 'four', kind: 'person' }));
      expect(done.revision).toBe(revision + 1);
      await afterwards.close();
    });
  }

  function zeroTwoLines(segment: string, sound: Buffer): void {
    cutTwoLines(segment, sound);
    writeFileSync(at(segment), Buffer.concat([bytesOf(segment), Buffer.alloc(1000)]));
  }

  function cutTwoLines(segment: string, sound: Buffer): void {
    const ends = [...sound].flatMap((byte, index) => (byte === 10 ? [index + 1] : []));
    truncateSync(at(segment), ends.at(-3));
  }

  it('with a hole in it makes what was derived from it be made anew, though it ends where it did', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    const session = await Session.over(notebook);
    await session.indexed();
    for (const name of ['one', 'two', 'three']) await addSource(notebook, name);
    lock.release();
    const [segment = ''] = segments();
    flip(segment, bytesOf(segment).indexOf('"two"') + 2);
    const again = await reopened(place.folder);
    expect(again.commitsAfter(again.revision)).toBe(null);
    const afterwards = await Session.over(again);
    await afterwards.indexed();
    const listed = orThrow(afterwards.page('sources', '', null, 0, 9)).rows.map(({ name }) => name);
    expect(listed.sort()).toEqual(['one', 'three']);
    await afterwards.close();
  });

  it('that lacks its end before a later part keeps the part it is cut in', async () => {
    const disk = new FaultyDisk();
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
    for (const name of ['one', 'two']) await addSource(notebook, name);
    disk.refuse = ({ file }) => (/documents\.log|\.json/.test(file) ? 'EIO' : null);
    await expect(notebook.checkpoint()).rejects.toThrow('EIO');
    await addSource(notebook, 'three');
    lock.release();
    const cut = segments().find((file) => bytesOf(file).includes('"two"')) ?? '';
    truncateSync(at(cut), bytesOf(cut).length - 10);
    const kept = bytesOf(cut);
    const again = await reopened(place.folder);
    expect(names(again)).toEqual(['one', 'three']);
    expect(again.reports.join()).toContain('The journal lacks the edits from');
    await again.close();
    expect(quarantine().map((file) => readFileSync(at(`quarantine/${file}`)))).toContainEqual(kept);
  });

  it('never sets a document back that is further than what can be read of it', async () => {
    const disk = new FaultyDisk();
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
    const id = await addSource(notebook, 'first');
    for (const name of ['second', 'third']) orThrow(await notebook.run('editSource', { id, name }));
    disk.refuse = ({ file }) => (file.endsWith('documents.log') ? 'EIO' : null);
    await expect(notebook.checkpoint()).rejects.toThrow('EIO');
    lock.release();
    const segment = segments().find((file) => bytesOf(file).includes('third')) ?? '';
    flip(segment, bytesOf(segment).lastIndexOf('third'));
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('third');
    expect(again.reports[0]).toContain('Part of the journal could not be read');
    await again.close();
  });

  it('that is missing is reported, and new edits are kept nevertheless', async () => {
    const notebook = await newNotebook(place.folder);
    await addSource(notebook, 'one');
    await notebook.close();
    rmSync(at(`${ownFolder}/journal`), { recursive: true });
    const again = await reopened(place.folder);
    expect(again.reports[0]).toContain('journal is missing');
    expect(
      orThrow(await again.run('createSource', { name: 'lost?', kind: 'person' })).revision,
    ).toBeGreaterThan(2);
    await again.close();
  });

  for (const kept of ['with the first edits still in it', 'with nothing in it']) {
    it(`that was put back to an older state, ${kept}, does not hide new edits behind newer documents`, async () => {
      const lock = testLock();
      const notebook = await newNotebook(place.folder, { lock: lock.take });
      const id = await addSource(notebook, 'one');
      if (kept === 'with nothing in it') await notebook.checkpoint();
      const old = [...segments(), `${ownFolder}/documents.log`].map((file) => [file, bytesOf(file)] as const);
      for (const name of ['two', 'three']) orThrow(await notebook.run('editSource', { id, name }));
      await notebook.close();
      for (const segment of segments()) rmSync(at(segment));
      for (const [file, bytes] of old) writeFileSync(at(file), bytes);
      const again = await reopened(place.folder, { lock: lock.take });
      expect(again.get('sources', id)?.name).toBe('three');
      orThrow(await again.run('editSource', { id, name: 'four' }));
      expect(again.reports.join()).toContain('newer than the journal');
      lock.release();
      const third = await reopened(place.folder);
      expect(third.get('sources', id)?.name).toBe('four');
      await third.close();
    });
  }
});

/** Without it a document of which no copy can be read is not rebuilt. */
const loseHistory = () => rmSync(at(`${ownFolder}/history`), { recursive: true });

describe('a damaged document', () => {
  it('is read from its second copy, reported, set aside and written anew', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'Harbour office');
    await notebook.close();
    const file = `${documentOf('sources', id)}.json`;
    flip(file, -20);
    const damaged = bytesOf(file);
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('Harbour office');
    expect(again.reports).toEqual([`${file} could not be read; its second copy counts.`]);
    await again.close();
    expect(decodeDocument(bytesOf(file))).toHaveProperty('rows');
    expect(quarantine().map((name) => readFileSync(at(`quarantine/${name}`)))).toEqual([damaged]);
  });

  for (const [how, harm] of [
    ['has a flipped bit', (file: string) => flip(file, 60)],
    ['is cut short', (file: string) => truncateSync(at(file), 40)],
    ['is empty', (file: string) => truncateSync(at(file), 0)],
    ['is other JSON', (file: string) => writeFileSync(at(file), '{}')],
    ['is not UTF-8', (file: string) => writeFileSync(at(file), Buffer.from([0xff, 0xfe, 0x00]))],
    ['is missing', (file: string) => rmSync(at(file))],
  ] as const) {
    it(`that ${how} in both copies is refused to be written, kept as it is, and hides nothing else`, async () => {
      const notebook = await newNotebook(place.folder);
      const hurt = await addSource(notebook, 'hurt');
      const fine = await addSource(notebook, 'fine');
      await notebook.close();
      const file = `${documentOf('sources', hurt)}.json`;
      harm(file);
      harm(`${file}.bak`);
      loseHistory();
      const left = filesIn(place.folder).filter((name) => name.startsWith(file));
      const before = left.map(bytesOf);
      const again = await reopened(place.folder);
      expect(again.get('sources', hurt)).toBe(null);
      expect(again.reports.join()).toContain(file);
      const edit = await again.run('editSource', { id: hurt, name: 'changed' });
      expect(edit).toMatchObject({ ok: false, error: { code: 'damaged' } });
      expect((await again.run('editSource', { id: fine, name: 'changed' })).ok).toBe(true);
      await again.close();
      expect(filesIn(place.folder).filter((name) => name.startsWith(file))).toEqual(left);
      expect(left.map(bytesOf)).toEqual(before);
      const third = await reopened(place.folder);
      expect(names(third)).toEqual(['changed']);
      await third.close();
    });
  }

  it('does not take new records: they get another id', async () => {
    const notebook = await newNotebook(place.folder);
    const hurt = await addSource(notebook, 'hurt');
    await notebook.close();
    const file = `${documentOf('sources', hurt)}.json`;
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 0);
    loseHistory();
    // The same seed gives the same ids again: the first one tried is the one that is hurt.
    const again = await reopened(place.folder, {}, 1);
    const id = await addSource(again, 'new');
    expect(documentOf('sources', id)).not.toBe(documentOf('sources', hurt));
    await again.close();
  });

  it('keeps the edits of it that are still in the journal', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    const id = await addSource(notebook, 'before');
    await notebook.checkpoint();
    orThrow(await notebook.run('editSource', { id, name: 'after the checkpoint' }));
    lock.release();
    const file = `${documentOf('sources', id)}.json`;
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 3);
    loseHistory();
    const again = await reopened(place.folder);
    expect(again.reports.join()).toContain('1 edit belongs to a document that cannot be read');
    await again.close();
    expect(
      quarantine()
        .map((name) => readFileSync(at(`quarantine/${name}`), 'utf8'))
        .join(),
    ).toContain('after the checkpoint');
  });

  it('that is the notebook’s own leaves its articles readable', async () => {
    const notebook = await newNotebook(place.folder);
    const article = await importKnownText(notebook);
    await notebook.close();
    for (const copy of ['notebook.json', 'notebook.json.bak']) truncateSync(at(copy), 0);
    loseHistory();
    const again = await reopened(place.folder);
    expect(again.get('notebook', 'notebook')).toBe(null);
    expect(again.get('articles', article)?.title).toBe('An article');
    expect(again.reports.join()).toContain('notebook.json is empty');
    await again.close();
  });
});

describe('a file the disk cannot read', () => {
  for (const [what, pattern] of [
    ['a part of the journal', /journal\/.*\.wal$/],
    ['the list of documents', /documents\.log$/],
    ['a document', /notebook\.json$/],
    ['a text', /texts\/[0-9a-f]+\.json$/],
  ] as const) {
    it(`(${what}) is reported, hides nothing else, and is kept`, async () => {
      const lock = testLock();
      const notebook = await newNotebook(place.folder, { lock: lock.take });
      const source = await addSource(notebook, 'Harbour office');
      const article = await importKnownText(notebook);
      await notebook.checkpoint();
      await addSource(notebook, 'in the journal');
      lock.release();
      const file = filesIn(place.folder).find((each) => pattern.test(each)) ?? '';
      const bytes = bytesOf(file);
      const disk = new FaultyDisk();
      disk.read = (each) => {
        if (each === at(file)) throw Object.assign(new Error('EIO: a bad place'), { code: 'EIO' });
        return new FaultyDisk().read(each);
      };
      const again = await reopened(place.folder, { disk });
      expect([again.readOnly, again.get('sources', source)?.name]).toEqual([null, 'Harbour office']);
      again.text(again.get('articles', article)?.revisions[0]?.text ?? '');
      expect(again.reports.join()).toMatch(/could not be read/);
      await addSource(again, 'another');
      await again.checkpoint();
      await again.close();
      const kept = filesIn(place.folder).map((each) => bytesOf(each));
      expect(kept).toContainEqual(bytes);
      const third = await reopened(place.folder);
      expect(names(third)).toEqual(expect.arrayContaining(['Harbour office', 'another']));
      await third.close();
    });
  }
});

describe('a flipped digit in the head of a document', () => {
  for (const [what, digit] of [
    ['the revision', '"rev":'],
    ['the format', '"assay":'],
  ] as const) {
    it(`(${what}) is noticed, and its second copy counts`, async () => {
      const notebook = await newNotebook(place.folder);
      const id = await addSource(notebook, 'Harbour office');
      const { revision } = notebook;
      await notebook.close();
      for (const file of ['notebook.json', `${documentOf('sources', id)}.json`])
        flip(file, bytesOf(file).indexOf(digit) + digit.length);
      const again = await reopened(place.folder);
      expect([again.readOnly, again.revision]).toEqual([null, revision]);
      expect(again.get('sources', id)?.name).toBe('Harbour office');
      expect(again.reports.filter((each) => each.includes('its second copy counts'))).toHaveLength(2);
      await again.close();
    });
  }
});

describe('a bad row', () => {
  /** Puts something else in the place of a source's row, with a checksum that fits. */
  async function spoil(id: string, row: unknown): Promise<string> {
    const file = `${documentOf('sources', id)}.json`;
    const decoded = decodeDocument(bytesOf(file));
    if ('problem' in decoded) throw new Error(decoded.problem);
    decoded.rows.set(id, row);
    const bytes = await encodeDocument(decoded);
    for (const copy of [file, `${file}.bak`]) writeFileSync(at(copy), bytes);
    return file;
  }

  for (const row of [null, 'text', {}, { id: 'other' }, []]) {
    it(`that is ${JSON.stringify(row)} is reported, hides nothing else, and survives its document being rewritten`, async () => {
      const notebook = await newNotebook(place.folder);
      const bad = await addSource(notebook, 'bad');
      await notebook.close();
      const file = await spoil(bad, row);
      const again = await reopened(place.folder);
      expect(again.get('sources', bad)).toBe(null);
      expect(again.reports.join()).toContain(bad);
      expect(await again.run('editSource', { id: bad, name: 'x' })).toMatchObject({
        error: { code: 'damaged' },
      });
      const neighbour = `s-00000000000000${bad.slice(-2)}`;
      orThrow(await again.run('addRecords', withSource(again, bad, neighbour)));
      await again.close();
      const third = await reopened(place.folder);
      expect(third.get('sources', neighbour)?.name).toBe('neighbour');
      await third.close();
      const decoded = decodeDocument(bytesOf(file));
      expect('rows' in decoded && decoded.rows.get(bad)).toEqual(row);
    });
  }

  function withSource(notebook: Notebook, _like: string, id: string) {
    const [now] = [notebook.get('notebook', 'notebook')?.createdAt];
    const source = {
      ...{
        id,
        kind: 'person',
        name: 'neighbour',
        aliases: [],
        affiliation: '',
        place: '',
        tags: [],
        role: '',
      },
      ...{ basis: '', anonymityReason: '', author: 'B', createdAt: now, modifiedAt: now, trashedAt: null },
    };
    const rows = { notebook: [], articles: [], mentions: [], claims: [], sources: [source], notes: [] };
    return { settings: false, rows };
  }
});

describe('what another program does to the folder', () => {
  it('is noticed when it puts one copy back to an earlier state while nobody has the notebook open', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'earlier');
    await notebook.checkpoint();
    const file = `${documentOf('sources', id)}.json`;
    const earlier = bytesOf(file);
    orThrow(await notebook.run('editSource', { id, name: 'later' }));
    await notebook.close();
    writeFileSync(at(file), earlier);
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('later');
    expect(again.reports.join()).toContain(`${file} is older than its second copy`);
    await again.close();
    expect(quarantine().map((name) => bytesOf(`quarantine/${name}`))).toEqual([earlier]);
    const third = await reopened(place.folder);
    expect([third.get('sources', id)?.name, third.reports]).toEqual(['later', []]);
    await third.close();
  });

  it('is noticed before it would be written over, and kept', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'ours');
    await notebook.checkpoint();
    const file = `${documentOf('sources', id)}.json`;
    writeFileSync(at(file), 'theirs');
    orThrow(await notebook.run('editSource', { id, name: 'ours again' }));
    await notebook.close();
    expect(notebook.reports.join()).toContain(`${file} was changed by another program`);
    expect(quarantine().map((name) => readFileSync(at(`quarantine/${name}`), 'utf8'))).toEqual(['theirs']);
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('ours again');
    await again.close();
  });

  it('that removes a document and the list of documents with it, does not make the document a new one', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'Harbour office');
    await notebook.close();
    const file = `${documentOf('sources', id)}.json`;
    for (const gone of [file, `${file}.bak`, `${ownFolder}/documents.log`]) rmSync(at(gone));
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('Harbour office');
    expect(again.reports.join()).toContain(`${file} is missing, and so is its second copy. It was rebuilt`);
    await again.close();
  });

  it.each([0.3, 0.9])(
    'that cuts the list of documents (at %d) and removes a document with its past is named',
    async (part) => {
      const notebook = await newNotebook(place.folder);
      const id = await addSource(notebook, 'Harbour office');
      await notebook.checkpoint();
      for (const name of ['one', 'two', 'three']) {
        await addSource(notebook, name);
        await notebook.checkpoint();
      }
      await notebook.close();
      const log = `${ownFolder}/documents.log`;
      truncateSync(at(log), Math.floor(bytesOf(log).length * part));
      const file = `${documentOf('sources', id)}.json`;
      for (const gone of [file, `${file}.bak`]) rmSync(at(gone));
      rmSync(at(`${ownFolder}/history`), { recursive: true });
      const again = await reopened(place.folder);
      expect(again.reports.join()).toMatch(`documents.log`);
      await again.close();
    },
  );

  it('leaves a notebook that can be opened as long as one of its documents is there', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'Harbour office');
    await notebook.close();
    for (const gone of ['notebook.json', 'notebook.json.bak', 'machines'])
      rmSync(at(gone), { recursive: true });
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('Harbour office');
    expect(again.reports.join()).toContain('The list of documents (documents.log) is missing');
    await again.close();
  });

  it('does not make a list of documents that was removed a loss', async () => {
    const notebook = await newNotebook(place.folder);
    const article = await importKnownText(notebook);
    await tagFirstWords(notebook, article, 'A tanker struck the pier');
    await notebook.close();
    renameSync(at(`${ownFolder}/documents.log`), path.join(place.folder, '..', 'elsewhere'));
    const again = await reopened(place.folder);
    expect([...again.all('claims')]).toHaveLength(1);
    expect(again.reports).toEqual([
      'The list of documents (documents.log) is missing; it was made anew from the folder. Should a document be missing as well, it may not be named.',
    ]);
    await again.close();
    const third = await reopened(place.folder);
    expect(third.reports).toEqual([]);
    await third.close();
  });

  it('that is a later version of the program leaves the notebook readable, and only that', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'Harbour office');
    await notebook.close();
    const later = bytesOf('notebook.json')
      .toString()
      .replace(`{"assay":${formatVersion}`, `{"assay":${formatVersion + 1}`);
    for (const copy of ['notebook.json', 'notebook.json.bak']) writeFileSync(at(copy), later);
    const again = await reopened(place.folder);
    expect(again.readOnly).toContain('later version');
    expect(again.get('sources', id)?.name).toBe('Harbour office');
    expect(await again.run('editSource', { id, name: 'x' })).toMatchObject({ error: { code: 'read-only' } });
    await again.close();
    expect(bytesOf('notebook.json').toString()).toBe(later);
  });
});
