import type { DraftBlock } from '../../../core/text/assemble.ts';
import { plainBlocks } from '../../../core/text/blocks.ts';

const quoted = /^ ?>/;

/** The blocks of a message's plain text, normalised: lines with `>` before them are quotes, however often they were quoted. */
export function mailBlocks(text: string): DraftBlock[] {
  const runs: { depth: number; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const depth = depthOf(line);
    const words = depth > 0 ? line.replace(/^[> ]+/, '') : line;
    const last = runs.at(-1);
    if (last?.depth === depth) last.lines.push(words);
    else runs.push({ depth, lines: [words] });
  }
  return runs.flatMap(({ depth, lines }) => {
    const blocks = plainBlocks(lines.join('\n'));
    return depth === 0 ? blocks : blocks.map(asQuote);
  });
}

function depthOf(line: string): number {
  if (!quoted.test(line)) return 0;
  return (/^[> ]+/.exec(line)?.[0].match(/>/g) ?? []).length;
}

function asQuote(block: DraftBlock): DraftBlock {
  return block.kind === 'table' || block.kind === 'preformatted'
    ? block
    : { kind: 'quote', words: block.words };
}
