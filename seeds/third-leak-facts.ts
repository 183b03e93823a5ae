import { type ClaimOfExample, ownVoice } from './worked-notebook.ts';

const sameAnnouncement =
  'The sentence carries on the announcement (“It had happened”), so it is read as what Roskosmos said; no words of its own credit anybody.';

/** What the article claims of the leaks themselves, in the order of its text. */
export const claimsOnLeaks: readonly ClaimOfExample[] = [
  {
    statement: 'Russia has systematic problems in its space systems.',
    kind: 'other',
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
            grade: {
              reliability: 'B',
              credibility: '3',
              rationale: 'Named, and speaks on his own field; “seems” keeps it a judgement.',
            },
          },
          {
            source: 'guardian',
            cue: ['he writes'],
            words: ['The Guardian'],
            grade: {
              reliability: 'B',
              credibility: null,
              rationale: 'A paper with an editor and corrections; its own text is not at hand here.',
            },
          },
        ],
        note: '“he writes The Guardian” can mean that McDowell wrote *in* The Guardian or that The Guardian wrote it. The chain holds for both: his words, through the paper, to this outlet.',
      },
    ],
    verdict: {
      status: 'in-progress',
      likelihood: 'likely',
      confidence: 'low',
      reason:
        'Three coolant leaks and a lost probe fit it. All of it rests on one person, read in translation.',
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
            grade: {
              reliability: 'C',
              credibility: '2',
              rationale:
                'It runs this part of the station, so it knows; and it says something against its own interest.',
            },
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
        quotes: [
          'It had happened in the external cooling circuit of the Nauka module of the Russian part of the station',
        ],
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
        publisherGrade: {
          reliability: 'F',
          credibility: '6',
          rationale: 'The outlet is not known, and nothing here says how it knows.',
        },
        note: 'Likely taken from the announcement, but nothing in the sentence says so. As it stands the outlet says it itself.',
      },
    ],
    verdict: {
      status: 'in-progress',
      likelihood: null,
      confidence: null,
      reason:
        'Whoever says that there was no danger is not named. Look for the announcement itself, and for what NASA said.',
    },
  },
  {
    statement: 'It is the third coolant leak in the Russian part of the station within a year.',
    kind: 'quantity',
    eventTime: '2022-12/2023-10',
    tags: ['leak'],
    mentions: [
      {
        quotes: ['This is the third coolant leak in the Russian part of the ISS within a year'],
        ...ownVoice,
      },
    ],
    verdict: {
      status: 'in-progress',
      likelihood: 'very-likely',
      confidence: 'low',
      reason:
        'The article names all three: December 2022, February 2023, October 2023. That is eleven months. The count is its own, and no second article is here to check it.',
    },
  },
  {
    statement: 'Coolant leaked into space from a Soyuz spacecraft docked at the station in December 2022.',
    kind: 'event',
    eventTime: '2022-12',
    tags: ['leak'],
    mentions: [
      {
        quotes: [
          'In December 2022, the cooling fluids of the Soyuz spacecraft stuck in the station leaked into space',
        ],
        ...ownVoice,
      },
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
            grade: {
              reliability: 'F',
              credibility: '6',
              rationale: 'Nobody is named, and no reason is given.',
            },
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
      reason:
        'The argument from the succession of leaks speaks against it. Those who speculated are not named, so what they went by cannot be weighed.',
    },
  },
  {
    statement: 'Coolant leaked from the cargo ship Progress MS-21 in February 2023.',
    kind: 'event',
    eventTime: '2023-02',
    tags: ['leak'],
    mentions: [
      {
        quotes: [
          'The next leak occurred in February 2023',
          'coolant from the Russian Progress MS-21 cargo ship',
        ],
        ...ownVoice,
        note: 'Two pieces are marked: the second sentence has lost its verb in translation and says only together with the first what happened.',
      },
    ],
  },
  {
    statement: 'Progress MS-21 had been docked at the station for a year when it leaked.',
    kind: 'quantity',
    eventTime: '2023-02',
    mentions: [
      {
        quotes: ['Progress MS-21 cargo ship anchored in the station for a year'],
        ...ownVoice,
        tags: ['check the original'],
      },
    ],
    verdict: {
      status: 'refuted',
      likelihood: 'almost-no-chance',
      confidence: 'moderate',
      reason:
        'The analyst’s own judgement: Progress MS-21 reached the station in October 2022 and leaked in February 2023, which is under four months. The dates are common knowledge and not from an article in this notebook. “For a year” may be a slip of the translation.',
    },
  },
];
