import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importAttachments } from '../../../electron/backend/import/import-attachments.ts';
import { type IncomingFile, importFile, importFiles } from '../../../electron/backend/import/import-files.ts';
import { Session } from '../../../electron/backend/session.ts';
import { newNotebook, temporaryFolder } from '../../support/notebook-folder.ts';
import { sample } from '../importers/reading.ts';

let place: ReturnType<typeof temporaryFolder>;
let session: Session;

beforeEach(async () => {
  place = temporaryFolder();
  session = await Session.over(await newNotebook(place.folder));
});
afterEach(async () => {
  await session.close();
  place.remove();
});

const incoming = (name: string, bytes: Uint8Array = sample(name)): IncomingFile => ({
  name,
  read: () => Promise.resolve(bytes),
});
const titles = () => [...session.notebook.all('articles')].map(({ title }) => title).sort();

/** A mailbox in which each message but the first has a note sent with it. */
const mailbox = (count: number) =>
  Buffer.from(
    Array.from({ length: count }, (_, n) => {
      const head = `From a@x.example Tue Mar  5 08:00:00 2024\nFrom: a@x.example\nSubject: Message ${n}\nMIME-Version: 1.0\n`;
      const note = `--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="note-${n}.txt"\n\nThe note of message ${n} says that the pump failed.\n`;
      return `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe words of message ${n}.\n${n > 0 ? note : ''}--b--\n\n`;
    }).join(''),
  );

describe('files sent with a message', () => {
  it('are offered, and not imported unasked', async () => {
    const [row, ...others] = await importFile(session, incoming('statement.eml'));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ ok: true, attachments: 2 });
    expect(titles()).toEqual(['Statement on the pier']);
  });

  it('are imported when they are wanted, out of the original that was kept', async () => {
    const [row] = await importFile(session, incoming('statement.eml'));
    const done = await importAttachments(session, row?.articleId ?? '');
    expect(done.ok && done.value.map(({ name, ok, title }) => [name, ok, title])).toEqual([
      ['notice.txt in statement.eml', true, 'Notice 4711'],
      ['message.eml in statement.eml', true, 'Original report'],
    ]);
    expect(titles()).toEqual(['Notice 4711', 'Original report', 'Statement on the pier']);
    const inner = [...session.notebook.all('articles')].find(({ title }) => title === 'Original report');
    expect(inner).toMatchObject({ bylines: ['Jean Petit'] });
    expect(inner?.revisions[0]?.original).toMatchObject({
      fileName: 'message.eml',
      mediaType: 'message/rfc822',
    });
  });

  it('are imported at once where that is asked for, and nothing is offered any more', async () => {
    const rows = await importFiles(session, [incoming('statement.eml'), incoming('reply.eml')], {
      attachments: true,
    });
    expect(rows.map(({ name, ok, attachments }) => [name, ok, attachments])).toEqual([
      ['statement.eml', true, undefined],
      ['notice.txt in statement.eml', true, undefined],
      ['message.eml in statement.eml', true, undefined],
      ['reply.eml', true, undefined],
    ]);
  });

  it('are imported also when the message is there already', async () => {
    await importFile(session, incoming('statement.eml'));
    const rows = await importFile(session, incoming('statement.eml'), { attachments: true });
    expect(rows.map(({ ok, duplicateOf }) => [ok, duplicateOf !== null])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ]);
  });

  it('of one message of a mailbox are its own', async () => {
    const rows = await importFile(session, incoming('box.mbox', mailbox(3)));
    expect(rows.map(({ attachments }) => attachments)).toEqual([undefined, 1, 1]);
    const done = await importAttachments(session, rows[2]?.articleId ?? '');
    expect(done.ok && done.value.map(({ name }) => name)).toEqual(['note-2.txt in box.mbox']);
  });

  it('of an article that is not there, or whose original is gone, are refused with a sentence', async () => {
    expect(await importAttachments(session, 'a-0000000000000000')).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: 'The article is not in this notebook.' },
    });
  });
});

describe('a file with many articles', () => {
  it('stops between two of them when it is told to, and goes on there the next time', async () => {
    const stop = new AbortController();
    const { notebook } = session;
    const target = {
      ...{ lookups: session.lookups, isEmpty: session.isEmpty, indexed: () => session.indexed() },
      notebook: Object.assign(Object.create(notebook), {
        run: (...args: Parameters<typeof notebook.run>) => {
          stop.abort();
          return notebook.run(...args);
        },
      }),
    };
    const rows = await importFile(target, incoming('box.mbox', mailbox(4)), { signal: stop.signal });
    expect(rows.map(({ ok, stopped }) => [ok, stopped])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(rows[1]?.error).toBe('3 articles of “box.mbox” were not imported: the import was stopped.');
    const again = await importFile(session, incoming('box.mbox', mailbox(4)));
    expect(again.map(({ duplicateOf }) => duplicateOf)).toEqual([rows[0]?.articleId, null, null, null]);
  });
});
