/** A record as it stands in a file. */
type LooseRow = Record<string, unknown>;

/** How records change from one version of the format to the next. */
export interface Migration {
  readonly to: number;
  /** what is otherwise in this version, as in `edits are kept by machine` */
  readonly what: string;
  /** the record in this version, given as it was in the one before; pure */
  readonly row: (id: string, row: LooseRow) => LooseRow;
}

/**
 * The versions of the format of a notebook's folder, from the second on, without a gap. Of each earlier one a notebook is
 * kept in `tests/backend/store/formats/`, as the program of that time wrote it.
 */
export const migrations: readonly Migration[] = [
  {
    to: 2,
    what: 'edits are kept by machine, and a document says of each which are in it',
    row: (_, row) => row,
  },
  {
    to: 3,
    what: 'articles say when they were updated, where from, with what rights and whose copy they are; mentions, where they were in earlier revisions',
    row: (id, row) => {
      if (id.startsWith('a-')) return articleOf3(row);
      return id.startsWith('m-') ? { ...row, earlier: [], staysOnRevision: false } : row;
    },
  },
];

function articleOf3(row: LooseRow): LooseRow {
  const { revisions } = row;
  return {
    ...row,
    ...{ updatedAt: null, dateline: null, rights: null, copyOf: null },
    ...(Array.isArray(revisions) && {
      revisions: revisions.map((revision: unknown) =>
        typeof revision === 'object' && revision !== null
          ? { ...revision, entry: null, warnings: [] }
          : revision,
      ),
    }),
  };
}

/** The version that rows are in now. */
export const rowsVersion = migrations.at(-1)?.to ?? 1;

/** A record as the last version has it, given as it was in version `from`. */
export function migrated(
  id: string,
  row: unknown,
  from: number,
  steps: readonly Migration[] = migrations,
): unknown {
  let now = row;
  for (const step of steps) {
    // What is no record is for others to refuse.
    if (step.to <= from || typeof now !== 'object' || now === null) continue;
    now = step.row(id, now as LooseRow);
  }
  return now;
}
