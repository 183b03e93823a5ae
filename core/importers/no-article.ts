/** What a page is that a server sent instead of the article, by the words of its title or its beginning. */
interface Stand {
  /** ends the sentence “The page looks like …” */
  readonly what: string;
  /** the whole title, or all of it before the name of the site */
  readonly title: RegExp;
  /** stands in such a page, whatever its title */
  readonly words?: RegExp;
}

const stands: readonly Stand[] = [
  {
    what: 'an error page',
    title:
      /^(?:(?:http\s+)?(?:error|fehler|erreur|virhe)?\s*(?:4\d\d|50\d)(?:[\s:–-]+(?:error|not found|page (?:not found|introuvable)|forbidden|gone|unauthorized|bad (?:request|gateway)|(?:temporarily )?unavailable|service (?:temporarily )?unavailable|internal server error|gateway time-?out|seite nicht gefunden))?|(?:page|file|article|content|site)?\s*(?:not found|(?:could not|can’?t|cannot) be found|no longer (?:available|exists))|(?:service (?:temporarily )?|temporarily )unavailable|bad gateway|gateway time-?out|internal server error|seite nicht gefunden|page (?:introuvable|non trouvée)|p[áa]gina n[ãa]o encontrada|página no encontrada|pagina non trovata|sivua ei l[öo]ydy|sidan (?:kunde inte )?hittade?s? inte|страница не найдена|oops.{0,40})$/iu,
    words:
      /(?:the (?:page|article) you (?:requested|are looking for|were looking for) (?:could not be|was not|cannot be|can’?t be|does not|doesn’?t|is no longer|has been))/iu,
  },
  {
    what: 'a refusal',
    title:
      /^(?:access (?:to this page )?(?:has been )?denied|forbidden|request (?:blocked|denied|rejected)|(?:sorry, )?you have been blocked|blocked|zugriff verweigert|accès refusé|acceso denegado|доступ запрещ[её]н)$/iu,
    words:
      /(?:you don[’']t have permission to access|you have been blocked|not available in your (?:country|region)|451: unavailable for legal reasons)/iu,
  },
  {
    what: 'a check whether a person reads it',
    title:
      /^(?:just a moment.*|attention required!?|are you (?:a )?(?:human|robot)\??|(?:security|human) (?:check|verification)|verify(?:ing)? (?:that )?you are (?:a )?human.*|checking your browser.*|captcha|ddos-guard|robot check|un instant.*|einen moment.*)$/iu,
    words:
      /(?:verify (?:that )?you(?:[’']| a)re (?:a )?(?:human|not a robot)|unusual traffic from your|checking (?:if the site connection is secure|your browser before)|complete the captcha|enable javascript and cookies to continue)/iu,
  },
  {
    what: 'a request for consent',
    title:
      /^(?:before you continue.*|bevor sie fortfahren.*|avant d’accéder.*|your privacy(?: choices)?|privacy (?:settings|gate|wall)|(?:cookie )?consent|we value your privacy)$/iu,
    words:
      /(?:(?:accept|agree to) (?:all )?(?:cookies|our use of cookies) (?:to|and) continue|we and our (?:\d+ )?partners (?:store|process))/iu,
  },
];

/** A page with more words than this, in UTF-16 units, holds something to read whatever it is called. */
const short = 2500;

/**
 * A warning where a saved page is probably not the article but an error page, a refusal, a check for robots or a wall of
 * consent, which tools for saving pages put in the place of the article; null where it looks like one. `titles` are those the page
 * gives itself.
 */
export function noArticleWarning(titles: readonly string[], text: string): string | null {
  if (text.length > short) return null;
  const named = titles
    .map((title) => title.replace(/\s+/gu, ' ').trim())
    .flatMap((title) => [title, beforeSite(title)]);
  const found = stands.find(
    ({ title, words }) => named.some((each) => each !== '' && title.test(each)) || words?.test(text),
  );
  return found ? `The page looks like ${found.what}, not like an article: open the original and look.` : null;
}

/** `404 Not Found | The Gazette` without the site. */
function beforeSite(title: string): string {
  return title.replace(/\s+[|–—:-]\s.*$/u, '').replace(/[.!]+$/u, '');
}
