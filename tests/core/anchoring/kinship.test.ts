import { describe, expect, it } from 'vitest';
import { kinship, strangeness } from '../../../core/anchoring/kinship.ts';

const article =
  'The pump failed twice on Monday, the engineer told news agency Delta in the harbour. Nobody was hurt when the second ' +
  'pump stopped, said the mayor of the town. It had been repaired in the spring by a firm from the next county.';
const other =
  'Three ministers resigned after the vote on the budget. The speaker of the house called for an election in the autumn, ' +
  'which two parties want and one does not. The markets fell by a tenth before noon.';

describe('a text at the address of another', () => {
  it('may be a newer version of it when it was corrected, made longer or cut', () => {
    expect(
      strangeness(article, article.replace('twice', 'three times').replace('Nobody', 'One man')),
    ).toBeNull();
    expect(strangeness(article, `${article} ${other}`)).toBeNull();
    expect(strangeness(article, article.slice(0, 90))).toBeNull();
  });

  it('is none when it is much shorter, or has other words', () => {
    expect(strangeness(article, '404. This page was not found.')).toBe('short');
    expect(strangeness(article, other)).toBe('other words');
    expect(strangeness(article, '')).toBe('short');
  });

  it('is compared also where no space parts the words', () => {
    expect(kinship('三次泄漏不可能是巧合，工程师说。', '工程师说：三次泄漏不可能是巧合。')).toBeGreaterThan(
      0.7,
    );
    expect(kinship('三次泄漏不可能是巧合', '市场在中午之前下跌')).toBe(0);
  });
});
