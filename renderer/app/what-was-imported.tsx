import { useEffect, useState } from 'preact/hooks';
import { isAboutSentFiles } from '../../core/importers/sent-files.ts';
import type { CheckedOriginal } from '../../core/ipc/contract.ts';
import type { Article, Revision } from '../../core/model/article.ts';
import { importAttachments } from '../importing/imported.ts';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { readText } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { momentOf } from '../ui/dates.ts';
import { versionName } from '../versions/version-name.ts';

/** The files an article was imported from, newest first, with what could not be taken over from each; each can be checked. */
export function WhatWasImported({ article }: { article: Article }) {
  const [checked, setChecked] = useState<readonly CheckedOriginal[] | null>(null);
  const { id } = article;
  useEffect(() => setChecked(null), [id, article.revisions.length]);
  const hasFile = article.revisions.some(({ original }) => original !== null);
  const check = async () => {
    const answer = await request('article.checkOriginals', { id });
    if (answer.ok) setChecked(answer.value);
    else complain(answer.error);
  };
  const several = article.revisions.length > 1;
  return (
    <section class="what-was-imported" aria-label="What was imported">
      <h3>What was imported</h3>
      {article.revisions.toReversed().map((revision, index) => (
        <Imported
          key={revision.importedAt}
          check={
            hasFile && index === 0
              ? { words: several ? 'Check the files' : 'Check the file', run: check }
              : null
          }
          id={id}
          isNewest={index === 0}
          place={article.revisions.length - 1 - index}
          revision={revision}
          heading={several ? versionName(article, article.revisions.length - 1 - index) : null}
          unchanged={checked?.find(({ sha256 }) => sha256 === revision.original?.sha256)?.unchanged ?? null}
        />
      ))}
    </section>
  );
}

function Imported({
  id,
  place,
  revision,
  heading,
  check,
  unchanged,
  isNewest,
}: {
  id: string;
  /** of the revision, counted from 0 */
  place: number;
  revision: Revision;
  heading: string | null;
  /** has the files of all revisions checked; beside the newest */
  check: { readonly words: string; readonly run: () => Promise<void> } | null;
  /** null when it was not checked */
  unchanged: boolean | null;
  isNewest: boolean;
}) {
  const { original, entry, warnings, importedAt } = revision;
  return (
    <div class="imported-revision">
      {heading && (
        <h4>
          <button type="button" class="link-button" onClick={() => void readText(id, place)}>
            {heading}
          </button>
        </h4>
      )}
      {warnings.map((warning) => (
        <p key={warning} class="import-warning">
          {warning}
        </p>
      ))}
      <dl class="facts figures">
        {original ? (
          <>
            <dt>File</dt>
            <dd>{original.fileName}</dd>
            {entry && (
              <>
                <dt>Part of it</dt>
                <dd>{entry}</dd>
              </>
            )}
            <dt>Size</dt>
            <dd>{original.bytes.toLocaleString()} bytes</dd>
            <dt>Type</dt>
            <dd>{original.mediaType}</dd>
            <dt>SHA-256</dt>
            <dd>{original.sha256}</dd>
          </>
        ) : (
          <>
            <dt>File</dt>
            <dd>none is kept</dd>
          </>
        )}
        <dt>Imported</dt>
        <dd>{momentOf(importedAt)}</dd>
      </dl>
      <div class="form-buttons">
        {original && <Button onClick={() => void reveal(id, original.sha256)}>Show the file</Button>}
        {isNewest && warnings.some(isAboutSentFiles) && (
          <Button onClick={() => void importAttachments(id)}>Import attachments</Button>
        )}
        {check && <Button onClick={() => void check.run()}>{check.words}</Button>}
      </div>
      <div role="status">
        {unchanged === true && (
          <p class="unchanged">Unchanged since import: its bytes have the SHA-256 above.</p>
        )}
        {unchanged === false && (
          <p class="changed">
            The file in the notebook is missing, or not what was imported. The text and everything marked in
            it are kept. Restore it from a snapshot or a backup.
          </p>
        )}
      </div>
    </div>
  );
}

async function reveal(id: string, original: string): Promise<void> {
  const answer = await request('article.revealOriginal', { id, original });
  if (!answer.ok) complain(answer.error);
}
