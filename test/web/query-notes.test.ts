import { describe, expect, it } from 'vitest';
import { listQueryNotes } from '../../src/web/query-notes.ts';
import { anAnswer } from './an-answer.ts';

describe('listQueryNotes', () => {
  it.each([
    ['one word', 'tide', 'tide'],
    ['words beside each other', 'high  tide ', 'high and tide'],
    ['a word that may go on', 'high ti', 'high and ti…'],
    ['nothing at all', '', 'everything'],
  ])('says nothing about %s', (_, q, understood) => {
    expect(listQueryNotes(anAnswer({ understood }), q)).toEqual([]);
  });

  it('says what operators come to', () => {
    const answer = anAnswer({ understood: 'tide and not low' });
    expect(listQueryNotes(answer, 'tide -low')).toEqual([
      { text: 'Understood as: tide and not low.', instead: null },
    ]);
  });

  it('says why there is more than was asked for, and not what that comes to', () => {
    const relaxed = { match: 'any', message: 'No article has all of these words.' } as const;
    const answer = anAnswer({ relaxed, understood: 'any of: high, tide' });
    expect(listQueryNotes(answer, 'high tide')).toEqual([
      {
        text: 'No article has all of these words.',
        instead: { label: 'Only with all of the words', changes: { match: 'all' } },
      },
    ]);
  });

  it('names a corrected word, and offers the query that insists on it', () => {
    const correction = { written: 'tidde', corrected: 'tide', span: { start: 5, end: 10 } };
    const answer = anAnswer({ corrections: [correction], understood: 'high and tide' });
    expect(listQueryNotes(answer, 'high tidde')).toEqual([
      {
        text: 'Searched for “tide” instead of “tidde”.',
        instead: {
          label: 'Search for it as written',
          changes: { q: 'high =tidde', isTyping: false },
        },
      },
    ]);
  });

  it('insists behind a field and a bracket', () => {
    const correction = { written: 'tidde', corrected: 'tide', span: { start: 0, end: 11 } };
    const answer = anAnswer({ corrections: [correction] });
    expect(listQueryNotes(answer, 'title:tidde')[0]?.instead?.changes.q).toBe('title:=tidde');
  });

  it('offers nothing where the query has changed since', () => {
    const correction = { written: 'tidde', corrected: 'tide', span: { start: 5, end: 10 } };
    expect(listQueryNotes(anAnswer({ corrections: [correction] }), 'h')[0]?.instead).toBeNull();
  });
});
