import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

export const scheme = 'app';
export const origin = `${scheme}://assay`;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify assay-worker',
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** To be called before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's page from this folder, and nothing outside it, with a policy that lets nothing else in. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const file = path.join(folder, decodeURIComponent(url.pathname));
    const inside = path.relative(folder, file);
    const type = types[path.extname(file)];
    if (url.host !== 'assay' || inside.startsWith('..') || path.isAbsolute(inside) || !type) return refused();
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return refused();
    }
  });
}

function refused(): Response {
  return new Response('not here', { status: 404 });
}
