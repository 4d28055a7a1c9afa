import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../../indexer/extraction/find-quotations.ts';
import { extraction } from '../sources.ts';

const INTRODUCTION = 'Mayor Jane Roe has closed the port.';
const SAID = 'We have waited long enough for a crane.';
const find = (leadIn: string, paragraph: string) =>
  findQuotations(
    { title: '', body: [INTRODUCTION, leadIn, paragraph, 'Work begins in May.'].join('\n\n') },
    extraction,
  ).map(({ kind, speaker, text }) => [kind, speaker, text]);

describe('a paragraph without marks', () => {
  it.each([
    ['Roe said:'],
    ['She continued:'],
    ['In a letter to all crews on Monday, Roe wrote:'],
    ['“It is over,” she said. Then the mayor added:'],
    ['Asked about the crane, Roe replied:'],
    ['As Roe put it in a note to the crews:'],
    ['Roe said the following:'],
  ])('is a quotation behind: %s', (leadIn) => {
    expect(find(leadIn, SAID).at(-1)).toEqual(['unmarked', 'Jane Roe', SAID]);
  });

  it.each([
    ['no cue', 'Three things stand out:'],
    ['no source', 'What was said:'],
    ['a clause', 'Roe said there was one reason:'],
    ['a count', 'Roe wrote these three letters:'],
    ['a thing that is not said', 'Roe announced a plan:'],
    ['figures', 'Cranes are rare, according to the mayor:'],
    ['what others do', 'According to Roe, we agree to the following:'],
    ['no colon', 'Roe wrote to all crews.'],
  ])('is none behind a sentence with %s', (_, leadIn) => {
    expect(find(leadIn, SAID)).toEqual([]);
  });

  it.each([
    ['the author goes on about the post', 'The post was deleted within the hour.'],
    ['it names the speaker', 'The port, which Roe has run since 1999, stands still.'],
    ['it reports somebody', 'The crane is late, the harbour master said on Monday.'],
    ['it is an item of a list', '1. Cranes are to be ordered by June.'],
    ['it has a label', 'Harbour: Cranes are to be ordered by June.'],
    ['it is no sentence', 'A crane for the port'],
  ])('is none where %s', (_, paragraph) => {
    expect(find('Roe wrote:', paragraph)).toEqual([]);
  });
});
