import { seededRandom } from './memory-notebook.ts';

const syllables = ['ka', 'ro', 'mi', 'ten', 'lu', 'sa', 'vor', 'ne', 'dal', 'wex', 'pi', 'go'];
const small = ['the', 'of', 'a', 'in', 'to', 'and', 'on', 'said', 'was', 'for'];

/** A text of so many made-up sentences of about twelve words, another one for each seed: every third word is a common one. */
export function madeUpStory(seed: number, sentences: number): string {
  const random = seededRandom(seed * 7919 + 17);
  const draw = (below: number) => {
    const [a = 0, b = 0] = random(2);
    return (a * 256 + b) % below;
  };
  const any = (list: readonly string[]) => list[draw(list.length)] ?? '';
  const word = (place: number) =>
    place % 3 === 1 ? any(small) : Array.from({ length: 2 + draw(2) }, () => any(syllables)).join('');
  return Array.from({ length: sentences }, () => {
    const words = Array.from({ length: 10 + draw(5) }, (_, place) => word(place)).join(' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  }).join(' ');
}
