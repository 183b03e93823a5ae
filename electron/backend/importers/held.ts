import { wholeDate } from '../../../core/importers/dates.ts';
import { isWebAddress } from '../../../core/importers/details.ts';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import { charsetOf, decodedAs } from './html-charset.ts';

/** What an archive says of something it holds. */
export interface Held {
  /** which part of the archive it is */
  readonly entry: string | null;
  /** where it was fetched from */
  readonly address: string | null;
  /** when, in any form dates are written in */
  readonly fetched: string | null;
  /** who says so, in words */
  readonly where: string;
}

/**
 * Articles with what the archive they were kept in says of them. The address it was fetched from goes before the one a page
 * gives itself: a page that repeats another's words often names that one's.
 */
export function heldIn(
  read: Result<readonly ImportedArticle[]>,
  { entry, address, fetched, where }: Held,
): Result<readonly ImportedArticle[]> {
  if (!read.ok) return read;
  const url = address !== null && isWebAddress(address) ? address : null;
  const accessedAt = fetched === null ? null : (wholeDate(fetched)?.date ?? null);
  return ok(
    read.value.map((article) => ({
      ...article,
      entry: entry ?? article.entry,
      details: {
        ...article.details,
        ...(url !== null && { url }),
        ...(accessedAt !== null && { accessedAt }),
      },
      foundIn: {
        ...article.foundIn,
        ...(url !== null && { url: where }),
        ...(accessedAt !== null && { accessedAt: where }),
      },
    })),
  );
}

/** The characters of something kept in an archive: in the encoding noted beside it, else UTF-8, else as a page declares. */
export function heldText(bytes: Uint8Array, charset: string | null): string {
  const noted = charset === null ? null : decodedAs(bytes, charset);
  return (
    noted ?? charsetOf({ bytes }) ?? (decodedUtf8(bytes) || new TextDecoder('windows-1252').decode(bytes))
  );
}

function decodedUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
