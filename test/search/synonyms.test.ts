import { describe, expect, it } from 'vitest';
import { listWantedClauses, toIndexQuery } from '../../src/search/planned-query.ts';
import { createSynonymFinder } from '../../src/search/synonyms.ts';
import { analyzer, searchConfig } from '../support/builders.ts';
import { describeIndexQuery, planText, planning } from './plan.ts';

const describeText = (text: string, findSynonyms = planning.findSynonyms) =>
  describeIndexQuery(toIndexQuery(planText(text, { findSynonyms }).root));
const finderOf = (...groups: string[][]) => createSynonymFinder({ groups }, analyzer);

const US = '(abbrus | "united states")';
const UNITED_STATES = '((unit & state) | abbrus)';

describe('the synonyms of a query', () => {
  it.each([
    ['for an abbreviation', 'US', US],
    ['for an abbreviation with dots', 'U.S.', US],
    ['for another abbreviation of the same stem', 'USA', US],
    ['for an abbreviation with a possessive ending', 'US’s', US],
    ['for an abbreviation with dots and a possessive ending', "U.S.'s", US],
    ['for an abbreviation with a comma behind it', 'US,', US],
    ['for the words that it stands for', 'United States', UNITED_STATES],
    ['for these words in any case', 'united STATES', UNITED_STATES],
    ['for these words in another form', 'united state', UNITED_STATES],
    ['for words in small letters that abbreviate nothing', 'percent', '(percent | "per cent")'],
    ['for these in two words', 'per cent', '((per & cent) | percent)'],
    ['beside other words', 'the US troops', `(${US} & troop)`],
    ['for two things', 'US UK', `(${US} & (uk | "united kingdom"))`],
    ['for words in parentheses', '(US troops) ships', `(${US} & troop & ship)`],
    ['in an alternative', 'US OR mexico', '(abbrus | "united states" | mexico)'],
    [
      'for several words in an alternative',
      'mexico OR United States',
      `(mexico | (unit & state) | abbrus)`,
    ],
    ['in an exclusion', 'troops -US', `(troop - ${US})`],
    ['in an excluded group', 'troops NOT (United States)', `(troop - ${UNITED_STATES})`],
    ['under a field', 'title:US', '(title/abbrus | title/"united states")'],
    [
      'for several words under a field',
      'title:(United States)',
      '((title/unit & title/state) | title/abbrus)',
    ],
  ])('are looked for %s: %s', (_name, text, query) => {
    expect(describeText(text)).toBe(query);
  });

  it.each([
    ['of a word in small letters that is an abbreviation', 'troops told us', '(troop & told)'],
    ['of small letters alone', 'us', 'us'],
    ['of an abbreviation in small letters', 'un gdp', '(un & gdp)'],
    ['of an abbreviation with one capital', 'Un', 'un'],
    ['of a phrase', '"US troops"', '"us troops"'],
    ['of a phrase that is one', '"United States"', '"united states"'],
    ['of an exact word', '=UN', '=un'],
    ['of near words', '"UN troops"~3', '"un troop"~3'],
    ['of the beginning of a word', 'UN*', 'un*'],
    ['of a hyphenated word', 'UN-led', '"un led"'],
    ['of words in another order', 'States United', '(state & unit)'],
    ['of words that do not stand beside each other', 'United the States', '(unit & state)'],
    ['across AND', 'United AND States', '(unit & state)'],
    ['across OR', 'United OR States', '(unit | state)'],
    ['across NOT', 'United NOT States', '(unit - state)'],
    ['across a parenthesis', 'United (States)', '(unit & state)'],
    ['across parentheses', '(United) (States)', '(unit & state)'],
    ['across a phrase', 'United "x" States', '(unit & =x & state)'],
    ['across what could not be used', 'United & States', '(unit & state)'],
    ['across fields', 'title:United States', '(title/unit & state)'],
    ['of a name', 'outlet:US', 'outlet=us'],
  ])('are not looked for %s: %s', (_name, text, query) => {
    expect(describeText(text)).toBe(query);
  });

  it.each([
    [
      'AND',
      'GDP AND United States',
      '((gdp | "gross domestic product") & ((unit & state) | abbrus))',
    ],
    ['a group', '(United States) -mexico', `(${UNITED_STATES} - mexico)`],
  ])('are looked for beside %s', (_name, text, query) => {
    expect(describeText(text)).toBe(query);
  });

  it('are those of the longest phrase', () => {
    const finder = finderOf(
      ['union', 'guild'],
      ['European Union', 'EU'],
      ['European Union of x', 'EUX'],
    );
    expect(describeText('European Union of y', finder)).toBe('(((european & union) | eu) & y)');
    expect(describeText('european union of x', finder)).toBe('((european & union & x) | eux)');
    expect(describeText('union', finder)).toBe('(union | guild)');
  });

  it('are those of every group that the words are in', () => {
    const finder = finderOf(['petrol', 'gasoline'], ['gas', 'gasoline', 'LPG']);
    expect(describeText('gasoline', finder)).toBe('(gasolin | petrol | ga | lpg)');
  });

  it('are found both ways, whichever of a group is written', () => {
    const group = ['lorry', 'truck', 'heavy goods vehicle'];
    const finder = finderOf(group);
    for (const text of group) {
      const query = describeText(text, finder);
      for (const stem of ['lorri', 'truck', 'good']) expect(query).toContain(stem);
    }
  });

  it('know an abbreviation with digits by its capitals', () => {
    const finder = finderOf(['G7', 'Group of Seven']);
    expect(describeText('G7', finder)).toBe('(g7 | "group of seven")');
    expect(describeText('g7', finder)).toBe('g7');
  });

  it('know an abbreviation that the table has with dots', () => {
    const finder = finderOf(['E.U.', 'European Union']);
    expect(describeText('EU', finder)).toBe('(eu | "european union")');
    expect(describeText('eu', finder)).toBe('eu');
  });

  it('are shown once, where two of them are one word to the index', () => {
    const [clause] = listWantedClauses(planText('United States').root);
    expect(clause?.shown).toBe('United States (or US)');
    expect(clause?.ranked.filter(({ stem }) => stem === 'abbrus')).toHaveLength(1);
  });

  it('may be as long as one likes', () => {
    const long = 'a very long name that somebody thought of for one small thing';
    expect(describeText(long, finderOf([long, 'XYZ']))).toContain('| xyz)');
  });

  it('leave stop words out of a name, but show it whole', () => {
    const finder = finderOf(['Bank of England', 'BoE']);
    expect(describeText('Bank of England', finder)).toBe('((bank & england) | boe)');
    expect(describeText('boe', finder)).toBe('(boe | "bank of england")');
    const [clause] = listWantedClauses(
      planText('the Bank of England', { findSynonyms: finder }).root,
    );
    expect(clause?.shown).toBe('Bank of England (or BoE)');
    expect(clause?.matched).not.toContainEqual({ kind: 'stem', stem: 'of' });
  });

  it('are none for a text without words', () => {
    expect(describeText('b c', finderOf(['&', 'ampersand']))).toBe('(b & c)');
    expect(describeText('ampersand', finderOf(['&', 'ampersand']))).toBe('ampersand');
  });

  it('are none where the table is empty', () => {
    expect(describeText('US', finderOf())).toBe('abbrus');
  });
});

describe('the synonyms that Onrecord ships', () => {
  it.each(searchConfig.synonyms.groups.map((group) => [group.join(', '), group] as const))(
    'lead from each to the others: %s',
    (_name, group) => {
      for (const text of group) {
        const [clause, ...others] = listWantedClauses(planText(text).root);
        expect(others).toEqual([]);
        expect(clause?.shown).toContain('(or ');
      }
    },
  );
});
