import type { Span } from '../model/passage.ts';

/** Agencies and outlets known by name alone, as they are written in English news. */
const agencies =
  'Agence France-Presse|AFP|Reuters|The Associated Press|Associated Press|AP|UPI|United Press International|TASS|Tass|Interfax|RIA Novosti|RIA|Xinhua|Kyodo|Jiji|Yonhap|DPA|dpa|ANSA|Ansa|EFE|PTI|ANI|IANS|Ukrinform|BELTA|BelTA|Anadolu(?: Agency)?|IRNA|ISNA|Fars|Tasnim|SANA|WAFA|KCNA|MTI|PAP|CTK|APA|STT|TT|NTB|Ritzau|Belga|ANP|Lusa|AAP|Bloomberg(?: News)?|Dow Jones(?: Newswires)?';
const outlets =
  'BBC(?: News| Radio \\d| World Service)?|CNN|MSNBC|CNBC|NBC(?: News)?|ABC(?: News)?|CBS(?: News)?|PBS|NPR|Fox(?: News(?: Sunday)?| Business)|C-SPAN|Sky News|ITV(?: News)?|Channel 4(?: News)?|Al Jazeera|Al Arabiya|Deutsche Welle|France 24|Euronews|RT|Politico|Axios|Breitbart(?: News)?|BuzzFeed(?: News)?|Vox|Slate|Salon|HuffPost|The Huffington Post|Huffington Post|The Hill|The Intercept|ProPublica|Bellingcat|Meduza|The Atlantic|The New Yorker|The Economist|Newsweek|Time|TIME|Forbes|Fortune|Wired|Vanity Fair|Rolling Stone|Der Spiegel|Spiegel|Die Zeit|Bild|Die Welt|Süddeutsche Zeitung|Frankfurter Allgemeine(?: Zeitung)?|Le Monde|Le Figaro|Libération|El País|El Mundo|La Repubblica|Corriere della Sera|Helsingin Sanomat|Yle|Dagens Nyheter|Svenska Dagbladet|Aftenposten|NRK|SVT|DR|Haaretz|Kommersant|Vedomosti|Izvestia|Kyiv Independent|The Guardian|Guardian|The Times|The Observer|The Independent|The Sun|The Mirror|The Post|The Journal|The Globe|USA Today|Univision|Telemundo|Nature|Science|The Lancet';
const lastWords =
  'Times|Post|Guardian|News|Journal|Herald|Tribune|Telegraph|Mail|Observer|Gazette|Chronicle|Radio|TV|Television|Magazine|Agency|Weekly|Express|Mirror|Independent|Standard|Star|Globe|Sun|Inquirer|Register|Ledger|Examiner|Dispatch|Monitor|Beast|Caller|Courier|Bulletin|Sentinel|Review|Today|Zeitung|Online';
const classes =
  '(?:(?:state|official|semi-official|government|local|private|public|national|regional|independent|opposition|business|pan-Arab)(?:-run|-owned|-backed|-controlled)? )?(?:news agency|news agencies|newswire|wire service|newspaper|news site|news website|news outlet|news channel|magazine|weekly|daily|tabloid|broadcaster|television channel|television station|television|TV channel|TV station|TV network|radio station|radio|website|channel|network|outlet|podcast|journal)';
const name =
  "(?:The )?\\p{Lu}[\\p{L}\\p{N}.&’'-]*(?: (?:of|the|and|de|della)? ?\\p{Lu}[\\p{L}\\p{N}.&-]*){0,4}";
const ending = '(?![\\p{L}\\p{N}-])';

const lead =
  "(?:(?:the|a|an|its|his|her|their|our|\\p{Lu}\\p{L}+[’']s?|\\p{Lu}\\p{L}+(?:an|ish|ese|ch|i|ic))\\s+){0,2}";
const patterns = [
  new RegExp(`${lead}(?:${classes}\\s+)?(?<name>${agencies})${ending}`, 'uy'),
  new RegExp(`${lead}(?:${classes}\\s+)(?<name>${name})`, 'uy'),
  new RegExp(`${lead}(?<name>${outlets})${ending}`, 'uy'),
  new RegExp(`(?:the\\s+)?(?<name>(?:The )?(?:\\p{Lu}[\\p{L}.&-]*\\s){1,4}(?:${lastWords}))${ending}`, 'uy'),
  /(?<name>(?:the )?(?:\p{Lu}\p{L}+ )?(?:state|local|official|national) (?:media|television|TV|radio))(?![\p{L}-])/uy,
];
const isAgency = new RegExp(`^(?:the )?(?:${agencies})$`, 'u');

/** An outlet or agency named at a place: all the words that name it, and its name among them. */
export interface NamedOutlet {
  readonly words: Span;
  readonly name: string;
  readonly kind: 'agency' | 'outlet';
}

/** The outlet named from just this place on (white space left out first); null when something else is. */
export function outletAt(text: string, from: number, limit: number): NamedOutlet | null {
  let at = from;
  while (at < limit && /\s/.test(text.charAt(at))) at++;
  // Enough for the longest name and what leads up to it.
  const end = Math.min(limit, at + 120);
  const near = text.slice(at, end);
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    const match = pattern.exec(near);
    const found = match?.groups?.['name'];
    if (!match || !found) continue;
    const isWire = isAgency.test(found) || /news agenc|newswire|wire service/.test(match[0]);
    return {
      words: { start: at, end: at + match[0].length },
      name: found.replace(/[.’']+s?$/u, ''),
      kind: isWire ? 'agency' : 'outlet',
    };
  }
  return null;
}

/** Whether words name an outlet or agency and nothing more. */
export function asOutlet(words: string): NamedOutlet | null {
  const found = outletAt(words, 0, words.length);
  return found && words.length - found.words.end <= 2 ? found : null;
}

const dateline =
  /(?:^|\n)(?:\p{Lu}[\p{L}.’'-]+)(?:[ ,]+[\p{Lu}\d][\p{L}\d.,’'-]*){0,6} ?\((?<by>[^()\n]{2,40})\)\s*(?:[—–]|--?\s)/u;

/** The agency a dateline among the first lines credits: “KYIV, Ukraine (AP) —”, “Paris, May 3 (Reuters) -”; or null. */
export function creditedAgency(text: string): NamedOutlet | null {
  const match = dateline.exec(text.slice(0, 1500));
  const by = match?.groups?.['by'];
  if (!match || !by) return null;
  const open = match.index + match[0].lastIndexOf(`(${by}`) + 1;
  return outletAt(text, open, open + by.length);
}
