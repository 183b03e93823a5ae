import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exporterNamed, exporters } from '../../../core/exporters/index.ts';
import { emptyNotebook, exampleNotebook } from './example-notebook.ts';
import { randomNotebook } from './random-notebook.ts';

describe.each(exporters.map((exporter) => [exporter.id, exporter] as const))(
  'the export format %s',
  (id, exporter) => {
    it('writes what it wrote before', async () => {
      const golden = path.join(import.meta.dirname, 'golden', `example.${exporter.extension}`);
      await expect(exporter.render(exampleNotebook().material())).toMatchFileSnapshot(golden);
    });

    it('is found by its id and described in one sentence', () => {
      expect(exporterNamed(id)).toBe(exporter);
      expect(exporter.description).toMatch(/^[A-Z][^.]*\.$/);
    });

    it('writes an empty notebook', () => {
      expect(exporter.render(emptyNotebook().material()).length).toBeGreaterThan(0);
    });

    it('writes well-formed text, and the same twice, whatever is in the notebook', () => {
      fc.assert(
        fc.property(randomNotebook, (notebook) => {
          const once = exporter.render(notebook.material());
          expect(once.isWellFormed()).toBe(true);
          expect(exporter.render(notebook.material())).toBe(once);
        }),
        { numRuns: 60 },
      );
    });

    it('does not depend on the order in which records come', () => {
      const material = exampleNotebook().material();
      const turned = {
        ...material,
        articles: material.articles.toReversed(),
        mentions: material.mentions.toReversed(),
        claims: material.claims.toReversed(),
        sources: material.sources.toReversed(),
        notes: material.notes.toReversed(),
      };
      expect(exporter.render(turned)).toBe(exporter.render(material));
    });
  },
);

it('names no format twice and knows no other', () => {
  expect(new Set(exporters.map(({ id }) => id)).size).toBe(exporters.length);
  expect(exporterNamed('docx')).toBeNull();
});
