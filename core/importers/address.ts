/** Parameters that say how a reader came to a page, not which one it is. */
const ofTheReader = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|ref|ref_src|cmpid)(?:=|$)/i;

/**
 * What two addresses of one page have in common, for comparing, not for opening: without scheme, `www.`, the scheme's own
 * port, fragment, what only says how a reader came there and a slash at the end; the host in lower case, parameters in order. Null for what is no web address.
 */
export function canonicalAddress(url: string): string | null {
  const parts = /^https?:\/\/(?:[^/?#@\s]*@)?([^/?#@\s]+)([^?#\s]*)(?:\?([^#\s]*))?(?:#\S*)?$/i.exec(
    url.trim(),
  );
  if (!parts) return null;
  const [, host = '', path = '', query = ''] = parts;
  const name = host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)$/, '');
  const kept = query
    .split('&')
    .filter((each) => each !== '' && !ofTheReader.test(each))
    .sort();
  return name === ''
    ? null
    : `${name}${path.replace(/\/+$/, '')}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
}
