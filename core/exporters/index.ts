import { bundle } from './bundle.ts';
import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { w3c } from './w3c.ts';

/** Every format, in the order in which they are offered. */
export const exporters: readonly Exporter[] = [markdown, html, csv, bundle, w3c];

/** The format of this id, or null. */
export function exporterNamed(id: string): Exporter | null {
  return exporters.find((exporter) => exporter.id === id) ?? null;
}
