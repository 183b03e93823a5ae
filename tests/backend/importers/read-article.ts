import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { sentence } from '../../../core/result.ts';
import { decoded } from '../../../electron/backend/import/decode.ts';
import { readArticles } from '../../../electron/backend/importers/index.ts';

/** The one article in a file; throws the sentence of a refusal. */
export async function readArticle(name: string, bytes: Uint8Array): Promise<ImportedArticle> {
  const result = await readArticles({ name, bytes, text: decoded(bytes).text });
  if (!result.ok) throw new Error(sentence(result.error));
  const [article, ...more] = result.value.articles;
  if (!article || more.length > 0) throw new Error(`${result.value.articles.length} articles`);
  return article;
}

/** Why a file is refused; throws when it is not. */
export async function refusalOf(name: string, bytes: Uint8Array): Promise<string> {
  const result = await readArticles({ name, bytes, text: decoded(bytes).text });
  if (result.ok) throw new Error(`“${name}” was read`);
  return result.error.message;
}

/** One of the documents in `files/`, which its README tells of. */
export function sampleFile(name: string): Uint8Array {
  return readFileSync(path.join(import.meta.dirname, 'files', name));
}

/** Blocks as lines: `heading2: Damage`, `item1 a.: its head`, `table: a|b / c|d`; line ends in them as `⏎`. */
export function shownBlocks({ text: { text, blocks } }: ImportedArticle): string[] {
  return blocks.map((block) => {
    const words = text.slice(block.start, block.end);
    if (block.kind === 'table') return `table: ${words.replaceAll('\t', '|').replaceAll('\n', ' / ')}`;
    const kind = block.kind === 'heading' ? `heading${block.level}` : block.kind;
    const item = block.kind === 'item' ? `${block.depth} ${block.label}` : '';
    return `${kind}${item}: ${words.replaceAll('\n', '⏎')}`;
  });
}

/** Marks as `strong(Tuesday)`, links as `link(words → address)`. */
export function shownMarks({ text: { text, marks } }: ImportedArticle): string[] {
  return marks.map((mark) => {
    const words = text.slice(mark.start, mark.end);
    return mark.kind === 'link' ? `link(${words} → ${mark.href})` : `${mark.kind}(${words})`;
  });
}
