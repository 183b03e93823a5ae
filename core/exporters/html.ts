import type { Exporter } from './exporter.ts';
import { printHtml } from './print-html.ts';
import { report } from './report.ts';

export const html: Exporter = {
  id: 'html',
  label: 'Web page',
  description: 'The same as the Markdown, as one page that opens in any browser, prints, and loads nothing.',
  extension: 'html',
  mediaType: 'text/html',
  render: (material) => printHtml(report(material)),
};
