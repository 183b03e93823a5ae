import path from 'node:path';
import { references } from '../../core/commands/add-records.ts';
import { counted } from '../../core/counted.ts';
import type { Article } from '../../core/model/article.ts';
import type { Claim } from '../../core/model/claim.ts';
import { tableOf } from '../../core/model/id.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Passage } from '../../core/model/passage.ts';
import type { Row } from '../../core/model/tables.ts';
import { indexFileOf, positionOf } from './index/index.ts';
import { sealedLines } from './store/checksum.ts';
import { type DocumentName, documentOf, strayCopies } from './store/document-layout.ts';
import { decodeDocument } from './store/envelope.ts';
import { type Disk, readOrNull, tryRead } from './store/files.ts';
import { historyFiles, historyFolder } from './store/history-folder.ts';
import { inLine, type Line, linesIn } from './store/line.ts';
import { nodeDisk } from './store/node-disk.ts';
import type { OpenedNotebook } from './store/opened-notebook.ts';
import { open } from './store/opening.ts';
import { originalsOnDisk } from './store/originals.ts';
import { recordsBackwards } from './store/past.ts';
import { unpackedLine } from './store/record.ts';
import { readText, textFile } from './store/texts.ts';

/**
 * One thing a check found. `error`: something cannot be read or does not fit together. `warning`: something is not as it
 * should be, and nothing is missing. `note`: worth knowing. `file` is relative to the notebook's folder.
 */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly message: string;
}

/**
 * Checks a whole notebook and changes nothing: journal, both copies of every document, every record and what it refers
 * to, every text and original against its hash, every marked passage against its text. Needs no lock, so it can look at a
 * notebook that is open elsewhere. A notebook in which nothing is wrong yields nothing, or notes.
 */
export async function* check(folder: string, disk: Disk = nodeDisk): AsyncGenerator<Finding> {
  const unused = {
    ...{
      author: () => '',
      clock: () => new Date(0).toISOString(),
      random: () => new Uint8Array(),
      machine: '',
    },
  };
  // Asked before the notebook is read, which may be ahead of it by then when somebody writes.
  const indexed = positionOf(indexFileOf(path.resolve(folder)));
  const opened = await open(folder, unused, { disk, asTheyAre: true, readOnly: 'It is being checked.' });
  if (!opened.ok) {
    yield { severity: 'error', file: '', message: opened.error.message };
    return;
  }
  const notebook = opened.value;
  notebook.heardOf(indexed ?? -1);
  for (const message of notebook.reports) {
    // What is wrong with documents is found below, copy by copy.
    if (!message.startsWith('notebook.json ')) yield { severity: 'error', file: 'journal', message };
  }
  const root = notebook.folder;
  const used: Used = { texts: new Set(), originals: new Set() };
  for (const name of notebook.documents.names()) {
    yield* checkCopies(disk, root, notebook, name);
    yield* checkRows(disk, notebook, name, used);
    // Others get their turn between two documents.
    await new Promise((resume) => setImmediate(resume));
  }
  yield* checkLeftovers(disk, root, used);
  yield* checkHistory(notebook.line, notebook.revision);
  await notebook.close();
}

interface Used {
  readonly texts: Set<string>;
  readonly originals: Set<string>;
}

function* checkCopies(
  disk: Disk,
  root: string,
  notebook: OpenedNotebook,
  name: DocumentName,
): Generator<Finding> {
  const file = `${name}.json`;
  const [first, second] = [copyOf(disk, root, file), copyOf(disk, root, `${file}.bak`)];
  const damage = notebook.documents.damage(name);
  if (damage !== null) {
    yield { severity: 'error', file, message: `${file} ${damage}. Its second copy cannot be read either.` };
    return;
  }
  // A document whose records are still in the journal alone has no file yet.
  if (first.problem === null || second.problem === null) {
    for (const { copy, problem } of [first, second]) {
      if (problem !== null)
        yield { severity: 'warning', file: copy, message: `${copy} ${problem}; the other copy is whole.` };
    }
  }
  for (const id of first.ids.length > 0 ? first.ids : second.ids) {
    const table = tableOf(id);
    if (table === null || documentOf(table, id) !== name) {
      yield { severity: 'error', file, message: `${file} holds ${id}, which does not belong there.` };
      continue;
    }
    const obstacle = notebook.obstacle(table, id);
    if (obstacle !== null) yield { severity: 'error', file, message: obstacle };
  }
}

function copyOf(
  disk: Disk,
  root: string,
  copy: string,
): { copy: string; problem: string | null; ids: string[] } {
  const bytes = tryRead(disk, `${root}/${copy}`);
  if (!bytes) return { copy, problem: 'is missing', ids: [] };
  const decoded = 'problem' in bytes ? bytes : decodeDocument(bytes);
  return 'problem' in decoded
    ? { copy, problem: decoded.problem, ids: [] }
    : { copy, problem: null, ids: [...decoded.rows.keys()] };
}

function* checkRows(
  disk: Disk,
  notebook: OpenedNotebook,
  name: DocumentName,
  used: Used,
): Generator<Finding> {
  const file = `${name}.json`;
  const { documents } = notebook;
  for (const article of documents.rowsIn(name, 'articles')) {
    yield* checkReferences(notebook, file, article);
    yield* checkRevisions(disk, notebook, file, article, used);
  }
  for (const mention of documents.rowsIn(name, 'mentions')) {
    yield* checkReferences(notebook, file, mention);
    yield* checkPassages(notebook, file, mention);
  }
  for (const claim of documents.rowsIn(name, 'claims')) yield* checkVerdicts(notebook, file, claim);
  for (const note of documents.rowsIn(name, 'notes')) yield* checkReferences(notebook, file, note);
}

function* checkReferences(notebook: OpenedNotebook, file: string, row: Row): Generator<Finding> {
  const table = tableOf(row.id);
  if (table === null) return;
  for (const target of references(table, row)) {
    if (notebook.get(target.table, target.id) || notebook.obstacle(target.table, target.id) !== null)
      continue;
    yield { severity: 'error', file, message: `${row.id} refers to ${target.id}, which is not there.` };
  }
}

function* checkRevisions(
  disk: Disk,
  notebook: OpenedNotebook,
  file: string,
  article: Article,
  used: Used,
): Generator<Finding> {
  for (const { text, original } of article.revisions) {
    used.texts.add(text);
    const read = readText(disk, notebook.folder, text);
    if ('problem' in read)
      yield {
        severity: 'error',
        file: textFile(text),
        message: `The text of “${article.title}” (${article.id}) ${read.problem}.`,
      };
    if (!original) continue;
    used.originals.add(original.sha256);
    if (!notebook.original(original.sha256)) {
      yield {
        severity: 'error',
        file,
        message: `The original of “${article.title}” (${original.fileName}, ${original.sha256}) is missing or not what was imported.`,
      };
    }
  }
}

function* checkPassages(notebook: OpenedNotebook, file: string, mention: Mention): Generator<Finding> {
  const article = notebook.get('articles', mention.articleId);
  const places = [
    { is: 'is', marks: 'marks', ...mention, hops: mention.chain },
    ...mention.earlier.map((place) => ({ is: 'was', marks: 'marked', ...place })),
  ];
  for (const { is, marks, revision, content, hops } of places) {
    if (article && !article.revisions.some(({ text }) => text === revision))
      yield {
        severity: 'error',
        file,
        message: `${mention.id} ${is} on a text that its article does not have.`,
      };
    const text = notebook.text(revision)?.text;
    if (text === undefined) continue;
    const passages: Passage[] = [...content, ...hops.flatMap((hop) => [...hop.cue, ...hop.words])];
    const stray = passages.find(({ start, end, exact }) => text.slice(start, end) !== exact);
    if (stray)
      yield {
        severity: 'error',
        file,
        message: `${mention.id} ${marks} “${stray.exact.slice(0, 60)}”, which is not what its text says there.`,
      };
  }
}

function* checkVerdicts(notebook: OpenedNotebook, file: string, claim: Claim): Generator<Finding> {
  for (const id of new Set(claim.verdicts.flatMap((verdict) => verdict.restsOn))) {
    if (notebook.get('mentions', id) || notebook.obstacle('mentions', id) !== null) continue;
    yield {
      severity: 'warning',
      file,
      message: `A verdict on ${claim.id} rests on ${id}, which is not there.`,
    };
  }
}

/** What undo after a restart and the rebuilding of documents rest on. */
function* checkHistory(own: Line, revision: number): Generator<Finding> {
  const { disk, root } = own;
  let oldest = Infinity;
  for (const line of linesIn(disk, root)) {
    for (const name of historyFiles(line)) {
      const file = inLine(line, name);
      const bytes = readOrNull(disk, `${root}/${file}`);
      const lines = bytes ? sealedLines(bytes).filter(({ whole }) => whole) : [];
      const [first = 1] = lines.flatMap(({ value }) => unpackedLine(value)?.[0]?.revision ?? []);
      oldest = Math.min(oldest, first);
      const bad = lines.filter(({ value }) => value === undefined).length;
      if (bytes && bad === 0) continue;
      const what = bytes ? `has ${counted(bad, 'line')} that cannot be read` : 'cannot be read';
      yield { severity: 'warning', file, message: `${file}, a part of the history of edits, ${what}.` };
    }
  }
  if (oldest === Infinity) oldest = 1;
  let reached = revision + 1;
  for (const record of recordsBackwards(own, revision)) reached = record.revision;
  if (reached <= Math.max(2, oldest)) return;
  yield {
    severity: 'note',
    file: historyFolder,
    message: `What was done before edit ${reached} can no longer be undone: the history of edits is not whole before it.`,
  };
}

function* checkLeftovers(disk: Disk, root: string, used: Used): Generator<Finding> {
  for (const file of disk.list(`${root}/texts`)) {
    const sha256 = /^([0-9a-f]{64})\.json$/.exec(file)?.[1];
    if (sha256 && !used.texts.has(sha256))
      yield { severity: 'note', file: `texts/${file}`, message: `No article uses texts/${file}.` };
  }
  for (const { sha256, file } of originalsOnDisk(disk, root)) {
    if (!used.originals.has(sha256))
      yield { severity: 'note', file: `originals/${file}`, message: `No article uses originals/${file}.` };
  }
  for (const { file } of strayCopies(disk, root)) {
    yield {
      severity: 'note',
      file,
      message: `${file} is a copy that a sync tool left. It can be merged in the window: File, Changes from outside.`,
    };
  }
  const aside = disk.list(`${root}/quarantine`).length;
  if (aside > 0)
    yield {
      severity: 'note',
      file: 'quarantine',
      message: `${aside} ${aside === 1 ? 'file was' : 'files were'} set aside earlier and can be looked at in quarantine/.`,
    };
}
