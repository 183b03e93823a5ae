import { useEffect, useRef, useState } from 'preact/hooks';
import { tableOf } from '../../core/model/id.ts';
import { show } from '../app/show.ts';
import { renderMarkdown } from './render-markdown.ts';

/** An analyst's Markdown, shown. Links to records (`assay:<id>`) go there; other links are not followed. */
export function Markdown({ source }: { source: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [plain, setPlain] = useState(false);
  useEffect(() => {
    let outdated = false;
    void renderMarkdown(source).then((fragment) => {
      if (outdated || !place.current) return;
      setPlain(fragment === null);
      place.current.replaceChildren(fragment ?? source);
    });
    return () => {
      outdated = true;
    };
  }, [source]);
  return (
    <div
      ref={place}
      class={plain ? 'markdown plain' : 'markdown'}
      onClick={(event) => {
        const link = (event.target as Element).closest('a');
        if (!link) return;
        event.preventDefault();
        const href = link.getAttribute('href') ?? '';
        const id = href.startsWith('assay:') ? href.slice('assay:'.length) : '';
        const table = tableOf(id);
        if (table) void show({ table, id });
      }}
    />
  );
}
