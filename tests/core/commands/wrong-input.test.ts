import { describe, expect, it } from 'vitest';
import { idsFrom } from '../../../core/model/id.ts';
import { MemoryNotebook, seededRandom } from '../../support/memory-notebook.ts';

const articleId = idsFrom(seededRandom()).article();
const claim = { statement: 'The pump failed.', kind: 'event', eventTime: null, tags: [] };
const mention = { stance: 'asserts', certainty: 'CT+', quotation: 'none' };
const spans = [{ start: 0, end: 4 }];

describe('a command that is not understood', () => {
  it.each([
    ['no input', 'createSource', undefined, 'Invalid type'],
    ['a key that is missing', 'createSource', { name: 'Ada' }, 'kind is missing'],
    ['a key nobody knows', 'createSource', { name: 'Ada', kind: 'person', colour: 1 }, 'there is no colour'],
    ['an empty name', 'createSource', { name: '', kind: 'person' }, 'This was not understood: name is empty'],
    [
      'a new claim that lacks its kind',
      'tagClaim',
      { articleId, spans, ...mention, claim: { ...claim, kind: undefined } },
      'claim.kind',
    ],
    [
      'a claim of the notebook by something that is no id',
      'tagClaim',
      { articleId, spans, ...mention, claim: { id: 'x' } },
      'claim.id',
    ],
  ])('is told what is wrong with it: %s', (_, name, input, words) => {
    const done = new MemoryNotebook().run(name, input);
    expect(done).toMatchObject({ ok: false, error: { code: 'wrong-input' } });
    expect(done.ok ? '' : done.error.message).toContain(words);
  });
});
