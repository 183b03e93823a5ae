import type { RtfParagraph } from './rtf-story.ts';

/** Where characters go: into the text, into one of the properties, or nowhere. */
export type RtfDestination =
  | 'text'
  | 'nowhere'
  | 'fonts'
  | 'styles'
  | 'field code'
  | 'label'
  | 'info'
  | 'title'
  | 'author'
  | 'made'
  | 'changed';

/** Groups that begin with these words go somewhere else than into the text. */
export const destinations: ReadonlyMap<string, RtfDestination> = new Map<string, RtfDestination>([
  ...'pict object header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn colortbl filetbl listtable listoverridetable revtbl rsidtbl xe tc tcn rxe txe bkmkstart bkmkend nonesttables atnid atnauthor atnref atndate atntime atnicn shpinst shprslt generator xmlnstbl themedata colorschememapping datastore latentstyles pgptbl keywords subject comment operator company manager category doccomm hlinkbase printim buptim'
    .split(' ')
    .map((word) => [word, 'nowhere'] as const),
  ...([
    ['fonttbl', 'fonts'],
    ['stylesheet', 'styles'],
    ['fldinst', 'field code'],
    ['listtext', 'label'],
  ] as const),
  ...([
    ['pntext', 'label'],
    ['info', 'info'],
    ['title', 'title'],
    ['author', 'author'],
  ] as const),
  ...([
    ['creatim', 'made'],
    ['revtim', 'changed'],
  ] as const),
]);

/** What holds in a group, and in the groups in it until they say otherwise. */
export interface RtfState {
  destination: RtfDestination;
  /** whether the group is to be left out where its first word is not known */
  isOptional: boolean;
  strong: boolean;
  emphasis: boolean;
  hidden: boolean;
  deleted: boolean;
  inserted: boolean;
  /** how many characters after one by its Unicode number say the same for old programs */
  fallback: number;
  font: number | null;
  style: number | null;
  level: number | null;
  depth: number | null;
  /** twips the paragraph is indented, and its first line against that */
  indent: number;
  firstLine: number;
  isInTable: boolean;
  href: string | null;
}

export const firstState: RtfState = {
  ...{ destination: 'text', isOptional: false },
  ...{ strong: false, emphasis: false, hidden: false, deleted: false, inserted: false },
  ...{ fallback: 1, font: null, style: null, level: null, depth: null },
  ...{ indent: 0, firstLine: 0, isInTable: false, href: null },
};

/** Twips that one level of a list is indented by, where the file does not say which level it is. */
const step = 360;

/** What the paragraph is that ends in a state, with the names of styles. */
export function paragraphIn(state: RtfState, styles: ReadonlyMap<number, string>): RtfParagraph {
  const name = (state.style === null ? null : styles.get(state.style)) ?? '';
  const named = /^heading (\d)$/i.exec(name)?.[1];
  const depth = state.depth ?? Math.max(0, Math.round(state.indent / step) - 1);
  return {
    level: state.level ?? (named === undefined ? null : Number(named)),
    kind: kindNamed(name),
    depth: Math.min(8, depth),
    isInTable: state.isInTable,
    isHanging: state.firstLine < 0,
  };
}

function kindNamed(name: string): RtfParagraph['kind'] {
  if (/^title$/i.test(name)) return 'title';
  if (/^(?:(?:intense )?quote|block text|quotations?)$/i.test(name)) return 'quote';
  return /^(?:html preformatted|preformatted text|source code)$/i.test(name) ? 'preformatted' : 'paragraph';
}

/** A day by its parts, as they are named; null where one is missing. */
export function dayOf({ yr, mo, dy }: Record<string, number>): string | null {
  if (!yr || !mo || !dy) return null;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${yr}-${two(mo)}-${two(dy)}`;
}
