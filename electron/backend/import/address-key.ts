/** Parameters that say how a reader came to a page, not which one it is. */
const ofTheReader = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|ref|ref_src|cmpid)$/i;

/**
 * What two addresses of the same page have in common: without the scheme, `www.`, the fragment, a slash at the end, and what
 * only says how a reader came there. What is no address is itself.
 */
export function addressKey(address: string): string {
  const url = URL.parse(address);
  if (!url?.host) return address.trim();
  for (const name of [...url.searchParams.keys()]) if (ofTheReader.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const host = url.host.replace(/^www\./, '');
  return `${host}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}
