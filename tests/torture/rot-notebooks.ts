import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { TableName } from '../../core/model/id.ts';
import { Session } from '../../electron/backend/session.ts';
import { createNotebook, type Notebook } from '../../electron/backend/store/notebook.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';
import { everyRow } from '../support/memory-notebook.ts';
import {
  addSource,
  byHand,
  importKnownText,
  orThrow,
  surroundings,
  tagFirstWords,
  testLock,
} from '../support/notebook-folder.ts';

/** What a notebook holds, apart from its files. */
export interface Content {
  readonly rows: Record<TableName, unknown[]>;
  readonly texts: ReadonlyMap<string, string>;
  readonly originals: ReadonlyMap<string, string>;
}

/** A notebook at rest, and everything that was acknowledged when it was laid down. */
export interface Resting {
  readonly name: 'closed' | 'unclosed' | 'interrupted';
  readonly folder: string;
  readonly content: Content;
  /** ids of the rows that the journal alone has, or has later than the documents */
  readonly journalled: ReadonlySet<string>;
}

const otherText: CanonicalText = {
  text: 'The pump failed twice in May, said the harbour office.',
  blocks: [{ kind: 'paragraph', start: 0, end: 54 }],
  marks: [],
};

/** What can be read of a notebook: each row, text and original that its articles name. */
export function contentOf(notebook: Notebook): Content {
  const rows = structuredClone(everyRow(notebook));
  const texts = new Map<string, string>();
  const originals = new Map<string, string>();
  for (const { revisions } of notebook.all('articles')) {
    for (const { text, original } of revisions) {
      const found = notebook.text(text);
      if (found) texts.set(text, JSON.stringify(found));
      const bytes = original && notebook.original(original.sha256);
      if (original && bytes) originals.set(original.sha256, Buffer.from(bytes).toString('hex'));
    }
  }
  return { rows, texts, originals };
}

/**
 * Makes a notebook with every kind of record, and lays it down below `parent`: `closed` properly; `unclosed`, with edits in
 * its journal; or `interrupted` within a checkpoint, with two parts of the journal that count and documents that are
 * ahead of `documents.log`.
 */
export async function layDown(name: Resting['name'], parent: string): Promise<Resting> {
  const made = path.join(parent, `${name}-made.assay`);
  const folder = path.join(parent, `${name}.assay`);
  const disk = new FaultyDisk();
  const notebook = orThrow(
    await createNotebook(made, 'Case', surroundings(7), {
      ...{ disk, checkpoints: byHand, lock: testLock().take },
      // Little, so that harm seldom befalls the room in the journal alone.
      journalRoom: 4096,
    }),
  );
  const session = await Session.over(notebook);
  await session.indexed();
  const { article, claimId, source } = await fill(notebook);
  const journalled = new Set<string>();
  if (name !== 'closed') {
    await notebook.checkpoint();
    notebook.onCommit(({ changes }) => {
      for (const change of changes) journalled.add(change.id);
    });
    const { mentionId } = await tagFirstWords(notebook, article, 'Something struck the pier');
    orThrow(await notebook.run('addHop', { mentionId, source: { id: source } }));
    orThrow(await notebook.run('editSource', { id: source, name: 'Harbour office, spokesman' }));
    orThrow(
      await notebook.run('writeNote', { target: { table: 'claims', id: claimId }, body: 'Still open.' }),
    );
  }
  if (name === 'interrupted') {
    disk.refuse = ({ file }) => (file.endsWith('documents.log') ? 'EIO' : null);
    await notebook.checkpoint().catch(() => undefined);
    orThrow(await notebook.run('editClaim', { id: claimId, statement: 'A tanker struck the pier at night' }));
    orThrow(await notebook.undo());
    await addSource(notebook, 'Port authority');
  }
  const content = contentOf(notebook);
  if (name === 'closed') await session.close();
  // Copied while it is open, it is as the end of the program at this moment would leave it.
  cpSync(made, folder, { recursive: true });
  writeFileSync(path.join(folder, '.lock'), '');
  disk.refuse = () => null;
  if (name !== 'closed') await session.close();
  return { name, folder, content, journalled };
}

async function fill(notebook: Notebook): Promise<{ article: string; claimId: string; source: string }> {
  const article = await importKnownText(notebook);
  const text = orThrow(await notebook.keepText(otherText));
  const original = orThrow(
    await notebook.keepOriginal(new TextEncoder().encode(otherText.text), 'pump.txt', 'text/plain'),
  );
  orThrow(
    await notebook.run('importArticle', {
      ...{ title: 'The pump', bylines: ['A. Reporter'], language: 'en', publishedAt: '2024-05' },
      ...{ accessedAt: null, url: 'https://example.org/pump', tags: ['port'], foundIn: {} },
      ...{ outlet: { name: 'Courier', kind: 'outlet' }, revision: { text, original } },
    }),
  );
  const { mentionId, claimId } = await tagFirstWords(notebook, article, 'A tanker struck the pier');
  await tagFirstWords(notebook, article, 'A tanker was at the pier');
  const source = await addSource(notebook, 'Harbour office');
  orThrow(await notebook.run('addHop', { mentionId, source: { id: source } }));
  orThrow(
    await notebook.run('giveVerdict', {
      ...{ claimId, status: 'corroborated', likelihood: null, confidence: null, reason: 'Two saw it.' },
      restsOn: [mentionId],
    }),
  );
  for (const target of [
    { table: 'notebook', id: 'notebook' },
    { table: 'articles', id: article },
    { table: 'claims', id: claimId },
  ])
    orThrow(await notebook.run('writeNote', { target, body: `Ask about this ${target.table}.` }));
  return { article, claimId, source };
}
