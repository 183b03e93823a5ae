import type { Exporter } from './exporter.ts';
import { printMarkdown } from './print-markdown.ts';
import { report } from './report.ts';

export const markdown: Exporter = {
  id: 'markdown',
  label: 'Markdown',
  description:
    'For readers: every statement with its quotation and place, its chain of sources, the verdict and the reason.',
  extension: 'md',
  mediaType: 'text/markdown',
  render: (material) => printMarkdown(report(material)),
};
