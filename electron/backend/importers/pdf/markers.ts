/** What stands before the words of an item. */
export interface Marker {
  readonly label: string;
  /** UTF-16 units to the words */
  readonly length: number;
  /** the number it counts with; null for a bullet */
  readonly number: number | null;
  /** what numbers of one list have in common */
  readonly style: string;
  /** whether a list can begin with it */
  readonly isFirst: boolean;
}

const bullet = /^(?<sign>[•◦▪▫●○■□►‣⁃∙·–*-]|\uF0B7|\uF0A7|o)\s+(?=\S)/u;
const numbered = /^(?<label>\(?(?<number>\d{1,3}|[a-z])[.)])\s+(?=\S)/u;

/** The marker of an item at the start of a line; null when there is none. */
export function markerOf(line: string): Marker | null {
  const sign = bullet.exec(line);
  if (sign) {
    const label = /[–*-]/.test(sign[0]) ? sign[0].trim() : '•';
    return { label, length: sign[0].length, number: null, style: label, isFirst: true };
  }
  const found = numbered.exec(line);
  if (!found?.groups) return null;
  const { label = '', number = '' } = found.groups;
  const isDigits = /\d/.test(number);
  const value = isDigits ? Number(number) : number.charCodeAt(0);
  const style = label.replace(number, isDigits ? '1' : 'a');
  return { label, length: found[0].length, number: value, style, isFirst: /^(?:1|a)$/.test(number) };
}

/** Whether words are nothing but a marker. */
export function isMarker(words: string): boolean {
  return markerOf(`${words.trim()} x`)?.length === words.trim().length + 1;
}
