import type { ClaimOfExample, HopOfExample } from './worked-notebook.ts';

const sameAnnouncement =
  'The sentence carries on the announcement (“It had happened”), so it is read as what Roskosmos said; no words of its own credit anybody.';

const mcdowellToAfp: readonly HopOfExample[] = [
  {
    source: 'mcdowell',
    cue: ['told news agency'],
    words: [{ within: 'McDowell told news agency', words: 'McDowell' }],
    grade: {
      reliability: 'B',
      credibility: '3',
      rationale: 'Named, and speaks on his own field; what he offers is an inference from a pattern, not a finding from the hardware.',
    },
  },
  {
    source: 'afp',
    words: [{ within: 'news agency AFP', words: 'AFP' }],
    grade: { reliability: 'B', credibility: null, rationale: 'An agency that names its speaker and quotes him directly.' },
  },
];

const mcdowellGoesOn: readonly HopOfExample[] = [
  { source: 'mcdowell', cue: [{ within: 'he continued', words: 'continued' }], words: [{ within: 'he continued', words: 'he' }] },
  { source: 'afp' },
];

const ownVoice = { stance: 'asserts', certainty: 'CT+', quotation: 'none' } as const;

/** What the article claims, in the order of its text. */
export const thirdLeakClaims: readonly ClaimOfExample[] = [
  {
    statement: 'Russia has systematic problems in its space systems.',
    kind: 'opinion',
    eventTime: null,
    mentions: [
      {
        quotes: ['Russia seems to have systematic problems in its space systems'],
        stance: 'asserts',
        certainty: 'PR+',
        quotation: 'indirect',
        chain: [
          {
            source: 'mcdowell',
            cue: [{ within: 'McDowell according to', words: 'according to' }],
            words: ['Jonathan McDowell'],
            grade: { reliability: 'B', credibility: '3', rationale: 'Named, and speaks on his own field; “seems” keeps it a judgement.' },
          },
          {
            source: 'guardian',
            cue: ['he writes'],
            words: ['The Guardian'],
            grade: { reliability: 'B', credibility: null, rationale: 'A paper with an editor and corrections; its own text is not at hand here.' },
          },
        ],
        note: '“he writes The Guardian” can mean that McDowell wrote *in* The Guardian or that The Guardian wrote it. The chain holds for both: his words, through the paper, to this outlet.',
      },
    ],
    verdict: {
      status: 'in-progress',
      likelihood: 'likely',
      confidence: 'low',
      reason: 'Three coolant leaks and a lost probe fit it. All of it rests on one person, read in translation.',
    },
  },
  {
    statement: 'A liquid leaked from the International Space Station.',
    kind: 'event',
    eventTime: '2023-10-09',
    tags: ['leak'],
    mentions: [
      {
        quotes: ['there has been a liquid leak on the International Space Station ISS'],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'indirect',
        chain: [
          {
            source: 'roskosmos',
            cue: ['announced on Monday'],
            words: ['The Russian space agency Roskosmos'],
            date: '2023-10-09',
            grade: { reliability: 'C', credibility: '2', rationale: 'It runs this part of the station, so it knows; and it says something against its own interest.' },
          },
        ],
        publisherGrade: { reliability: 'F', credibility: null, rationale: 'The outlet is not known.' },
      },
    ],
    note: 'The article dates the announcement, not the leak: the Monday before 10 October 2023 was 9 October. The date of the leak is taken to be the same.',
  },
  {
    statement: 'The leak was in the external cooling circuit of the Nauka module.',
    kind: 'event',
    eventTime: '2023-10-09',
    tags: ['leak'],
    mentions: [
      {
        quotes: ['It had happened in the external cooling circuit of the Nauka module of the Russian part of the station'],
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'indirect',
        chain: [{ source: 'roskosmos', date: '2023-10-09' }],
        note: sameAnnouncement,
      },
    ],
  },
  {
    statement: 'The leak put the station or its crew in danger.',
    kind: 'other',
    eventTime: '2023-10-09',
    tags: ['leak'],
    mentions: [
      {
        quotes: ['The leak did not pose a danger to the station or its crew'],
        stance: 'denies',
        certainty: 'CT-',
        quotation: 'none',
        publisherGrade: { reliability: 'F', credibility: '6', rationale: 'The outlet is not known, and nothing here says how it knows.' },
        note: 'Likely taken from the announcement, but nothing in the sentence says so. As it stands the outlet says it itself.',
      },
    ],
    verdict: {
      status: 'unverified',
      likelihood: null,
      confidence: null,
      reason: 'Whoever says that there was no danger is not named. Look for the announcement itself, and for what NASA said.',
    },
  },
  {
    statement: 'It is the third coolant leak in the Russian part of the station within a year.',
    kind: 'quantity',
    eventTime: '2022-12/2023-10',
    tags: ['leak'],
    mentions: [{ quotes: ['This is the third coolant leak in the Russian part of the ISS within a year'], ...ownVoice }],
    verdict: {
      status: 'in-progress',
      likelihood: 'very-likely',
      confidence: 'low',
      reason: 'The article names all three: December 2022, February 2023, October 2023. That is eleven months. The count is its own, and no second article is here to check it.',
    },
  },
  {
    statement: 'Coolant leaked into space from a Soyuz spacecraft docked at the station in December 2022.',
    kind: 'event',
    eventTime: '2022-12',
    tags: ['leak'],
    mentions: [
      { quotes: ['In December 2022, the cooling fluids of the Soyuz spacecraft stuck in the station leaked into space'], ...ownVoice },
    ],
  },
  {
    statement: 'Because of the Soyuz leak its crew of three was away for 371 days.',
    kind: 'quantity',
    eventTime: null,
    mentions: [
      {
        quotes: ['two cosmonauts and an astronaut', 'whose journey was extended to 371 days due to the leak'],
        ...ownVoice,
      },
    ],
  },
  {
    statement: 'The Soyuz leak was caused by an object from space that hit the spacecraft.',
    kind: 'causal',
    eventTime: '2022-12',
    mentions: [
      {
        quotes: ['the leak was caused by a space object that hit the Soyuz spacecraft'],
        stance: 'speculates',
        certainty: 'PS+',
        quotation: 'indirect',
        chain: [
          {
            source: null,
            cue: ['It has been speculated'],
            grade: { reliability: 'F', credibility: '6', rationale: 'Nobody is named, and no reason is given.' },
          },
        ],
        tags: ['hedge'],
        note: '“It has been speculated” credits somebody without saying whom. The step is in the chain, with nobody in it: that is not the same as the outlet saying it itself.',
      },
    ],
    verdict: {
      status: 'disputed',
      likelihood: 'unlikely',
      confidence: 'low',
      reason: 'The argument from the succession of leaks speaks against it. Those who speculated are not named, so what they went by cannot be weighed.',
    },
  },
  {
    statement: 'Coolant leaked from the cargo ship Progress MS-21 in February 2023.',
    kind: 'event',
    eventTime: '2023-02',
    tags: ['leak'],
    mentions: [
      {
        quotes: ['The next leak occurred in February 2023', 'coolant from the Russian Progress MS-21 cargo ship'],
        ...ownVoice,
        note: 'Two pieces are marked: the second sentence has lost its verb in translation and says only together with the first what happened.',
      },
    ],
  },
  {
    statement: 'Progress MS-21 had been docked at the station for a year when it leaked.',
    kind: 'quantity',
    eventTime: '2023-02',
    mentions: [{ quotes: ['Progress MS-21 cargo ship anchored in the station for a year'], ...ownVoice, tags: ['check the original'] }],
    verdict: {
      status: 'refuted',
      likelihood: 'almost-no-chance',
      confidence: 'moderate',
      reason:
        'The analyst’s own judgement: Progress MS-21 reached the station in October 2022 and leaked in February 2023, which is under four months. The dates are common knowledge and not from an article in this notebook. “For a year” may be a slip of the translation.',
    },
  },
  {
    statement: 'The succession of leaks makes it less likely that meteoroids caused them.',
    kind: 'causal',
    eventTime: null,
    mentions: [
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
            grade: { reliability: 'B', credibility: '2', rationale: 'Sound as an argument: three like faults in one year ask for one cause more than for three accidents.' },
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
      reason: 'Plausible, and against chance. “Shows” is stronger than three cases allow, and no finding on any of the causes is given.',
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
      { quotes: ['the failed probe in August'], stance: 'asserts', certainty: 'CT+', quotation: 'direct', chain: mcdowellGoesOn },
      { quotes: ['The Russian Luna-25 probe was destroyed after hitting the surface of the moon'], ...ownVoice },
    ],
    verdict: {
      status: 'corroborated',
      likelihood: 'almost-certain',
      confidence: 'moderate',
      reason: 'McDowell and the outlet itself say so, and the loss of Luna-25 in August 2023 is common knowledge. No second article is here.',
    },
  },
  {
    statement: 'Jonathan McDowell studied at Cambridge and does research at Harvard University.',
    kind: 'other',
    eventTime: null,
    tags: ['background'],
    mentions: [
      {
        quotes: ['McDowell, who studied at the University of Cambridge, is currently doing research at Harvard University'],
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
      { quotes: ['Sanctions have been imposed on Russia', 'which make it difficult, for example, to import foreign technology into the country'], ...ownVoice },
    ],
  },
];
