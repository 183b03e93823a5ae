import { suggest } from '../../../core/suggest/suggest.ts';
import { shippedModel } from '../../../electron/backend/suggest/model-file.ts';

/**
 * Own sentences, what is attributed in them (words of the content), whose it is and who passed it on (`–` for nobody), and
 * how certain it sounds. The outlet is always the last step and left out here. Null: nothing is to be proposed.
 */
type Case =
  | readonly [text: string, content: string, chain: string, certainty: string]
  | readonly [text: string, null];

export const cases: readonly Case[] = [
  // Plain attributions
  ['Ada Brandt said the lock had failed twice.', 'the lock had failed twice', 'Ada Brandt', 'CT+'],
  ['The lock had failed twice, Ada Brandt said.', 'The lock had failed twice', 'Ada Brandt', 'CT+'],
  ['According to Ada Brandt, the lock had failed twice.', 'the lock had failed twice', 'Ada Brandt', 'CT+'],
  ['“The lock has failed twice,” Ada Brandt said.', 'The lock has failed twice', 'Ada Brandt', 'CT+'],
  [
    '“The lock has failed,” said Tomas Okafor. “It will fail again.”',
    'The lock has failed',
    'Tomas Okafor',
    'CT+',
  ],
  [
    'The ministry announced on Monday that the harbour would close.',
    'the harbour would close',
    'ministry',
    'CT+',
  ],
  ['The company said in a statement that it had paid its taxes.', 'it had paid its taxes', 'company', 'CT+'],
  ['Tomas Okafor added that the bill was too high.', 'the bill was too high', 'Tomas Okafor', 'CT+'],
  ['Ada Brandt called the plan “a gift to the builders”.', 'a gift to the builders', 'Ada Brandt', 'CT+'],
  ['Prosecutors say the mayor took money from builders.', 'the mayor took money', 'Prosecutors', 'CT+'],
  ['The report found that half the bridges were unsafe.', 'half the bridges were unsafe', 'report', 'CT+'],
  ['Police said three men were arrested near the station.', 'three men were arrested', 'Police', 'CT+'],
  // Told to an agency or outlet
  ['“The lock failed,” Ada Brandt told news agency AFP.', 'The lock failed', 'Ada Brandt → AFP', 'CT+'],
  ['Ada Brandt told Reuters that the lock had failed.', 'the lock had failed', 'Ada Brandt → Reuters', 'CT+'],
  [
    'Tomas Okafor told the Associated Press the pumps were old.',
    'the pumps were old',
    'Tomas Okafor → Associated Press',
    'CT+',
  ],
  ['“We were warned,” Ada Brandt told CNN on Friday.', 'We were warned', 'Ada Brandt → CNN', 'CT+'],
  [
    'Ada Brandt told The Norland Herald that nobody had checked the pumps.',
    'nobody had checked',
    'Ada Brandt → The Norland Herald',
    'CT-',
  ],
  [
    'The pumps are old, Tomas Okafor said in an interview with the BBC.',
    'The pumps are old',
    'Tomas Okafor → BBC',
    'CT+',
  ],
  ['Ada Brandt told reporters that the lock had failed.', 'the lock had failed', 'Ada Brandt', 'CT+'],
  ['Ada Brandt told the court that the lock had failed.', 'the lock had failed', 'Ada Brandt', 'CT+'],
  // Published elsewhere
  [
    'The pumps are a disgrace, Ada Brandt writes in The Guardian.',
    'The pumps are a disgrace',
    'Ada Brandt → The Guardian',
    'CT+',
  ],
  [
    'Tomas Okafor wrote in The Norland Post that the pumps were old.',
    'the pumps were old',
    'Tomas Okafor → The Norland Post',
    'CT+',
  ],
  [
    '“The pumps are old,” the minister was quoted by Interfax as saying.',
    'The pumps are old',
    'minister → Interfax',
    'CT+',
  ],
  // Reports within reports
  [
    'Reuters quoted officials as saying the harbour would close.',
    'the harbour would close',
    'officials → Reuters',
    'CT+',
  ],
  [
    'Interfax quoted a ministry spokesman as saying that the ship had sunk.',
    'the ship had sunk',
    'a ministry spokesman → Interfax',
    'CT+',
  ],
  [
    'The Norland Post reported that the mayor would resign, citing two people familiar with the talks.',
    'the mayor would resign',
    'two people familiar with the talks → The Norland Post',
    'CT+',
  ],
  [
    'The Washington Post reports that officials said the plan was dropped.',
    'the plan was dropped',
    'officials → The Washington Post',
    'CT+',
  ],
  [
    'The ship sank on Friday, Reuters reported, citing port officials.',
    'The ship sank on Friday',
    'port officials → Reuters',
    'CT+',
  ],
  ['Der Spiegel reported that the minister had lied.', 'the minister had lied', 'Der Spiegel', 'CT+'],
  // Datelines
  [
    'HAVNSTAD, Norland (AP) — The lock failed on Monday, Ada Brandt said.',
    'The lock failed on Monday',
    'Ada Brandt → AP',
    'CT+',
  ],
  [
    'HAVNSTAD (Reuters) - Police said the harbour was closed.',
    'the harbour was closed',
    'Police → Reuters',
    'CT+',
  ],
  // Not named
  [
    'Two people familiar with the matter said the bank would merge.',
    'the bank would merge',
    'Two people familiar with the matter',
    'CT+',
  ],
  ['A senior official said the talks had failed.', 'the talks had failed', 'A senior official', 'CT+'],
  ['Critics say the law is too weak.', 'the law is too weak', 'Critics', 'CT+'],
  [
    'Sources close to the mayor said he would resign.',
    'he would resign',
    'Sources close to the mayor',
    'CT+',
  ],
  // Nobody
  ['It has been speculated that a stone struck the tank.', 'a stone struck the tank', '–', 'PS+'],
  ['It is believed that the boat sank at noon.', 'the boat sank at noon', '–', 'PR+'],
  ['The launch is expected to slip to June.', 'to slip to June', '–', 'PR+'],
  ['The engine appears to have stalled in the cold.', 'to have stalled in the cold', '–', 'PR+'],
  ['The minister reportedly left through the kitchen.', 'left through the kitchen', '–', 'PS+'],
  ['There is speculation that the bank will merge.', 'the bank will merge', '–', 'PS+'],
  ['It seems that nobody had counted the votes.', 'nobody had counted the votes', '–', 'PR-'],
  ['Rumours that the king was ill were wrong.', 'the king was ill', '–', 'PS+'],
  // Certainty and negation
  ['Tomas Okafor denied that he had taken money.', 'he had taken money', 'Tomas Okafor', 'CT-'],
  ['The company denied wrongdoing.', 'wrongdoing', 'company', 'CT-'],
  ['Ada Brandt said the lock might fail again.', 'the lock might fail again', 'Ada Brandt', 'PS+'],
  ['Ada Brandt said the lock would probably fail again.', 'would probably fail again', 'Ada Brandt', 'PR+'],
  ['Ada Brandt said the lock had not failed.', 'the lock had not failed', 'Ada Brandt', 'CT-'],
  ['Tomas Okafor believes the pumps are old.', 'the pumps are old', 'Tomas Okafor', 'PR+'],
  ['Tomas Okafor does not believe the pumps are old.', 'the pumps are old', 'Tomas Okafor', 'PR-'],
  ['Ada Brandt asked whether the pumps were old.', 'the pumps were old', 'Ada Brandt', 'U'],
  ['Ada Brandt urged the council to buy new pumps.', 'buy new pumps', 'Ada Brandt', 'U'],
  ['Tomas Okafor suggested that the figures were copied.', 'the figures were copied', 'Tomas Okafor', 'PR+'],
  ['Ada Brandt doubts that the vote was fair.', 'the vote was fair', 'Ada Brandt', 'PR-'],
  ['Experts warn that the dike may break.', 'the dike may break', 'Experts', 'PS+'],
  ['Tomas Okafor hopes the line will open in spring.', 'the line will open in spring', 'Tomas Okafor', 'U'],
  // Names
  ['The engineer Ada Brandt checked the lock. Brandt said it was safe.', 'it was safe', 'Ada Brandt', 'CT+'],
  [
    '“It is safe,” said engineer Ada Brandt. “It has been tested,” she added.',
    'It has been tested',
    'Ada Brandt',
    'CT+',
  ],
  [
    'Mayor Tomas Okafor said the lock was safe. Mr. Okafor said it had been tested.',
    'it had been tested',
    'Tomas Okafor',
    'CT+',
  ],
  [
    'Ada Brandt said the lock was safe. Tomas Okafor disagreed. Brandt said it had been tested.',
    'it had been tested',
    'Ada Brandt',
    'CT+',
  ],
  ['Tomas Okafor, who said the lock was safe, left the room.', 'the lock was safe', 'Tomas Okafor', 'CT+'],
  [
    'The World Health Organization said the water was safe. WHO added that it had been tested.',
    'it had been tested',
    'World Health Organization',
    'CT+',
  ],
  // Nothing to propose
  ['The lock is eleven metres wide.', null],
  ['The bridge opened in 1911.', null],
  ['Rain fell all day on the harbour.', null],
  ['The Luna probe was destroyed after hitting the surface.', null],
];

const outlet = 'Norland Times';
const least = 0.25;

/** The cases that do not come out as told, in a line each. */
export function failures(): { readonly all: number; readonly failed: readonly string[] } {
  const model = shippedModel();
  const failed = cases.flatMap(([text, content, chain, certainty]) => {
    const { attributions } = suggest(text, model, {
      language: 'en',
      outlet,
      publishedAt: null,
      least: { attributions: least, claims: 1 },
    });
    const found = attributions
      .filter(
        (each) =>
          content === null ||
          each.content
            .map((words) => words.text)
            .join(' ')
            .includes(content),
      )
      .map(
        (each) =>
          `${[each.entity ?? '–', ...each.relays.map(({ name }) => name)].join(' → ')} ${each.certainty}`,
      );
    if (content === null) return found.length === 0 ? [] : [`${text} proposes ${found.join(', ')}`];
    const expected = `${chain} → ${outlet} ${certainty}`;
    return found.includes(expected)
      ? []
      : [`${text} has not ${expected} but ${found.join(', ') || 'nothing'}`];
  });
  return { all: cases.length, failed };
}
