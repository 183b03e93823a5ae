import { marked } from 'marked';

/** Turns Markdown into HTML, away from the window: crafted Markdown can keep marked busy for ever. */
addEventListener('message', (event: MessageEvent<{ id: number; source: string }>) => {
  const { id, source } = event.data;
  postMessage({ id, html: marked.parse(source, { async: false, gfm: true }) });
});
