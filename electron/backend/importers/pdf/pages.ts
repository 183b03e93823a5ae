import { faceOf, type PdfDocument, type PdfPage, type TextContent } from './library.ts';
import { mayHoldTurnedLigatures, withLigatures } from './ligatures.ts';
import { type PageLink, piecesOf } from './page-pieces.ts';
import type { Face, Piece } from './piece.ts';

/** What a page holds: its pieces by the direction they run in, most first. */
export interface ReadPage {
  readonly label: string;
  readonly content: 'text' | 'pictures' | 'nothing' | 'unreadable';
  readonly directions: readonly (readonly Piece[])[];
  /** UTF-16 units */
  readonly length: number;
}

/** More links than this on one page are not looked at. */
const mostLinks = 2000;

/** Reads pages one by one, keeping what they share. */
export class PageReader {
  private readonly pdf: PdfDocument;
  private readonly faces = new Map<string, Face>();

  constructor(pdf: PdfDocument) {
    this.pdf = pdf;
  }

  /** A page by its number, from 1. One that is damaged is answered as such. */
  async read(number: number, label: string): Promise<ReadPage> {
    try {
      const page = await this.pdf.getPage(number);
      const content = await page.getTextContent();
      const isEmpty = content.items.every(({ str }) => str.trim() === '');
      const read = isEmpty ? await this.withoutText(page, label) : await this.withText(page, content, label);
      page.cleanup();
      return read;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { label, content: 'unreadable', directions: [], length: 0 };
    }
  }

  private async withText(page: PdfPage, content: TextContent, label: string): Promise<ReadPage> {
    await this.learnFaces(page, content);
    const { transform } = page.getViewport({ scale: 1 });
    const links = await linksOn(page);
    const items = mayHoldTurnedLigatures(content.items)
      ? withLigatures(content.items, await page.getOperatorList(withoutAnnotations))
      : content.items;
    const directions = piecesOf(
      { ...content, items },
      transform,
      links,
      (name) => this.faces.get(name) ?? plain,
    );
    const length = content.items.reduce((sum, { str }) => sum + str.length, 0);
    return { label, content: 'text', directions, length };
  }

  /** Something painted without text is a picture, or a drawing that may hold words. */
  private async withoutText(page: PdfPage, label: string): Promise<ReadPage> {
    const { fnArray } = await page.getOperatorList(withoutAnnotations);
    return { label, content: fnArray.length > 0 ? 'pictures' : 'nothing', directions: [], length: 0 };
  }

  /** The names of fonts are told only with what is painted, which is asked for where a font is new. */
  private async learnFaces(page: PdfPage, { items }: TextContent): Promise<void> {
    const names = new Set(items.map(({ fontName }) => fontName));
    if ([...names].every((name) => this.faces.has(name))) return;
    await page.getOperatorList(withoutAnnotations);
    for (const name of names)
      this.faces.set(name, page.commonObjs.has(name) ? faceOf(page.commonObjs.get(name).name ?? '') : plain);
  }
}

const plain: Face = { bold: false, italic: false, mono: false };
/** pdf.js: `AnnotationMode.DISABLE` */
const withoutAnnotations = { annotationMode: 0 };

async function linksOn(page: PdfPage): Promise<PageLink[]> {
  const annotations = await page.getAnnotations().catch(() => []);
  return annotations.slice(0, mostLinks).flatMap(({ subtype, url, rect }) => {
    if (subtype !== 'Link' || typeof url !== 'string' || !Array.isArray(rect) || url.length > 4000) return [];
    return /^(?:https?|mailto):/i.test(url) ? [{ href: url, rect }] : [];
  });
}
