// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are pieces of the store's own text
/** A small mistake that could be made in the store, and the test that has to notice it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** stands in the file once */
  readonly find: string;
  readonly put: string;
  /** what is no longer so */
  readonly breaks: string;
  /** the test that fails; or why none can */
  readonly killedBy: { readonly file: string; readonly test: string } | { readonly equivalent: string };
}

const store = 'electron/backend/store';
const crash = (test: string) => ({ file: 'tests/torture/crash.test.ts', test });
const powerCut = crash('a power cut at any moment leaves what was acknowledged');
const secondCrash = crash('so does a kill, and a crash in what the next program does');
const failure = crash('so does a call that fails, and memory is what the disk gives');
const unit = (name: string, test: string) => ({ file: `tests/backend/store/${name}.test.ts`, test });

export const mutants: readonly Mutant[] = [
  {
    name: 'no fdatasync of the journal',
    file: `${store}/journal.ts`,
    find: '      await segment.file.syncData();\n',
    put: '',
    breaks: 'an acknowledged edit is durable',
    killedBy: powerCut,
  },
  {
    name: 'answered before the sync',
    file: `${store}/journal.ts`,
    find: '      await segment.file.syncData();\n',
    put: '      void segment.file.syncData().catch(() => undefined);\n',
    breaks: 'an edit is acknowledged when it is durable',
    killedBy: powerCut,
  },
  {
    name: 'no sync of the journal’s folder',
    file: `${store}/journal.ts`,
    find: '      await disk.syncFolder(pathIn(this.line, journalFolder));\n',
    put: '',
    breaks: 'a part of the journal has its name before it has records',
    killedBy: powerCut,
  },
  {
    name: 'no sync of a part of the journal when it is made',
    file: `${store}/journal.ts`,
    find: '      await file.sync();\n',
    put: '',
    breaks: 'a header is durable before anything relies on what it cancels',
    killedBy: unit(
      'power-cuts',
      'after that is none to speak of what was not whole before, and is set aside',
    ),
  },
  {
    name: 'no sync of the folder after files were replaced',
    file: `${store}/files.ts`,
    find: "  await disk.syncFolder(path.dirname(files[0] ?? ''));\n",
    put: '',
    breaks: 'a document is durable before the journal that had its edits is cut',
    killedBy: powerCut,
  },
  {
    name: 'renamed before it was synced',
    file: `${store}/files.ts`,
    find: '        await handle.sync();\n',
    put: '',
    breaks: 'under the name of a document there is a whole one',
    killedBy: powerCut,
  },
  {
    name: 'one temporary name for all',
    file: `${store}/files.ts`,
    find: '      const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);\n      const handle = await openNew(disk, temporary);\n      waiting.push',
    put: '      const temporary = path.join(path.dirname(file), `.${path.basename(file)}.tmp`);\n      const handle = await openNew(disk, temporary);\n      waiting.push',
    breaks: 'what a crash left is in nobody’s way',
    killedBy: secondCrash,
  },
  {
    name: 'short writes taken for whole ones',
    file: `${store}/files.ts`,
    find: '    done += written;\n',
    put: '    done += bytes.length;\n',
    breaks: 'what is acknowledged was written whole',
    killedBy: failure,
  },
  {
    name: 'memory before the journal',
    file: `${store}/commits.ts`,
    find: '      if (records.length > 0) await this.store.journal.append(records);\n',
    put: '      for (const { changes } of records) this.store.documents.apply(changes, this.revision + 1);\n      if (records.length > 0) await this.store.journal.append(records);\n',
    breaks: 'a refused edit is nowhere',
    killedBy: failure,
  },
  {
    name: 'a line for each of the edits that share a sync',
    file: `${store}/journal.ts`,
    find: '    const bytes = sealedLine(\n      packedLine(records.map((record, index) => ({ ...record, revision: first + index }))),\n    );\n',
    put: '    const bytes = Buffer.concat(\n      records.map((record, index) => sealedLine(packedLine([{ ...record, revision: first + index }]))),\n    );\n',
    breaks: 'an edit is never there without those it was planned on',
    killedBy: unit('power-cuts', 'leaves all of the edits that share a sync, or none'),
  },
  {
    name: 'checksums of the journal not looked at',
    file: `${store}/checksum.ts`,
    find: '  if (line.length < 10 || `${checksum(json)} ` !== decodedText(line.subarray(0, 9))) return undefined;\n',
    put: '  if (line.length < 10) return undefined;\n',
    breaks: 'rot in the journal is noticed',
    killedBy: unit('damage', 'loses only the record a flipped bit is in, says so, and keeps the file'),
  },
  {
    name: 'checksums of documents not looked at',
    file: `${store}/envelope.ts`,
    find: "  if (!found.fits) return { problem: 'is not as it was written: its checksum does not fit' };\n",
    put: '',
    breaks: 'rot in a document is noticed',
    killedBy: unit('damage', 'is read from its second copy, reported, set aside and written anew'),
  },
  {
    name: 'no second copy',
    file: 'electron/backend/documents/lowdb-document.ts',
    find: '[first, `${first}.bak`], bytes)',
    put: '[first], bytes)',
    breaks: 'a document outlives the loss of one of its files',
    killedBy: unit('damage', 'is read from its second copy, reported, set aside and written anew'),
  },
  {
    name: 'where a part of the journal starts not looked at',
    file: `${store}/recovery.ts`,
    find: '(later) => later.header?.start ?? Infinity)',
    put: '() => Infinity)',
    breaks: 'a refused edit does not come back when it could not be cut off',
    killedBy: unit(
      'refused-writes',
      'does not come back after a crash when it could not be cut off the journal',
    ),
  },
  {
    name: 'which parts of the journal count not looked at',
    file: `${store}/recovery.ts`,
    find: '  const first = Math.max(logged.keep, keep);\n',
    put: '  const first = Math.min(logged.keep, keep, 0);\n',
    breaks: 'a part of the journal that is back after a power cut does not count',
    killedBy: unit(
      'power-cuts',
      'after that is none to speak of what was not whole before, and is set aside',
    ),
  },
  {
    name: 'a refused record left where it is',
    file: `${store}/journal.ts`,
    find: '      await segment.file.truncate(segment.end);\n',
    put: '',
    breaks: 'a refused edit does not come back, whatever fails after it',
    killedBy: unit(
      'refused-writes',
      'does not come back after a kill when it was cut off the journal and no new part of that could be made',
    ),
  },
  {
    name: 'writing on in a part of the journal after a failure',
    file: `${store}/journal.ts`,
    find: '    this.current = null;\n    this.doubtful = true;\n',
    put: '    this.doubtful = true;\n',
    breaks: 'nothing is written behind something of which nobody knows whether it is there',
    killedBy: unit(
      'refused-writes',
      'stops no later edit when no new part of the journal could be made after it',
    ),
  },
  {
    name: 'writing on in the old part when the new one could not be made',
    file: `${store}/journal.ts`,
    find: '    this.current = null;\n    await old?.file.close().catch(() => undefined);\n    const segment = await this.startSegment();\n',
    put: '    const segment = await this.startSegment();\n    await old?.file.close().catch(() => undefined);\n',
    breaks: 'no header cancels an acknowledged edit',
    killedBy: unit(
      'power-cuts',
      'takes no edit with it that was saved after a new part of the journal could not be made',
    ),
  },
  {
    name: 'what was refused forgotten at the checkpoint',
    file: `${store}/checkpoints.ts`,
    find: ' && !journal.doubtful && ',
    put: ' && ',
    breaks: 'after a checkpoint a refused edit is gone for good',
    killedBy: unit(
      'refused-writes',
      'is gone for good once the documents are brought up to date, though they were so before',
    ),
  },
  {
    name: 'the journal cut before the documents are written',
    file: `${store}/checkpoints.ts`,
    find: '    await this.writeChanged();\n',
    put: '    await journal.cut(segment, this.suspect, clock());\n    await this.writeChanged();\n',
    breaks: 'an edit is in the journal or in the documents',
    killedBy: powerCut,
  },
  {
    name: 'the line in documents.log before the documents',
    file: `${store}/checkpoints.ts`,
    find: '    await this.writeChanged();\n    await log.checkpoint({ at, keep: segment, seen: this.seen }, documents.newlyFiled(), clock());\n',
    put: '    await log.checkpoint({ at, keep: segment, seen: this.seen }, documents.newlyFiled(), clock());\n    await this.writeChanged();\n',
    breaks: 'documents.log says only what is so',
    killedBy: powerCut,
  },
  {
    name: 'the line in documents.log not synced',
    file: `${store}/documents-log.ts`,
    find: '      await file.syncData();\n',
    put: '',
    breaks: 'the journal is cut when it is known that nobody needs it',
    killedBy: powerCut,
  },
  {
    name: 'replaying what a document has already',
    file: `${store}/documents.ts`,
    find: ' ?? hasEdit(document.document.content, machine, revision);',
    put: ' ?? false;',
    breaks: 'a document never goes back',
    killedBy: unit('damage', 'never sets a document back that is further than what can be read of it'),
  },
  {
    name: 'documents that have a record taken to be durable',
    file: `${store}/documents.ts`,
    find: '        this.renew(document.name);\n        continue;\n',
    put: '        continue;\n',
    breaks: 'a document that a killed program renamed is durable before the journal is cut',
    killedBy: secondCrash,
  },
  {
    name: 'what a killed program left taken to be durable',
    file: `${store}/journal.ts`,
    find: '    await this.settled();\n',
    put: '',
    breaks: 'no edit rests on what a power cut takes away',
    killedBy: unit(
      'power-cuts',
      'has nobody told that an edit is saved while what it rests on cannot be made durable',
    ),
  },
  {
    name: 'folders that a killed program made taken to be durable',
    file: `${store}/opened-notebook.ts`,
    find: '      await this.writing.settled();\n      return ok(await this.parts.texts.keep(text));\n',
    put: '      return ok(await this.parts.texts.keep(text));\n',
    breaks: 'an acknowledged text is durable',
    killedBy: unit(
      'power-cuts',
      'takes no text with it that the next program kept, wherever in keeping it the first one was',
    ),
  },
  {
    name: 'the journal synced again rather than written anew',
    file: `${store}/leftovers.ts`,
    find: '    if (bytes) await replaceFile(disk, file, bytes);\n',
    put: "    if (!bytes) continue;\n    const opened = await disk.open(file, 'existing');\n    await opened.sync().finally(() => opened.close());\n",
    breaks: 'what came back after a failed sync does not go again under later edits',
    killedBy: unit('power-cuts', 'leaves nothing that rests on what is gone'),
  },
  {
    name: 'the header relying on documents.log',
    file: `${store}/opening.ts`,
    find: '{ suspect, at, keep: state.keep, seen',
    put: '{ suspect, at, keep: Math.max(state.keep, state.log.keep), seen',
    breaks: 'nobody is told of lost edits that are in the documents',
    killedBy: unit('power-cuts', 'does not make the next program speak of edits that are lost'),
  },
  {
    name: 'a text that is there taken to be durable',
    file: `${store}/texts.ts`,
    find: '    return disk.syncFolder(path.dirname(`${root}/${file}`));\n',
    put: '    return;\n',
    breaks: 'an acknowledged text is durable',
    killedBy: unit(
      'power-cuts',
      'takes no text with it that the next program kept, wherever in keeping it the first one was',
    ),
  },
  {
    name: 'a notebook before it has its record',
    file: `${store}/opening.ts`,
    find: '    const history = new HistoryFolder(own, usualLimits);\n',
    put: '    await new DocumentsLog(own, null).checkpoint({ at: 0, keep: 1, seen: {} }, [], now);\n    const history = new HistoryFolder(own, usualLimits);\n',
    breaks: 'a notebook is whole or none while it is made',
    killedBy: unit(
      'power-cuts',
      'while a notebook is made leaves none, or one that is whole and has its name',
    ),
  },
  {
    name: 'a new document’s second copy taken for damage',
    file: `${store}/documents.ts`,
    find: "    if (read.found === 'second-copy' && (read.first !== 'missing' || known.has(name))) {\n",
    put: "    if (read.found === 'second-copy') {\n",
    breaks: 'nobody is told of damage after a mere crash',
    killedBy: unit('power-cuts', 'during a checkpoint is no reason to speak of damage'),
  },
  {
    name: 'the last line of documents.log in pieces taken for damage',
    file: `${store}/documents-log.ts`,
    find: '    } else if (line.unfinished && index + 1 === lines.length) torn = true;\n',
    put: '    } else if (!line.whole) torn = true;\n',
    breaks: 'nobody is told of damage after a mere crash',
    killedBy: unit(
      'power-cuts',
      'leaves the list of documents as it was or with its last line, in pieces too, and undamaged',
    ),
  },
  {
    name: 'the past ending at an unfinished line',
    file: `${store}/past.ts`,
    find: '      for (const record of (whole && unpackedLine(value)?.reverse()) || []) {\n',
    put: '      if (!whole || value === undefined) return null;\n      for (const record of unpackedLine(value)?.reverse() ?? []) {\n',
    breaks: 'what could be undone before a crash can be undone after it',
    killedBy: unit('power-cuts', 'leaves all that could be undone before'),
  },
  {
    name: 'the history written after the journal is cut',
    file: `${store}/journal.ts`,
    find: '      await this.history.add(number, aside.has(number), time);\n',
    put: '      void this.history.add(number, aside.has(number), time).catch(() => undefined);\n',
    breaks: 'what could be undone before a crash can be undone after it',
    killedBy: secondCrash,
  },
  {
    name: 'a failed line in documents.log left where it is',
    file: `${store}/documents-log.ts`,
    find: '      await file.truncate(at).catch(() => undefined);\n',
    put: '',
    breaks: 'nobody takes for durable what a failed sync has left',
    killedBy: unit('power-cuts', 'takes nothing with it when a sync of '),
  },
  {
    name: 'a failed addition to the history left where it is',
    file: `${store}/history-folder.ts`,
    find: '      await opened.truncate(bytes).catch(() => undefined);\n',
    put: '',
    breaks: 'nobody takes for durable what a failed sync has left',
    killedBy: unit('power-cuts', 'takes nothing with it when a sync of '),
  },
  {
    name: 'a second copy that is ahead for a crash taken for the later one',
    file: 'electron/backend/documents/lowdb-document.ts',
    find: ' || second.revision > complete) return false;',
    put: ') return false;',
    breaks: 'nobody is told of damage after a mere crash',
    killedBy: powerCut,
  },
  {
    name: 'the edits of all machines counted as one line',
    file: `${store}/envelope.ts`,
    find: '(Object.hasOwn(includes, machine) ? (includes[machine] ?? 0) : 0) >= revision',
    put: 'Math.max(0, ...Object.values(includes)) >= revision',
    breaks: 'two machines that work apart lose no edit',
    killedBy: unit(
      'machines',
      'each keep what they had in their journals when a sync tool brings the other’s documents',
    ),
  },
  {
    name: 'edits in the journal of another machine not taken up',
    file: `${store}/folder-state.ts`,
    find: '      ...pending.flatMap(({ records }) => records),\n',
    put: '',
    breaks: 'what another machine left in its journal is there',
    killedBy: unit(
      'machines',
      'shows there what the first left in its journal, whose files it leaves as they are',
    ),
  },
];
