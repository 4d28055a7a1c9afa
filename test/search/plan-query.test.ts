import { describe, expect, it } from 'vitest';
import { listWantedClauses, toIndexQuery } from '../../src/search/planned-query.ts';
import { describeIndexQuery, listMatched, planText } from './plan.ts';

const describeText = (text: string, isTyping = false) =>
  describeIndexQuery(
    toIndexQuery(planText(text, { typedEnd: isTyping ? text.length : null }).root),
  );
const listWritten = (text: string) =>
  listWantedClauses(planText(text).root).flatMap(({ words }) => words);

/** Name, query, what the index is asked. */
const ROWS: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  words: [
    ['nothing as everything', '', '*'],
    ['marks without words as everything', '"" & -', '*'],
    ['one word as its stem', 'rejecting', 'reject'],
    ['several words as all of them', 'rejecting cartels', '(reject & cartel)'],
    ['a repeated word once', 'war wars', 'war'],
    ['a name with an apostrophe as one word', 'O’Brien', 'obrien'],
    ['a possessive as its word', 'Mexico’s', 'mexico'],
    ['a number with a comma as one word', '2,000', '2000'],
    ['a hyphenated word as a phrase', 'pre-war', '"pre war"'],
    ['a hyphenated name as a phrase', 'Jean-Luc spoke', '("jean luc" & spoke)'],
    ['a word of parts without space as a phrase', '東京都', '"東京 都"'],
    ['words joined by a slash as a phrase', 'and/or', '"and or"'],
  ],
  'stop words': [
    ['beside others as nothing', 'the war of the roses', '(war & rose)'],
    ['alone as all of them', 'to be', '(to & be)'],
    ['beside a phrase as nothing', 'the "who are"', '"who are"'],
    ['beside a name as nothing', 'the outlet:UNN', 'outlet=unn'],
    ['beside a date as nothing', 'the date:2026', '[2026-01-01..2026-12-31]'],
    ['of a phrase as words', '"to be or not"', '"to be or not"'],
    ['of a hyphenated word as words', 'up-to-date', '"up to date"'],
    ['in capitals that abbreviate as words', 'the IT', 'abbrit'],
    ['in an alternative as words', 'the OR war', '(the | war)'],
    ['in a group of an alternative as nothing', '(the war) OR (the peace)', '(war | peac)'],
    ['in a group that is only they as they are', '(the OR a) war', '((the | a) & war)'],
    ['excluded as they are', 'energy -the', '(energi - the)'],
    ['in an excluded group as nothing', 'energy -(the war)', '(energi - war)'],
    ['beside exclusions only as they are', 'the -coal', '(the - coal)'],
    ['with a written AND as nothing', 'the AND war', 'war'],
    ['under a field with others as nothing', 'title:(the war)', 'title/war'],
    ['under a field alone as they are', 'title:the', 'title/the'],
    ['under a field without others as they are', 'title:the war', '(title/the & war)'],
    ['beside those with a field as nothing', 'the title:war', 'title/war'],
    ['exact as they are', '=the war', '(=the & war)'],
    ['as beginnings as they are', 'the* war', '(the* & war)'],
  ],
  'AND, OR and NOT': [
    ['a written AND as all', 'coal AND gas', '(coal & ga)'],
    ['OR as any', 'coal OR gas', '(coal | ga)'],
    ['OR below AND', 'coal gas OR wind', '((coal & ga) | wind)'],
    ['a group', '(coal OR gas) power', '((coal | ga) & power)'],
    ['the same alternative once', 'war OR wars', 'war'],
    ['an excluded word', 'energy -coal', '(energi - coal)'],
    ['several exclusions', 'energy -coal -"gas power"', '(energi - coal - "gas power")'],
    ['only exclusions as everything else', '-coal -gas', '(* - coal - ga)'],
    ['an excluded group', 'energy -(coal gas)', '(energi - (coal & ga))'],
    ['an excluded alternative', 'energy -(coal OR gas)', '(energi - (coal | ga))'],
    ['an exclusion as an alternative', 'wind OR NOT coal', '(wind | (* - coal))'],
    ['only exclusions in an alternative', 'wind OR (-coal -gas)', '(wind | (* - coal - ga))'],
    ['an exclusion inside an exclusion', '-(coal -gas)', '(* - (coal - ga))'],
  ],
  fields: [
    ['the title', 'title:ports', 'title/port'],
    ['quotations', 'quote:ports', 'quotation/port'],
    ['the body', 'body:"a port"', 'body/"a port"'],
    ['a group', 'title:(port OR "a ship")', '(title/port | title/"a ship")'],
    ['a hyphenated word', 'title:pre-war', 'title/"pre war"'],
    ['a distance', 'body:"port ships"~3', 'body/"port ship"~3'],
    ['a beginning', 'title:inter*', 'title/inter*'],
    ['an exact word', 'title:=ports', 'title/=ports'],
    ['an exclusion', 'port -title:port', '(port - title/port)'],
    ['an outlet by its key', 'outlet:"Harbour Ledger"', 'outlet=harbour ledger'],
    ['an outlet by its alias', 'outlet:MBN', 'outlet=mexico business news'],
    ['an outlet by its domain', 'outlet:unn.ua', 'outlet=unn'],
    ['a speaker by part of the name', 'speaker:trump', 'speaker~trump'],
    ['a speaker by words in order', 'speaker:"Claudia shein"', 'speaker~claudia shein'],
    [
      'a speaker by the whole name, or part of another',
      'speaker:"Donald Trump"',
      '(speaker=donald trump | speaker~donald trump)',
    ],
    [
      'a speaker by alias as the canonical name, or part of another',
      'speaker:"Donald J. Trump"',
      '(speaker=donald trump | speaker~donald j trump)',
    ],
    ['a speaker with an apostrophe', "speaker:O'Rourke", 'speaker~orourke'],
    ['a speaker with a hyphen', 'speaker:Jean-Luc', 'speaker~jean luc'],
    ['an author by part of the name', 'author:Haftko', 'author~haftko'],
    ['an author by no alias of a speaker', 'author:"Donald J. Trump"', 'author~donald j trump'],
    ['an excluded outlet', 'port -outlet:UNN', '(port - outlet=unn)'],
  ],
  dates: [
    ['a month', 'date:2026-02', '[2026-02-01..2026-02-28]'],
    ['a range', 'date:2025-11..2026-01', '[2025-11-01..2026-01-31]'],
    ['after, inclusive', 'after:2026-02', '[2026-02-01..]'],
    ['before, exclusive', 'before:2026-02', '[..2026-01-31]'],
    ['days back from the day of the search', 'date:-7d', '[2026-03-24..]'],
    ['an excluded day', 'port -date:2026-01-05', '(port - [2026-01-05..2026-01-05])'],
  ],
  forms: [
    ['a phrase as its terms, unstemmed', '"foreign interventions"', '"foreign interventions"'],
    ['a phrase of one word as its term', '"Interventions"', '=interventions'],
    ['an exact word as its term', '=Running', '=running'],
    ['an exact hyphenated word as a phrase', '=pre-war', '"pre war"'],
    ['a beginning', 'sanction*', 'sanction*'],
    ['a beginning, case and accents aside', 'Zür*', 'zur*'],
    ['a beginning of a number with a comma', '2,0*', '20*'],
    ['a beginning with an apostrophe', 'O’Bri*', 'obri*'],
    ['words near each other by their stems', '"ports striking"~5', '"port strike"~5'],
    ['near words without stop words', '"the port of Zürich"~2', '"port zurich"~2'],
    ['near words that are stop words only', '"to be"~2', '"to be"~2'],
    ['near words with one stem as one word', '"war wars"~2', 'war'],
    ['one near word as a word', '"wars"~2', 'war'],
  ],
};

describe('planQuery', () => {
  for (const [subject, rows] of Object.entries(ROWS)) {
    it.each(rows)(`reads ${subject}: %s`, (_name, text, query) => {
      expect(describeText(text)).toBe(query);
    });
  }

  it.each([
    ['the last word, which also begins others', 'foreign interv', '(foreign & (interv | interv*))'],
    ['a word as typed, not its stem, as the beginning', 'rejecting', '(reject | rejecting*)'],
    ['a stop word, which may be the beginning of another', 'mexico the', '(mexico & (the | the*))'],
    ['the last word of a field', 'title:inter', '(title/inter | title/inter*)'],
    ['the last word of an open group', '(coal OR ga', '(coal | ga | ga*)'],
    ['the last of several words with synonyms', 'per cent', '((per & (cent | cent*)) | percent)'],
    ['a word with synonyms', 'percent', '(percent | percent* | "per cent")'],
    ['a phrase as it is', 'mexico "foreign inter', '(mexico & "foreign inter")'],
    ['a hyphenated word as it is', 'pre-wa', '"pre wa"'],
    ['an excluded word as it is', 'mexico -car', '(mexico - car)'],
    ['a word of an excluded group as it is', 'mexico -(coal car', '(mexico - (coal & car))'],
    ['a word behind which a comma stands as it is', 'mexico, coal,', '(mexico & coal)'],
    ['a word that a parenthesis ends as it is', '(coal car)', '(coal & car)'],
    ['nothing', '', '*'],
  ])('while typing, reads %s', (_name, text, query) => {
    expect(describeText(text, true)).toBe(query);
  });

  it('lists what a hit has matched, in the order written, exclusions left out', () => {
    expect(listMatched('the cartels -coal "net zero" title:=x "a port"~2 interv', true)).toEqual([
      { kind: 'stem', stem: 'cartel' },
      { kind: 'phrase', terms: ['net', 'zero'] },
      { kind: 'phrase', terms: ['x'], scope: 'title' },
      { kind: 'stem', stem: 'port' },
      { kind: 'stem', stem: 'interv' },
      { kind: 'prefix', prefix: 'interv' },
    ]);
  });

  it.each([
    ['words', 'foreign interventions', 'foreign 1, intervent 1'],
    ['a word as often as it is written', 'war wars', 'war 1, war 1'],
    ['phrases and near words', '"foreign wars" "a port"~3', 'foreign 1, war 1, port 1'],
    ['no exclusions, names and dates', 'war -peace speaker:trump date:2026', 'war 1'],
    ['no stop words that are left out', 'the war', 'war 1'],
    ['a synonym of several words as much as one', 'US', 'abbrus 1, unit 0.5, state 0.5'],
    ['a synonym of one word as much as several', 'United States', 'unit 1, state 1, abbrus 2'],
  ])('ranks by %s', (_name, text, terms) => {
    const ranked = listWantedClauses(planText(text).root).flatMap((clause) => clause.ranked);
    expect(ranked.map(({ stem, weight }) => `${stem} ${weight}`).join(', ')).toBe(terms);
  });

  it.each([
    ['plain words', 'mexico cartel', true],
    ['one word', 'mexico', true],
    ['hyphenated words', 'pre-war port', true],
    ['words in parentheses', '(mexico cartel)', true],
    ['a phrase', 'mexico "a cartel"', false],
    ['a written AND', 'mexico AND cartel', false],
    ['an exclusion', 'mexico -cartel', false],
    ['a field', 'mexico title:cartel', false],
    ['an exact word', 'mexico =cartel', false],
    ['a beginning', 'mexico cart*', false],
    ['a date', 'mexico date:2026', false],
    ['nothing', '', false],
  ])('takes %s for a bag of words: %s is %s', (_name, text, isBag) => {
    expect(planText(text).plainClauses !== null).toBe(isBag);
  });

  it('has in a bag each word once', () => {
    const shown = planText('war wars peace the War').plainClauses?.map((clause) => clause.shown);
    expect(shown).toEqual(['War', 'peace']);
  });

  describe('the words that may be misspelt', () => {
    it.each([
      ['are those that stand alone', 'Mexico cartel', ['Mexico', 'cartel']],
      ['are those with a field', 'title:cartel body:(b OR port)', ['cartel', 'b', 'port']],
      ['are those of alternatives', 'coal OR (gas AND wind)', ['coal', 'gas', 'wind']],
      ['are none of phrases', '"a cartel" cartel-led "a cartel"~3', []],
      ['are no exact words and no beginnings', '=cartel cart*', []],
      ['are none that are excluded', 'b -cartel NOT (port ship)', ['b']],
      ['are no names', 'outlet:cartel speaker:cartel', []],
      ['are none that have synonyms', 'US percent United Kingdom GDP', []],
      ['are no stop words, beside others and alone', 'the cartel OR which', ['cartel']],
    ])('%s: %s', (_name, text, words) => {
      expect(listWritten(text).map(({ surface }) => surface)).toEqual(words);
    });

    it('have their own span, without field and punctuation', () => {
      const text = '🙂 title:Zürich, (body:"x" cartel) port*s';
      const shown = listWritten(text).map(({ start, end }) => text.slice(start, end));
      expect(shown).toEqual(['Zürich', 'cartel', 'port*s']);
    });

    it('are asked for in any field: what stands elsewhere is spelt right', () => {
      expect(listWritten('title:cartels').map(({ query }) => query)).toEqual([
        { kind: 'stem', stem: 'cartel' },
      ]);
    });
  });

  it('takes another name of a speaker for the canonical one, or for part of another', () => {
    const name = 'Andrés Manuel López Obrador';
    const canonicalByKey = new Map([['amlo', name]]);
    const { root } = planText('speaker:AMLO', {
      speakers: { canonicalByKey, aliasesByName: new Map() },
    });
    expect(describeIndexQuery(toIndexQuery(root))).toBe(
      '(speaker=andres manuel lopez obrador | speaker~amlo)',
    );
    expect(listWantedClauses(root).map(({ shown }) => shown)).toEqual([`speaker “${name}”`]);
  });

  it('takes a correction for the word that stands there, and for no other', () => {
    const text = 'cartle -cartle cartle-led title:cartle';
    const corrections = new Map([
      [0, 'cartel'],
      [text.indexOf('title'), 'cartel'],
    ]);
    const { root } = planText(text, { corrections });
    expect(describeIndexQuery(toIndexQuery(root))).toBe(
      '((cartel & "cartle led" & title/cartel) - cartl)',
    );
  });

  it('takes time in proportion to the number of words', { timeout: 30_000 }, () => {
    const words = Array.from({ length: 5_000 }, (_, n) => `united w${n}`).join(' ');
    const started = performance.now();
    expect(planText(words).plainClauses).toHaveLength(5_001);
    // Ten times as many words as a query may have.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
