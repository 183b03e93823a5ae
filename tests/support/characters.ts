import fc from 'fast-check';

/** Characters and halves of characters that offsets, clusters and normal forms go wrong with. */
const pieces = [
  ...[
    'a',
    'b',
    'Z',
    '7',
    ' ',
    ' ',
    ' ',
    '.',
    ',',
    '“',
    '”',
    '"',
    '-',
    '—',
    '…',
    '\n',
    '\n\n',
    '\t',
    '\u00a0',
    '\u00ad',
  ],
  ...[
    'e\u0301',
    '\u0301',
    'é',
    'ﬁ',
    'Å',
    '\u212b',
    '한',
    '\u1112',
    '\u1161',
    '\u11ab',
    'क',
    '\u094d',
    'ष',
    'ि',
    'กำ',
  ],
  ...[
    '👩‍👩‍👧',
    '👍🏽',
    '🇫🇮',
    '🇫',
    '☂\ufe0f',
    '\u200d',
    '😀',
    '𝒳',
    'שלום',
    'مرحبا',
    '\u0600',
    '\u0d4e',
    '©',
    '®',
    '漢',
    '字',
    'か',
    '\u3099',
    'й',
  ],
];

/** Well-formed text made of them, and of words that come again. */
export const anyWords: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces, 'the ', 'leak ', 'The leak.') },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join('').toWellFormed());
