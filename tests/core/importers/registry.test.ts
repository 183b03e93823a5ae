import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { htmlParagraphs } from '../../../core/importers/html-words.ts';
import type { ImportFile } from '../../../core/importers/importer.ts';
import { importerFor, importers, readArticles } from '../../../core/importers/index.ts';
import { articleDetails } from '../../../core/model/article.ts';
import { canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { anyWords } from '../../support/characters.ts';

function file(name: string, text: string | null, bytes = new TextEncoder().encode(text ?? '\0')): ImportFile {
  return { name, text, bytes };
}

const syntax = [
  '# ',
  '- ',
  '1. ',
  '> ',
  '```\n',
  '| a | b |\n|---|---|\n',
  '**',
  '*',
  '`',
  '[',
  '](',
  ')',
  '![',
  '<b>',
  '</b>',
  '<!--',
  '<script>',
  '&amp;',
  '---\n',
  'title: ',
  'date: 2023-10-10',
  'By Jane Doe',
  '\n',
  '\n\n',
  '    ',
  '[^1]: ',
  '- [x] ',
  '\\',
];
const anySource = fc
  .array(fc.oneof(fc.constantFrom(...syntax), anyWords), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe.each(importers.map((importer) => [importer.id, importer] as const))(
  'the importer “%s”',
  (_, importer) => {
    it('reads any text into articles that fit the model, or refuses it with a sentence', () => {
      fc.assert(
        fc.property(anySource, (source) => {
          const result = importer.read(file('a.txt', source));
          if (!result.ok) {
            expect(result.error.message).toMatch(/^\S.*\.$/u);
            return;
          }
          expect(result.value.length).toBeGreaterThan(0);
          for (const { text, details, foundIn } of result.value) {
            expect(v.safeParse(canonicalTextSchema, text).issues).toBeUndefined();
            expect(text.text).toBe(text.text.normalize('NFC'));
            const { outlet, ...others } = details;
            const { title, outletId: _, copyOf: __, tags: ___, ...plain } = articleDetails;
            const schema = v.strictObject({ title: v.nullable(title), ...plain });
            expect(v.safeParse(schema, others).issues).toBeUndefined();
            for (const [name, value] of Object.entries(details))
              expect(Object.hasOwn(foundIn, name)).toBe(value !== null && value.length > 0);
          }
        }),
        { numRuns: 500 },
      );
    });

    it('reads the same file the same way twice', () => {
      fc.assert(
        fc.property(anySource, (source) => {
          expect(importer.read(file('a', source))).toEqual(importer.read(file('a', source)));
        }),
        { numRuns: 50 },
      );
    });

    it('claims the files named as its own, and none that is no text', () => {
      for (const extension of importer.extensions) {
        const found = importerFor(file(`A.${extension.toUpperCase()}`, 'Words.'));
        expect(found.ok && found.value.id).toBe(importer.id);
        expect(importer.claims(file(`a.${extension}`, null))).toBe(0);
      }
      expect(importer.extensions.every((extension) => /^[a-z0-9]+$/.test(extension))).toBe(true);
    });
  },
);

describe('importers', () => {
  it('have ids of their own', () => {
    expect(new Set(importers.map((importer) => importer.id)).size).toBe(importers.length);
  });

  it.each([
    ['notes', '# Leak\n\nSee [AFP](https://afp.example).', 'markdown'],
    ['notes', 'A leak.\n\nIt was small.', 'text'],
    ['notes.txt', '# Leak\n\nSee [AFP](https://afp.example).', 'text'],
    ['notes.log', '# not a heading, a comment', 'text'],
    ['README.MD', 'A leak.', 'markdown'],
  ])('are chosen by content, then by name: %s', (name, text, id) => {
    const found = importerFor(file(name, text));
    expect(found.ok && found.value.id).toBe(id);
  });

  it.each([
    ['a PDF file', '%PDF-1.7 …'],
    ['a web page (HTML)', '<!DOCTYPE html><html><p>x'],
    ['a web page (HTML)', '\ufeff<?xml version="1.0"?>\n<html lang="en">'],
    ['an XML file', '<?xml version="1.0"?><rss>'],
    ['a rich text file (RTF)', '{\\rtf1 x}'],
  ])('refuse %s even under the name of a text', (what, text) => {
    expect(readArticles(file('a.txt', text))).toMatchObject({
      ok: false,
      error: { code: 'unreadable', message: `“a.txt” is ${what}, which Assay does not read.` },
    });
  });

  it('refuse what is no text, what is empty and what is too long', () => {
    const message = (name: string, text: string | null, bytes?: Uint8Array<ArrayBuffer>) => {
      const result = readArticles(file(name, text, bytes));
      return result.ok ? null : result.error.message;
    };
    expect(message('a.txt', null)).toBe('“a.txt” is not text, which Assay does not read.');
    expect(message('a.png', null, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]))).toBe(
      '“a.png” is an image, which Assay does not read.',
    );
    expect(message('a.txt', '', new Uint8Array())).toBe('“a.txt” is empty.');
    expect(message('a.txt', ' '.repeat(20_000_001), new Uint8Array(1))).toBe(
      '“a.txt” is longer than 20 million characters.',
    );
  });

  it('bring in no payload as anything but words', ({ skip }) => {
    const place = path.join(import.meta.dirname, '../../../../shared/conformance/hostile/html-payloads.json');
    if (!existsSync(place)) skip('the shared samples are not beside the project');
    const payloads = JSON.stringify(JSON.parse(readFileSync(place, 'utf8')));
    expect(payloads.length).toBeGreaterThan(1000);
    for (const importer of importers) {
      const result = importer.read(file('a.md', payloads));
      const hrefs = result.ok
        ? result.value.flatMap(({ text }) =>
            text.marks.flatMap((mark) => (mark.kind === 'link' ? [mark.href] : [])),
          )
        : [];
      expect(hrefs.filter((href) => !/^(?:https?:\/\/|mailto:)/i.test(href))).toEqual([]);
    }
  });
});

describe('the words of HTML', () => {
  it('come out in linear time, however broken it is', () => {
    const parts = ['<a', '<!--', '<script>', '</', '<img alt="', '&amp', '<<<', '<p '];
    for (const part of parts) htmlParagraphs(part.repeat(300_000));
    expect(htmlParagraphs(`${'<a'.repeat(10)}>x`)).toEqual(['x']);
    expect(htmlParagraphs('1 < 2 & 3 <4')).toEqual(['1 < 2 & 3 <4']);
  });
});
