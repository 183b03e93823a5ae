import type { PageDocument } from './html-dom.ts';

/**
 * What boxes that ask for consent to cookies are called: by the programs that many sites put them in with, or in words of the
 * site's own. Readability leaves out what is called a banner, and dialogs, and keeps these.
 */
const consent =
  /\b(?:onetrust-|didomi-|usercentrics|qc-cmp|cybotcookiebot|truste[-_]|sp_message_container|cmplz-|borlabs-?cookie|iubenda-cs|fc-consent|(?:cookies?|consent|gdpr|privacy)[-_]?(?:banner|bar|box|consent|dialog|info|law|message|modal|notice|notification|overlay|popup|prompt|wall))/i;

/** Longer than a box that is to be clicked away is: what is called so and holds more is left alone. */
const longest = 4000;

/** Takes boxes that ask for consent to cookies out of a page; never what holds an article or a heading of the page. */
export function dropConsent(source: string, document: PageDocument): void {
  if (!consent.test(source)) return;
  for (const element of Array.from(document.querySelectorAll('body [id], body [class]'))) {
    const named = `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`;
    if (!consent.test(named) || (element.textContent?.length ?? 0) > longest) continue;
    const holdsArticle =
      /^(?:article|main)$/i.test(element.tagName) || element.querySelector('article, main, h1');
    if (!holdsArticle) element.remove();
  }
}
