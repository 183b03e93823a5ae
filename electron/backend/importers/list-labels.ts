/** What stands before the items of one level of a list. */
export interface ListLevel {
  /** `decimal`, `lowerLetter`, `upperLetter`, `lowerRoman`, `upperRoman`, `bullet` or `none`; others count in digits */
  readonly format: string;
  /** `%1.%2)`, where `%2` is the number of the second level; of a bullet, its sign */
  readonly pattern: string;
  readonly start: number;
}

const bullet: ListLevel = { format: 'bullet', pattern: '•', start: 1 };
/** Signs of picture fonts stand in the private area, and mean nothing without the font. */
const unshown = /^[\p{Co}\s]*$/u;

/** Counts the items of one list and writes what stands before each. */
export class ListCount {
  private readonly counts: (number | undefined)[] = [];
  private readonly levels: ReadonlyMap<number, ListLevel>;

  constructor(levels: ReadonlyMap<number, ListLevel>) {
    this.levels = levels;
  }

  /** The label of the next item of a level, counted from 0; empty when its items have none. */
  next(level: number): string {
    const { format, pattern, start } = this.at(level);
    this.counts.length = Math.min(this.counts.length, level + 1);
    this.counts[level] = (this.counts[level] ?? start - 1) + 1;
    if (format === 'bullet') return unshown.test(pattern) ? '•' : pattern.trim();
    if (format === 'none') return '';
    return pattern
      .replace(/%([1-9])/g, (_, digit: string) => {
        const which = Number(digit) - 1;
        const shown = this.at(which);
        return numberAs(shown.format, this.counts[which] ?? shown.start);
      })
      .trim();
  }

  /** Makes the next item of a level the one of this number. */
  restart(level: number, number: number): void {
    this.counts.length = Math.min(this.counts.length, level + 1);
    this.counts[level] = number - 1;
  }

  private at(level: number): ListLevel {
    return this.levels.get(level) ?? bullet;
  }
}

/** A number as lists write it: `iv`, `D`, `04`. */
export function numberAs(format: string, number: number): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
}

/** a … z, then aa, bb …, as Word counts. */
function letters(number: number): string {
  if (number < 1 || number > 26 * 20) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
}

const numerals: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
  ] as const),
  ...([
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let left = number;
  let text = '';
  for (const [value, sign] of numerals) for (; left >= value; left -= value) text += sign;
  return text;
}
