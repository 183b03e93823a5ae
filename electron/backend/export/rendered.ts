import type { Exporter, Material } from '../../../core/exporters/exporter.ts';
import { exporterNamed } from '../../../core/exporters/index.ts';
import type { Answers } from '../../../core/ipc/contract.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** An export as it will be saved, whole. */
export interface Rendered {
  /** what the file is called unless the person says otherwise */
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** How much of an export is shown before it is saved, in UTF-16 units. */
const shown = 200_000;

/** The material in the format of this id. */
export function rendered(material: Material, formatId: string): Result<Rendered> {
  const exporter = exporterNamed(formatId);
  if (!exporter) return fail('wrong-input', `There is no export format “${formatId}”.`);
  return ok({
    fileName: fileNameFor(material, exporter),
    mediaType: exporter.mediaType,
    text: exporter.render(material),
  });
}

/** What is shown of it: its beginning, never ending in half a character; `characters` counts the whole. */
export function previewOf({ text, ...rest }: Rendered): Answers['export.preview'] {
  return { ...rest, text: text.slice(0, shown).replace(/[\uD800-\uDBFF]$/, ''), characters: text.length };
}

/** A name that every system takes, from the title of what is exported. */
export function fileNameFor(
  { scope, notebook, articles, claims }: Material,
  { extension }: Pick<Exporter, 'extension'>,
): string {
  const title =
    (scope === 'article' ? articles[0]?.title : scope === 'claim' ? claims[0]?.statement : null) ??
    notebook.name;
  const safe = [
    ...title
      .normalize('NFC')
      .replace(/[\p{C}\p{Zl}\p{Zp}\s/\\:*?"<>|]+/gu, ' ')
      .trim(),
  ]
    .slice(0, 80)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe);
  return `${safe === '' || reserved ? 'Export' : safe}.${extension}`;
}
