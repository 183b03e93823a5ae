import { normalise } from '../../../../core/text/normalise.ts';
import type { TextContent, TextItem } from './library.ts';
import type { Face, Piece } from './piece.ts';

/** Text that runs more askew than this, in radians, is a stamp across the page. */
const askew = 0.1;

/** A link on a page: where it leads, and the box it covers in the page's own coordinates. */
export interface PageLink {
  readonly href: string;
  readonly rect: readonly number[];
}

/** The pieces of a page by the direction they run in, the direction of most characters first. */
export function piecesOf(
  { items, styles }: TextContent,
  transform: readonly number[],
  links: readonly PageLink[],
  faceOf: (fontName: string) => Face,
): Piece[][] {
  const directions = new Map<string, { pieces: Piece[]; length: number }>();
  const seen = new Set<string>();
  let afterSpace = true;
  for (const item of items) {
    const text = normalise(item.str).replace(/[\n\t]/g, ' ');
    if (text.trim() === '') {
      afterSpace = true;
      continue;
    }
    const vertical = styles[item.fontName]?.vertical ?? false;
    const { piece, direction } = placed(item, text, transform, vertical, faceOf(item.fontName));
    // Some programs make letters bold by drawing them twice.
    const key = `${direction} ${text} ${Math.round(piece.x / 2)} ${Math.round(piece.y / 2)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const found = directions.get(direction) ?? { pieces: [], length: 0 };
    directions.set(direction, found);
    const whole = { ...piece, afterSpace: afterSpace || text.startsWith(' ') };
    found.pieces.push(...linked(whole, item, links));
    found.length += text.length;
    afterSpace = item.hasEOL || text.endsWith(' ');
  }
  return [...directions.values()].sort((a, b) => b.length - a.length).map(({ pieces }) => pieces);
}

function placed(
  item: TextItem,
  text: string,
  page: readonly number[],
  vertical: boolean,
  face: Face,
): { piece: Piece; direction: string } {
  const [a, b, c, d, x, y] = multiplied(page, item.transform);
  const angle = vertical ? Math.PI / 2 : Math.atan2(b, a);
  const quarter = Math.round(angle / (Math.PI / 2));
  const isStraight = Math.abs(angle - quarter * (Math.PI / 2)) < askew;
  const turn = isStraight ? quarter * (Math.PI / 2) : angle;
  const piece = {
    text: text.trim(),
    x: x * Math.cos(turn) + y * Math.sin(turn),
    y: y * Math.cos(turn) - x * Math.sin(turn),
    width: vertical ? item.height : item.width,
    size: vertical ? Math.hypot(a, b) : Math.hypot(c, d),
    face,
    isRtl: item.dir === 'rtl',
    afterSpace: false,
    href: null,
  } satisfies Piece;
  const direction = isStraight ? `${vertical ? 'columns' : 'lines'} ${(quarter + 4) % 4}` : 'askew';
  return { piece, direction };
}

type Matrix = readonly [number, number, number, number, number, number];

function multiplied(m: readonly number[], n: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/**
 * A piece parted where a link on it begins and ends. pdf.js does not say where each character is, so words are taken to be
 * as wide as they are long.
 */
function linked(piece: Piece, item: TextItem, links: readonly PageLink[]): Piece[] {
  const near = links.filter((link) => overlaps(link, item));
  if (near.length === 0) return [piece];
  const words = piece.isRtl ? [piece.text] : piece.text.split(/(?<=\s)(?=\S)/u);
  const parts: Piece[] = [];
  let at = 0;
  for (const word of words) {
    const middle = (at + word.trimEnd().length / 2) / piece.text.length;
    const href = near.find((link) => covers(link, item, middle))?.href ?? null;
    const last = parts.at(-1);
    const start = last?.href === href ? at - last.text.length : at;
    const text = piece.text.slice(start, at + word.length);
    if (last?.href === href) parts.pop();
    const each = piece.width / piece.text.length;
    const width = text.trimEnd().length * each;
    parts.push({
      ...piece,
      text,
      href,
      x: piece.x + start * each,
      width,
      afterSpace: start > 0 || piece.afterSpace,
    });
    at += word.length;
  }
  return parts.map((part) => ({ ...part, text: part.text.trim() }));
}

/** The point of an item's characters that lies `part` of its length from where it begins. */
function pointAt({ transform, width, height }: TextItem, part: number): readonly [number, number] {
  const [a = 1, b = 0, , , e = 0, f = 0] = transform;
  const length = Math.hypot(a, b) || 1;
  return [
    e + (a / length) * width * part - (b / length) * height * 0.25,
    f + (b / length) * width * part + (a / length) * height * 0.25,
  ];
}

function covers({ rect }: PageLink, item: TextItem, part: number): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const [x, y] = pointAt(item, part);
  return x >= left && x <= right && y >= bottom && y <= top;
}

function overlaps({ rect }: PageLink, item: TextItem): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const [[x1, y1], [x2, y2]] = [pointAt(item, 0), pointAt(item, 1)];
  return (
    Math.min(x1, x2) <= right &&
    Math.max(x1, x2) >= left &&
    Math.min(y1, y2) <= top &&
    Math.max(y1, y2) >= bottom
  );
}
