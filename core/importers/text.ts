import { plainBlocks } from '../text/blocks.ts';
import { normalise } from '../text/normalise.ts';
import { articleOf } from './article.ts';
import { Finds } from './details.ts';
import { frontMatter } from './front-matter.ts';
import { extensionOf, type Importer } from './importer.ts';

/**
 * Plain text. Every word stays where it is, lines that hold metadata too, so that a quotation always matches the file; only
 * front matter between lines of `---` is not part of the article.
 */
export const text: Importer = {
  id: 'text',
  label: 'Text file',
  extensions: ['txt', 'text'],
  mediaType: 'text/plain',
  claims(file) {
    if (file.text === null) return 0;
    return this.extensions.includes(extensionOf(file.name)) ? 0.9 : 0.3;
  },
  read(file) {
    const finds = new Finds();
    const words = normalise(file.text ?? '');
    const front = frontMatter(words);
    if (front) finds.takeEntries(front.entries);
    return articleOf(file.name, plainBlocks(front?.rest ?? words), finds);
  },
};
