import { type ClaimOfExample, type HopOfExample, ownVoice } from './worked-notebook.ts';

const mcdowellToAfp: readonly HopOfExample[] = [
  {
    source: 'mcdowell',
    cue: ['told news agency'],
    words: [{ within: 'McDowell told news agency', words: 'McDowell' }],
    grade: {
      reliability: 'B',
      credibility: '3',
      rationale:
        'Named, and speaks on his own field; what he offers is an inference from a pattern, not a finding from the hardware.',
    },
  },
  {
    source: 'afp',
    words: [{ within: 'news agency AFP', words: 'AFP' }],
    grade: {
      reliability: 'B',
      credibility: null,
      rationale: 'An agency that names its speaker and quotes him directly.',
    },
  },
];

const mcdowellGoesOn: readonly HopOfExample[] = [
  {
    source: 'mcdowell',
    cue: [{ within: 'he continued', words: 'continued' }],
    words: [{ within: 'he continued', words: 'he' }],
  },
  { source: 'afp' },
];

/** What the article makes of the leaks, and its background, in the order of its text. */
export const claimsOnCauses: readonly ClaimOfExample[] = [
  {
    statement: 'The succession of leaks makes it less likely that meteoroids caused them.',
    kind: 'causal',
    eventTime: null,
    mentions: [
      {
        quotes: [
          'The sequence of the leaks makes it less likely that they were caused by a meteoroid impact',
        ],
        ...ownVoice,
        note: 'The opening sentence says as its own what the article later credits to McDowell. It is a second mention, not a second origin.',
      },
      {
        quotes: ['the succession of leaks makes it less likely that they were caused by a meteoroid impact'],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'indirect',
        chain: [
          {
            source: 'mcdowell',
            cue: [{ within: 'Astronaut According to McDowell', words: 'According to' }],
            words: [{ within: 'Astronaut According to McDowell', words: 'McDowell' }],
            grade: {
              reliability: 'B',
              credibility: '2',
              rationale:
                'Sound as an argument: three like faults in one year ask for one cause more than for three accidents.',
            },
          },
        ],
        note: 'The sentence does not say whom McDowell told. The paragraph at the top names The Guardian, the next one AFP, so no relay is put in.',
      },
    ],
  },
  {
    statement: 'The third leak shows that the leaks have a cause in the system.',
    kind: 'causal',
    eventTime: null,
    mentions: [
      {
        quotes: [
          'One [vuoto] can be caused by anything, two could have been a coincidence, but the third shows that it is something related to the system',
        ],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'direct',
        chain: mcdowellToAfp,
        note: 'The chain reads McDowell → AFP → this outlet. Another paper that prints the same AFP copy would not be a second origin: it would be McDowell again.',
      },
    ],
    verdict: {
      status: 'in-progress',
      likelihood: 'likely',
      confidence: 'low',
      reason:
        'Plausible, and against chance. “Shows” is stronger than three cases allow, and no finding on any of the causes is given.',
    },
  },
  {
    statement: 'The reliability of Russian space systems is deteriorating.',
    kind: 'comparison',
    eventTime: null,
    mentions: [
      {
        quotes: ['the deterioration of the reliability of Russian space systems'],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'direct',
        chain: mcdowellGoesOn,
        note: 'The quotation is interrupted by “he continued”, which carries on the words that were told to AFP.',
      },
    ],
  },
  {
    statement: 'The Russian probe Luna-25 was destroyed on the moon in August 2023.',
    kind: 'event',
    eventTime: '2023-08',
    mentions: [
      {
        quotes: ['the failed probe in August'],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'direct',
        chain: mcdowellGoesOn,
      },
      {
        quotes: ['The Russian Luna-25 probe was destroyed after hitting the surface of the moon'],
        ...ownVoice,
      },
    ],
    verdict: {
      status: 'corroborated',
      likelihood: 'almost-certain',
      confidence: 'moderate',
      reason:
        'McDowell and the outlet itself say so, and the loss of Luna-25 in August 2023 is common knowledge. No second article is here.',
    },
  },
  {
    statement: 'Jonathan McDowell studied at Cambridge and does research at Harvard University.',
    kind: 'other',
    eventTime: null,
    tags: ['background'],
    mentions: [
      {
        quotes: [
          'McDowell, who studied at the University of Cambridge, is currently doing research at Harvard University',
        ],
        ...ownVoice,
      },
    ],
  },
  {
    statement: 'Sanctions make it difficult for Russia to import foreign technology.',
    kind: 'causal',
    eventTime: null,
    tags: ['background'],
    mentions: [
      {
        quotes: [
          'Sanctions have been imposed on Russia',
          'which make it difficult, for example, to import foreign technology into the country',
        ],
        ...ownVoice,
      },
    ],
  },
];
