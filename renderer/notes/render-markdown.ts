import DOMPurify from 'dompurify';
import workerAddress from './markdown-worker.ts?worker&url';

const longest = 200_000;
const limit = 2000;

/** The page lets scripts in by this policy only, and the policy lets in nothing but the worker's own file. */
const policy = window.trustedTypes?.createPolicy('assay-worker', {
  createScriptURL: (address) => {
    if (address !== workerAddress) throw new TypeError('not a script of this program');
    return address;
  },
});

function trusted(address: string): string {
  return (policy?.createScriptURL(address) ?? address) as string;
}

let worker: Worker | null = null;
let last = 0;

/**
 * Markdown as elements that are safe to show: no scripts, styles, images, frames or forms, and no link that is
 * followed by itself. Null when it is longer than 200,000 characters or takes longer than two seconds, as only crafted
 * Markdown does: it is then shown as it was written.
 */
export async function renderMarkdown(source: string): Promise<DocumentFragment | null> {
  if (source.length > longest) return null;
  const html = await parse(source);
  if (html === null) return null;
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [
      'p',
      'br',
      'em',
      'strong',
      'del',
      'code',
      'pre',
      'blockquote',
      'ul',
      'ol',
      'li',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'a',
      'hr',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    ALLOWED_ATTR: ['href', 'title', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|assay):/i,
  });
}

function parse(source: string): Promise<string | null> {
  worker ??= new Worker(trusted(workerAddress), { type: 'module' });
  const busy = worker;
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    const stop = (html: string | null) => {
      clearTimeout(timer);
      busy.removeEventListener('message', onMessage);
      resolve(html);
    };
    const onMessage = (event: MessageEvent<{ id: number; html: string }>) =>
      event.data.id === id && stop(event.data.html);
    const timer = setTimeout(() => {
      busy.terminate();
      if (worker === busy) worker = null;
      stop(null);
    }, limit);
    busy.addEventListener('message', onMessage);
    busy.addEventListener('error', () => stop(null), { once: true });
    busy.postMessage({ id, source });
  });
}
