/** How an XML document begins, as far as its kind is told by it. */
export interface XmlStart {
  /** without its prefix */
  readonly root: string;
  /** the first tag whole */
  readonly tag: string;
  /** its document type; empty when there is none */
  readonly doctype: string;
}

/** What may stand before the first tag; each ends in a bounded number of characters. */
const before = [/^\s+/, /^<\?[^>]{0,2000}>/, /^<!--[\s\S]{0,5000}?-->/];
const doctypes = /^<!DOCTYPE[^>[]{0,1000}(?:\[[^\]]{0,5000}\]\s*)?>/i;
const tags = /^<(?:[\w.-]{1,60}:)?([\w.-]{1,60})(?=[\s/>])(?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}'){0,500}>?/;

/** The first tag of an XML document; null when these characters are none. */
export function xmlStart(text: string | null): XmlStart | null {
  let rest = (text ?? '').slice(0, 20_000).replace(/^\uFEFF/, '');
  let doctype = '';
  for (let steps = 0; steps < 50; steps += 1) {
    const found = before.map((pattern) => pattern.exec(rest)?.[0]).find((words) => words);
    const declared = found ? undefined : doctypes.exec(rest)?.[0];
    if (!found && !declared) break;
    doctype ||= declared ?? '';
    rest = rest.slice((found ?? declared ?? '').length);
  }
  const tag = tags.exec(rest);
  return tag ? { root: tag[1] ?? '', tag: tag[0], doctype } : null;
}
