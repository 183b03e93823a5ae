import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check, type Finding } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { documentOf } from '../../electron/backend/store/document-layout.ts';
import { decodeDocument, encodeDocument } from '../../electron/backend/store/envelope.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';
import {
  addSource,
  filesIn,
  importKnownText,
  newNotebook,
  orThrow,
  ownFolder,
  tagFirstWords,
  temporaryFolder,
  testLock,
} from '../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const at = (file: string) => path.join(place.folder, file);

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  const disk = new FaultyDisk();
  for await (const finding of check(place.folder, disk)) found.push(finding);
  expect(disk.asked, 'a check writes nothing').toEqual([]);
  return found;
}

/** A closed notebook with an article, an original, a claim, a mention with a source, and a note. */
async function sample() {
  const notebook = await newNotebook(place.folder);
  const article = await importKnownText(notebook);
  const bytes = new TextEncoder().encode('original');
  const original = orThrow(await notebook.keepOriginal(bytes, 'a.txt', 'text/plain'));
  const text = notebook.get('articles', article)?.revisions[0]?.text ?? '';
  orThrow(
    await notebook.run('importArticle', {
      ...{ title: 'Second', bylines: [], language: null, publishedAt: null, accessedAt: null, url: null },
      ...{ tags: [], outlet: null, foundIn: {}, revision: { text, original } },
    }),
  );
  const { mentionId, claimId } = await tagFirstWords(notebook, article, 'A tanker struck the pier');
  const source = await addSource(notebook, 'Harbour office');
  orThrow(await notebook.run('addHop', { mentionId, source: { id: source } }));
  orThrow(await notebook.run('writeNote', { target: { table: 'claims', id: claimId }, body: 'Ask again.' }));
  await notebook.close();
  return { article, text, original: original.sha256, mentionId, claimId, source };
}

/** Rewrites both copies of a document with other rows and a checksum that fits. */
async function rewrite(name: string | null, edit: (rows: Map<string, unknown>) => void): Promise<void> {
  const decoded = decodeDocument(readFileSync(at(`${name}.json`)));
  if ('problem' in decoded) throw new Error(decoded.problem);
  edit(decoded.rows);
  const bytes = await encodeDocument(decoded);
  for (const copy of [`${name}.json`, `${name}.json.bak`]) writeFileSync(at(copy), bytes);
}

describe('a check', () => {
  it('finds nothing in a sound notebook', async () => {
    await sample();
    expect(await findings()).toEqual([]);
  });

  it('finds that the journal ends before what the index has seen', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    const session = await Session.over(notebook);
    await session.indexed();
    await notebook.checkpoint();
    const journal = at(filesIn(place.folder).find((file) => file.startsWith(`${ownFolder}/journal`)) ?? '');
    const before = readFileSync(journal);
    await addSource(notebook, 'Harbour office');
    expect(await findings()).toEqual([]);
    lock.release();
    writeFileSync(journal, before);
    expect(await findings()).toMatchObject([
      { severity: 'error', message: expect.stringContaining('the index has seen edits up to') },
    ]);
  });

  it('finds nothing in one whose program was killed', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    await tagFirstWords(notebook, await importKnownText(notebook), 'A tanker struck the pier');
    lock.release();
    expect(await findings()).toEqual([]);
  });

  it('says that a folder is no notebook', async () => {
    expect(await findings()).toMatchObject([
      { severity: 'error', message: expect.stringContaining('no notebook') },
    ]);
  });

  it('finds every file that is harmed, whichever it is', async () => {
    await sample();
    const files = filesIn(place.folder).filter((file) => file !== '.lock');
    const missed: string[] = [];
    for (const file of files) {
      const sound = readFileSync(at(file));
      const flipped = Buffer.from(sound);
      const middle = Math.floor(sound.length / 2);
      flipped[middle] = (flipped[middle] ?? 0) ^ 4;
      for (const harm of [
        () => writeFileSync(at(file), flipped),
        () => truncateSync(at(file), 0),
        () => truncateSync(at(file), sound.length - 3),
        () => rmSync(at(file)),
      ]) {
        harm();
        if ((await findings()).length === 0) missed.push(`${file}: ${harm}`);
        writeFileSync(at(file), sound);
      }
    }
    // The list of documents may lack its last line: then nothing is missing that the folder does not tell.
    expect(missed.filter((each) => !(each.includes('documents.log') && each.includes('- 3')))).toEqual([]);
  });

  it('finds records that refer to what is not there', async () => {
    const { claimId, source, mentionId } = await sample();
    await rewrite(documentOf('claims', claimId), (rows) => rows.delete(claimId));
    await rewrite(documentOf('sources', source), (rows) => rows.delete(source));
    const messages = (await findings()).map((finding) => finding.message);
    expect(messages).toContain(`${mentionId} refers to ${claimId}, which is not there.`);
    expect(messages).toContain(`${mentionId} refers to ${source}, which is not there.`);
    expect(messages).toHaveLength(3);
  });

  it('finds marked words that are not what the text says, and records that are none or in the wrong place', async () => {
    const { article, mentionId } = await sample();
    await rewrite(documentOf('articles', article), (rows) => {
      const mention = rows.get(mentionId) as { content: { exact: string }[] };
      if (mention.content[0]) mention.content[0].exact = 'A ferry';
      rows.set('c-0000000000000000', {});
      rows.set('junk', 1);
      rows.set(`${mentionId.slice(0, -1)}0`, { id: 'x' });
    });
    const found = await findings();
    expect(found.map((finding) => finding.severity)).toEqual(Array(4).fill('error'));
    expect(found.map((finding) => finding.message).join('\n')).toContain('A ferry');
  });

  it('finds words that an earlier text does not say where a mark was in it, and a text the article does not have', async () => {
    const { article, mentionId, text } = await sample();
    const place = (change: (place: Record<string, unknown>) => void) =>
      rewrite(documentOf('articles', article), (rows) => {
        const {
          id: _id,
          chain,
          content,
          ...mention
        } = rows.get(mentionId) as {
          readonly [name: string]: unknown;
          readonly content: readonly Record<string, unknown>[];
          readonly chain: readonly { readonly id: string }[];
        };
        const hops = chain.map(({ id }) => ({ id, cue: [] as unknown[], words: content }));
        const earlier = { revision: text, content, hops, carried: 'exact', reviewed: true };
        change(earlier);
        rows.set(mentionId, { ...mention, id: mentionId, chain, content, earlier: [earlier] });
      });
    await place(() => {});
    expect(await findings()).toEqual([]);
    await place((earlier) => {
      earlier['content'] = [{ start: 2, end: 6, exact: 'barge', prefix: '', suffix: '' }];
    });
    expect((await findings()).map(({ message }) => message)).toEqual([
      `${mentionId} marked “barge”, which is not what its text says there.`,
    ]);
    await place((earlier) => {
      const cue = [{ start: 0, end: 4, exact: 'said', prefix: '', suffix: '' }];
      earlier['hops'] = (earlier['hops'] as object[]).map((hop) => ({ ...hop, cue }));
    });
    expect((await findings()).map(({ message }) => message)).toEqual([
      `${mentionId} marked “said”, which is not what its text says there.`,
    ]);
    await place((earlier) => {
      earlier['revision'] = '0'.repeat(64);
    });
    expect((await findings()).map(({ message }) => message)).toContain(
      `${mentionId} was on a text that its article does not have.`,
    );
  });

  it('tells a harmed second copy, with nothing lost, from a loss', async () => {
    const { source } = await sample();
    const file = `${documentOf('sources', source)}.json`;
    truncateSync(at(`${file}.bak`), 5);
    expect((await findings()).map((finding) => finding.severity)).toEqual(['warning']);
    truncateSync(at(file), 5);
    expect((await findings()).map((finding) => finding.severity)).toEqual(['error']);
  });

  it('notes texts and originals that no article uses', async () => {
    const notebook = await newNotebook(place.folder);
    orThrow(await notebook.keepOriginal(new Uint8Array(3), 'a.txt', 'text/plain'));
    await notebook.close();
    expect((await findings()).map((finding) => finding.severity)).toEqual(['note']);
  });
});
