/**
 * The names that cross between a window and the main process, and nothing else: this file is all the preload
 * script imports, so it must stay free of imports.
 */
export const requestNames = [
  'app.state',
  'app.setSettings',
  'app.report',
  'app.fieldsSaved',
  'drafts.get',
  'drafts.keep',
  'notebook.create',
  'notebook.open',
  'notebook.openRecent',
  'notebook.openSample',
  'notebook.forgetRecent',
  'notebook.close',
  'notebook.takeOver',
  'notebook.reveal',
  'notebook.run',
  'notebook.undo',
  'notebook.redo',
  'conflicts.list',
  'conflicts.settle',
  'conflicts.copies',
  'conflicts.merge',
  'article.open',
  'article.openLink',
  'article.revealOriginal',
  'records.get',
  'records.dependants',
  'records.notes',
  'records.mentions',
  'list.page',
  'search.find',
  'import.choose',
  'import.chooseFolder',
  'import.paths',
  'import.stop',
  'import.files',
  'import.text',
  'snapshots.list',
  'snapshots.take',
  'snapshots.compare',
  'snapshots.restore',
  'snapshots.openAsNew',
  'snapshots.remove',
  'export.formats',
  'export.preview',
  'export.save',
] as const;
export type RequestName = (typeof requestNames)[number];

/** Those that the preload script alone makes, of what it alone can know. */
export const reservedRequests: readonly RequestName[] = ['import.paths'];

export const eventNames = [
  'notebook.changed',
  'notebook.replaced',
  'notebook.indexed',
  'notebook.report',
  'notebook.shortage',
  'notebook.history',
  'app.action',
  'app.saveFields',
  'import.progress',
] as const;
export type EventName = (typeof eventNames)[number];
