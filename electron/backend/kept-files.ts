import type { CheckedOriginal } from '../../core/ipc/contract.ts';
import { currentRevision } from '../../core/model/article.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Notebook } from './store/notebook.ts';

type Kept = Pick<Notebook, 'get' | 'original' | 'originalPlace'>;

/** Where the file is kept that an article was imported from; that of the newest revision unless another one is named. */
export function placeOfOriginal(notebook: Kept, id: string, sha256?: string): Result<string> {
  const article = notebook.get('articles', id);
  if (!article) return missing;
  const { original } =
    article.revisions.find((revision) => sha256 && revision.original?.sha256 === sha256) ??
    currentRevision(article);
  if (!original) return fail('not-found', 'This article was pasted: there is no file of it.');
  const place = notebook.originalPlace(original.sha256);
  if (place !== null) return ok(place);
  return fail('damaged', `The file “${original.fileName}” is missing, or not what was imported.`, {
    kept: 'The text and everything marked in it are kept.',
  });
}

/** Reads the files of all revisions of an article and compares each with its hash; a file of two revisions is named once. */
export function checkedOriginals(notebook: Kept, id: string): Result<readonly CheckedOriginal[]> {
  const article = notebook.get('articles', id);
  if (!article) return missing;
  const kept = new Set(article.revisions.flatMap(({ original }) => original?.sha256 ?? []));
  return ok([...kept].map((sha256) => ({ sha256, unchanged: notebook.original(sha256) !== null })));
}

const missing = fail('not-found', 'This article is not in the notebook.');
