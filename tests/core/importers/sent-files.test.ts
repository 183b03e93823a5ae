import { expect, it } from 'vitest';
import { isAboutSentFiles, sentWith } from '../../../core/importers/sent-files.ts';

it.each([
  [['a.pdf'], [], 'Sent with it: “a.pdf”. What is in it is not part of this text.'],
  [[], ['b.bin'], 'Sent with it: “b.bin”. It cannot be imported. What is in it is not part of this text.'],
  [['a.pdf'], ['b.bin', 'c.bin'], 'Sent with it: “a.pdf”, “b.bin”, “c.bin”. The last 2 cannot be imported. '],
  [[], ['b.bin', 'c.bin'], 'None of them can be imported. '],
  [Array.from({ length: 12 }, (_, n) => `${n}.pdf`), [], '“9.pdf” and 2 more. '],
])(
  'files %j and %j sent with a message are named, and those that cannot be imported told',
  (read, others, words) => {
    const sentence = sentWith(read, others);
    expect(sentence).toContain(words);
    expect(isAboutSentFiles(sentence)).toBe(true);
  },
);
