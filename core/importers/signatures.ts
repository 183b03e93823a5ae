import type { ImportFile } from './importer.ts';

interface Foreign {
  /** reads after “is”: `a PDF file` */
  readonly what: string;
  readonly advice: string;
}

const asText = 'Save or copy it as plain text, then import that.';

/** The beginning of containers in which Office kept its documents until 2007, and keeps locked ones still. */
const container = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Files known by their first bytes. */
const byBytes: readonly { readonly bytes: readonly number[]; readonly at?: number; readonly what: string }[] =
  [
    { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF file' },
    { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a compressed file, such as a zip archive or a spreadsheet' },
    { bytes: container, what: 'an old Office document' },
    { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'an image' },
    { bytes: [0xff, 0xd8, 0xff], what: 'an image' },
    { bytes: [0x47, 0x49, 0x46, 0x38], what: 'an image' },
    { bytes: [0x66, 0x74, 0x79, 0x70], at: 4, what: 'a video or sound file' },
    { bytes: [0x49, 0x44, 0x33], what: 'a sound file' },
    { bytes: [0x1f, 0x8b], what: 'a compressed file' },
  ];

/** Files that are text, but whose words stand between what is not for reading. */
const byText: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^\s*\{\\rtf/, what: 'a rich text file (RTF)' },
  {
    pattern: /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)[\s>]/i,
    what: 'a web page (HTML)',
  },
  { pattern: /^\s*<\?xml[\s?]/, what: 'an XML file' },
  { pattern: /^\s*\{\s*"format"\s*:\s*"assay-bundle"/, what: 'an Assay bundle' },
];

/** What a file is when it is of a kind no importer reads, told by how it begins; null for every other. */
export function foreignKind({ bytes, text }: ImportFile): Foreign | null {
  if (isLockedDocument(bytes))
    return {
      what: 'an Office document locked with a password',
      advice: 'Open it in its own program, save it without one, then import that.',
    };
  const known = byBytes.find(({ bytes: sign, at = 0 }) =>
    sign.every((byte, index) => bytes[at + index] === byte),
  );
  if (known) return { what: known.what, advice: asText };
  if (text === null) return { what: 'not text', advice: asText };
  const beginning = text.slice(0, 2000).replace(/^\uFEFF/, '');
  const found = byText.find(({ pattern }) => pattern.test(beginning));
  return found ? { what: found.what, advice: asText } : null;
}

/** The name, in UTF-16, under which such a container keeps a document that is locked; it stands in its first or last sectors. */
const locked = 'EncryptedPackage';

function isLockedDocument(bytes: Uint8Array): boolean {
  if (!container.every((byte, index) => bytes[index] === byte)) return false;
  const ends = [bytes.subarray(0, 65_536), bytes.subarray(-65_536)];
  return ends.some((end) => {
    for (let at = 0; at + locked.length * 2 <= end.length; at += 1)
      if ([...locked].every((letter, index) => end[at + index * 2] === letter.charCodeAt(0))) return true;
    return false;
  });
}
