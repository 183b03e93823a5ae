import { characterMap } from './character-maps.ts';
import type { Face } from './piece.ts';

/** The little of pdf.js that is used, as it gives it. */
export interface TextItem {
  readonly str: string;
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}
export interface TextContent {
  readonly items: readonly TextItem[];
  readonly styles: Readonly<Record<string, { readonly fontFamily: string; readonly vertical?: boolean }>>;
}
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}
export interface PdfPage {
  readonly commonObjs: { has(name: string): boolean; get(name: string): { readonly name?: string } };
  getViewport(options: { scale: number }): { readonly transform: readonly number[] };
  getTextContent(): Promise<TextContent>;
  getOperatorList(options: { annotationMode: number }): Promise<Operators>;
  getAnnotations(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  cleanup(): boolean;
}
export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{
    readonly info: Readonly<Record<string, unknown>>;
    readonly metadata: { getAll(): Iterable<readonly [string, unknown]> } | null;
  }>;
  getPageLabels(): Promise<readonly string[] | null>;
  getAttachments(): Promise<ReadonlyMap<string, unknown> | null>;
  hasJSActions(): Promise<boolean>;
}
interface Library {
  getDocument(source: object): {
    readonly promise: Promise<PdfDocument>;
    destroy(): Promise<void>;
  };
}

/** What pdf.js asks for by name: character maps are with the program, and nothing else is looked for. */
class OwnData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const map = kind === 'cMapUrl' ? await characterMap(filename) : null;
    if (map) return map;
    throw new Error(`${filename} is not part of the program`);
  }
}

/** Nothing is painted. */
class NoPainting {
  destroy(): void {}
}

/**
 * Opens a document in this very thread: nothing is read from disk or network, no script runs, nothing is painted. `close`
 * frees it. Rejects with pdf.js's own errors.
 */
export async function openPdf(bytes: Uint8Array): Promise<{ pdf: PdfDocument; close(): Promise<void> }> {
  const { getDocument } = await library();
  const task = getDocument({
    // pdf.js takes what it is given for its own.
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pictures are dropped unread, so that none can fill the memory.
    maxImageSize: 1,
    BinaryDataFactory: OwnData,
    CanvasFactory: NoPainting,
    FilterFactory: NoPainting,
  });
  try {
    return { pdf: await task.promise, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

let loaded: Promise<Library> | null = null;

function library(): Promise<Library> {
  loaded ??= load();
  return loaded;
}

/** pdf.js finds its own worker’s program here already, and so starts no thread for it. */
async function load(): Promise<Library> {
  await import('pdfjs-dist/build/pdf.worker.mjs');
  return (await import('pdfjs-dist/build/pdf.mjs')) as unknown as Library;
}

const boldNames = /bold|black|heavy|demi|medi(?![a-z])|^(?:\w{6}\+)?(?:cm(?:ss)?bx|[se][fc]bx)/i;
const italicNames =
  /italic|oblique|slanted|kursiv|[-,]ital(?![a-z])|^(?:\w{6}\+)?(?:cm(?:ti|sl)|[se][fc](?:ti|sl))/i;
const monoNames = /mono|courier|typewriter|consolas|^(?:\w{6}\+)?(?:cmtt|[se][fc]tt)/i;

/** What the name of a font says of it; PDF files say it nowhere else. */
export function faceOf(name: string): Face {
  return { bold: boldNames.test(name), italic: italicNames.test(name), mono: monoNames.test(name) };
}
