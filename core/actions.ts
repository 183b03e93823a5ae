/**
 * Everything a person can do in the window, with its words and keys: the one table behind menus, hints,
 * the palette and the list of keys. What an action does is the window's business (renderer/app/actions).
 *
 * Keys: `Mod` is Ctrl, or Cmd on a Mac. A single letter acts in reading mode only, never while typing.
 */
export interface Action {
  readonly id: string;
  /** as in a menu: a verb first */
  readonly label: string;
  readonly keys: readonly string[];
  readonly menu: 'File' | 'Edit' | 'Mark' | 'View' | 'Help' | null;
}

export const actions = [
  { id: 'notebook.create', label: 'New notebook…', keys: ['Mod+Shift+N'], menu: 'File' },
  { id: 'notebook.open', label: 'Open notebook…', keys: ['Mod+O'], menu: 'File' },
  { id: 'notebook.close', label: 'Close notebook', keys: [], menu: 'File' },
  { id: 'notebook.reveal', label: 'Show notebook folder', keys: [], menu: 'File' },
  { id: 'notebook.details', label: 'Notebook details…', keys: [], menu: 'File' },
  { id: 'notebook.conflicts', label: 'Changes from outside…', keys: [], menu: 'File' },
  { id: 'snapshots.open', label: 'Snapshots…', keys: [], menu: 'File' },
  { id: 'import.choose', label: 'Import files…', keys: ['Mod+I'], menu: 'File' },
  { id: 'import.separate', label: 'Import files as articles of their own…', keys: [], menu: 'File' },
  { id: 'import.newer', label: 'Import newer version of this article…', keys: [], menu: 'File' },
  { id: 'import.folder', label: 'Import a folder…', keys: [], menu: 'File' },
  { id: 'import.paste', label: 'Import from clipboard or text…', keys: ['Mod+Shift+V'], menu: 'File' },
  { id: 'export.open', label: 'Export…', keys: ['Mod+E'], menu: 'File' },
  { id: 'edit.undo', label: 'Undo', keys: ['Mod+Z'], menu: 'Edit' },
  { id: 'edit.redo', label: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'], menu: 'Edit' },
  { id: 'edit.delete', label: 'Move to trash', keys: ['Delete'], menu: 'Edit' },
  { id: 'search.focus', label: 'Search', keys: ['/', 'Mod+F'], menu: 'Edit' },
  { id: 'mark.claim', label: 'Tag claim', keys: ['c'], menu: 'Mark' },
  { id: 'mark.attribute', label: 'Attribute to a source', keys: ['a'], menu: 'Mark' },
  { id: 'mark.cue', label: 'Mark as the words that attribute', keys: ['u'], menu: 'Mark' },
  { id: 'mark.words', label: 'Mark as the words that name the source', keys: ['s'], menu: 'Mark' },
  { id: 'mark.addWords', label: 'Add words to the mention', keys: ['w'], menu: 'Mark' },
  { id: 'mark.quotation', label: 'Next quotation kind', keys: ['q'], menu: 'Mark' },
  { id: 'mark.grade', label: 'Grade', keys: ['g'], menu: 'Mark' },
  { id: 'mark.verdict', label: 'Give verdict', keys: ['v'], menu: 'Mark' },
  { id: 'mark.link', label: 'Link mention to another claim', keys: ['l'], menu: 'Mark' },
  { id: 'mark.tag', label: 'Edit tags', keys: ['t'], menu: 'Mark' },
  { id: 'mark.note', label: 'Write note', keys: ['m'], menu: 'Mark' },
  { id: 'mark.edit', label: 'Edit claim', keys: ['e'], menu: 'Mark' },
  { id: 'mark.reattach', label: 'Re-attach mention to the selection', keys: ['r'], menu: 'Mark' },
  { id: 'mark.accept', label: 'Accept proposed place or changed words', keys: ['y'], menu: 'Mark' },
  { id: 'mark.keep', label: 'Keep mention on its earlier text', keys: ['k'], menu: 'Mark' },
  { id: 'mark.next', label: 'Next mark', keys: ['n'], menu: 'Mark' },
  { id: 'mark.previous', label: 'Previous mark', keys: ['p'], menu: 'Mark' },
  { id: 'mark.cycle', label: 'Next of overlapping marks', keys: ['o'], menu: 'Mark' },
  { id: 'select.grow', label: 'Grow selection', keys: ['.'], menu: 'Mark' },
  { id: 'select.shrink', label: 'Shrink selection', keys: [','], menu: 'Mark' },
  { id: 'view.articles', label: 'Articles', keys: ['Mod+1'], menu: 'View' },
  { id: 'view.claims', label: 'Claims', keys: ['Mod+2'], menu: 'View' },
  { id: 'view.sources', label: 'Sources', keys: ['Mod+3'], menu: 'View' },
  { id: 'view.notes', label: 'Notebook notes', keys: ['Mod+4'], menu: 'View' },
  { id: 'view.trash', label: 'Trash', keys: ['Mod+5'], menu: 'View' },
  { id: 'view.library', label: 'Show or hide library', keys: ['Mod+B'], menu: 'View' },
  { id: 'view.desk', label: 'Show or hide desk', keys: ['Mod+J'], menu: 'View' },
  { id: 'view.orphans', label: 'Orphans and changed words', keys: ['x'], menu: 'View' },
  { id: 'view.compare', label: 'Compare with the version before', keys: ['d'], menu: 'View' },
  { id: 'view.info', label: 'Article details', keys: ['i'], menu: 'View' },
  { id: 'view.nextPane', label: 'Next pane', keys: ['F6'], menu: 'View' },
  { id: 'view.larger', label: 'Larger text', keys: ['Mod+='], menu: 'View' },
  { id: 'view.smaller', label: 'Smaller text', keys: ['Mod+-'], menu: 'View' },
  { id: 'view.theme', label: 'Switch theme', keys: ['Mod+Shift+L'], menu: 'View' },
  { id: 'palette.open', label: 'All commands', keys: ['Mod+K'], menu: 'View' },
  { id: 'help.keys', label: 'Keyboard', keys: ['?'], menu: 'Help' },
  { id: 'help.sample', label: 'Open the sample notebook', keys: [], menu: 'Help' },
  { id: 'help.about', label: 'About Assay', keys: [], menu: 'Help' },
] as const satisfies readonly Action[];

export type ActionId = (typeof actions)[number]['id'];

/** The action of this id; ids come from the table, so it is always there. */
export function actionOf(id: ActionId): Action {
  const found = actions.find((action) => action.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
}
