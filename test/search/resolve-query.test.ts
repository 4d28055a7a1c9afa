import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { planAsWritten, resolveQuery } from '../../src/search/resolve-query.ts';
import type { MatchMode } from '../../src/search/search-request.ts';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { describeIndexQuery, planning } from './plan.ts';

type Known = {
  /** How many articles a query finds, in short; 100 unless it is named. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What a misspelt term is corrected to. */
  readonly words?: Readonly<Record<string, string>>;
};
type Asked = { readonly match?: MatchMode | null; readonly isTyping?: boolean };

/** An index that knows only what it is told, and keeps what it is asked. */
function anIndex({ counts = {}, words = {} }: Known) {
  const counted: string[][] = [];
  const corrected: string[] = [];
  const countByQuery = new Map(Object.entries(counts));
  const wordByTerm = new Map(Object.entries(words));
  return {
    counted,
    corrected,
    countUpTo: (limit: number, queries: readonly IndexQuery[]) => {
      const asked = queries.map(describeIndexQuery);
      counted.push(asked);
      return Promise.resolve(asked.map((query) => Math.min(limit, countByQuery.get(query) ?? 100)));
    },
    tryCorrect: (term: string) => {
      corrected.push(term);
      return Promise.resolve(wordByTerm.get(term) ?? null);
    },
  };
}

async function resolve(text: string, known: Known = {}, { match = null, isTyping }: Asked = {}) {
  const index = anIndex(known);
  const typedEnd = isTyping === true ? text.length : null;
  const resolved = await resolveQuery(
    planAsWritten({
      parsed: parseQuery(text).query,
      context: { ...planning, text, typedEnd },
      match,
      enoughHits: 10,
    }),
    index,
  );
  return {
    ...resolved,
    ...index,
    run: describeIndexQuery(resolved.query),
    strict: describeIndexQuery(resolved.strictQuery),
  };
}

/** Corrections in short, with what stands at their spans. */
const describeCorrections = (text: string, resolved: Awaited<ReturnType<typeof resolve>>) =>
  resolved.corrections.map(
    ({ written, corrected, start, end }) => `${written}@${text.slice(start, end)}: ${corrected}`,
  );

describe('the relaxing of a query', () => {
  it.each([
    ['one word without a hit', 'mexico', 0, null],
    ['two words without a hit', 'mexico port', 0, 0],
    ['two words with a hit', 'mexico port', 1, null],
    ['three words without a hit', 'mexico port ship', 0, 0],
    ['three words with nine hits', 'mexico port ship', 9, 9],
    ['three words with ten hits', 'mexico port ship', 10, null],
    ['two words and stop words with a hit', 'the mexico of the port', 1, null],
    ['two words that are three', 'mexico port ports', 1, null],
    ['a word that is written twice, without a hit', 'port ports', 0, null],
    ['two words, of which one is hyphenated, without a hit', 'mexico pre-war', 0, 0],
    ['hyphenated words without a hit', 'post-war pre-war', 0, 0],
    ['hyphenated words with a hit', 'post-war pre-war', 1, null],
    ['two words that mean one thing, without a hit', 'United States', 0, null],
    ['words in parentheses without a hit', '(mexico port)', 0, 0],
  ])('of %s', async (_name, text, hits, tooFewHits) => {
    const { strict } = await resolve(text);
    const resolved = await resolve(text, { counts: { [strict]: hits } });
    expect(resolved.tooFewHits).toBe(tooFewHits);
    expect(resolved.takesAny).toBe(tooFewHits !== null);
    expect(resolved.run === resolved.strict).toBe(tooFewHits === null);
  });

  it('asks for any of the words instead of all', async () => {
    const { run, strict } = await resolve('the US port pre-war', {
      counts: { '((abbrus | "united states") & port & "pre war")': 9 },
    });
    expect(strict).toBe('((abbrus | "united states") & port & "pre war")');
    expect(run).toBe('(abbrus | "united states" | port | "pre war")');
  });

  it.each([
    ['a phrase', 'mexico "a port" ship'],
    ['an exclusion', 'mexico port -ship'],
    ['AND', 'mexico AND port ship'],
    ['OR', 'mexico port OR ship'],
    ['a field', 'mexico port title:ship'],
    ['an exact word', 'mexico port =ship'],
    ['a beginning', 'mexico port ship*'],
    ['nearness', 'mexico "port ship"~5'],
    ['a name', 'mexico port speaker:trump'],
    ['a date', 'mexico port date:2026'],
  ])('is nothing for a query with %s', async (_name, text) => {
    const { strict } = await resolve(text);
    const resolved = await resolve(text, { counts: { [strict]: 0 } });
    expect(resolved.tooFewHits).toBeNull();
    expect(resolved.run).toBe(strict);
  });

  it('is nothing where all of the words are asked for', async () => {
    const counts = { '(mexico & port)': 0 };
    const resolved = await resolve('mexico port', { counts }, { match: 'all' });
    expect(resolved).toMatchObject({ run: '(mexico & port)', tooFewHits: null, takesAny: false });
  });

  it('is nothing that depends on hits where any of the words are asked for', async () => {
    const resolved = await resolve('mexico port', {}, { match: 'any' });
    expect(resolved).toMatchObject({ run: '(mexico | port)', tooFewHits: null, takesAny: true });
  });

  it('leaves operators as they are where any of the words are asked for', async () => {
    const resolved = await resolve('mexico AND port', {}, { match: 'any' });
    expect(resolved).toMatchObject({ run: '(mexico & port)', takesAny: false });
  });

  it('takes the beginning of the last word with it, while that is written', async () => {
    const { run } = await resolve(
      'mexico port',
      { counts: { '(mexico & (port | port*))': 0 } },
      { isTyping: true },
    );
    expect(run).toBe('(mexico | port | port*)');
  });

  it.each(['', '"a port"', '-port', 'outlet:UNN', 'date:2026'])(
    'asks the index nothing for %j',
    async (text) => {
      expect((await resolve(text)).counted).toEqual([]);
    },
  );

  it('counts words and query at once, but no further than it has to', async () => {
    expect((await resolve('mexico port')).counted).toEqual([['(mexico & port)', 'mexico', 'port']]);
    expect((await resolve('mexico AND port')).counted).toEqual([['mexico', 'port']]);
  });
});

describe('the correction of a query', () => {
  const KNOWN = {
    counts: { cartl: 0, sheinbuam: 0, xyzzi: 0, '(cartl | cartl*)': 0 },
    words: { cartl: 'cartel', sheinbuam: 'sheinbaum' },
  };

  it('is of a word that no article has', async () => {
    const resolved = await resolve('Sheinbuam port', KNOWN);
    expect(resolved.corrections).toEqual([
      { start: 0, end: 9, written: 'Sheinbuam', corrected: 'sheinbaum' },
    ]);
    expect(resolved.run).toBe('(sheinbaum & port)');
    expect(resolved.strict).toBe('(sheinbaum & port)');
  });

  it.each([
    ['words with an operator', 'port OR (cartl -ship)', ['cartl@cartl: cartel']],
    ['a word with a field', 'title:cartl', ['cartl@cartl: cartel']],
    ['a word with punctuation', '🙂 port, cartl!', ['cartl@cartl: cartel']],
    ['several', 'cartl sheinbuam', ['cartl@cartl: cartel', 'sheinbuam@sheinbuam: sheinbaum']],
    ['one that is written twice, where it stands first', 'Cartl cartl', ['Cartl@Cartl: cartel']],
    ['none in a phrase', '"cartl port"', []],
    ['none in near words', '"cartl port"~5', []],
    ['none in a hyphenated word', 'cartl-led', []],
    ['none in an exact form', '=cartl', []],
    ['none in a beginning', 'cartl*', []],
    ['none in an exclusion', 'port -cartl', []],
    ['none in an excluded group', 'port -(ship cartl)', []],
    ['none in a name', 'speaker:cartl outlet:cartl author:cartl', []],
    ['none that nothing is near', 'xyzzi', []],
    ['none that the index knows', 'cartel', []],
  ])('is of %s', async (_name, text, corrections) => {
    expect(describeCorrections(text, await resolve(text, KNOWN))).toEqual(corrections);
  });

  it('is none of a word with digits', async () => {
    const { corrected, corrections } = await resolve('covid99 1999', {
      counts: { covid99: 0, 1999: 0 },
      words: { covid99: 'covid19', 1999: '2999' },
    });
    expect({ corrected, corrections }).toEqual({ corrected: [], corrections: [] });
  });

  it('is none that changes nothing', async () => {
    const known = { counts: { sheinbuam: 0 }, words: { sheinbuam: 'sheinbuam' } };
    expect((await resolve('sheinbuam', known)).corrections).toEqual([]);
  });

  it('asks for each word once, and for ten at most', async () => {
    const written = Array.from('abcdefghijklmno', (letter) => `zzzz${letter}`);
    const counts = Object.fromEntries(written.map((word) => [word, 0]));
    const words = Object.fromEntries(written.map((word) => [word, `known${word}`]));
    const text = [...written, ...written].join(' ');
    const { corrected, corrections } = await resolve(text, { counts, words });
    expect(corrected).toEqual(written.slice(0, 10));
    expect(corrections.map((correction) => correction.written)).toEqual(written.slice(0, 10));
  });

  it('takes the same word elsewhere for what it is there', async () => {
    const { run } = await resolve('cartl cartl-led -cartl "cartl port" Cartl', KNOWN);
    expect(run).toBe('((cartel & "cartl led" & "cartl port") - cartl)');
  });

  it('leaves a field to the word that it corrects', async () => {
    expect((await resolve('title:cartl', KNOWN)).run).toBe('title/cartel');
  });

  it('counts the corrected query before it relaxes it', async () => {
    const strict = '(sheinbaum & port)';
    const relaxed = await resolve('sheinbuam port', {
      ...KNOWN,
      counts: { ...KNOWN.counts, '(sheinbuam & port)': 0, [strict]: 0 },
    });
    expect(relaxed).toMatchObject({ tooFewHits: 0, strict, run: '(sheinbaum | port)' });
    const found = await resolve('sheinbuam port', {
      ...KNOWN,
      counts: { ...KNOWN.counts, '(sheinbuam & port)': 0, [strict]: 1 },
    });
    expect(found).toMatchObject({ tooFewHits: null, run: strict });
  });

  it('finds synonyms of what was corrected', async () => {
    const { run } = await resolve('percant', {
      counts: { percant: 0 },
      words: { percant: 'percent' },
    });
    expect(run).toBe('(percent | "per cent")');
  });

  it('relaxes no query that has one word left when it is corrected', async () => {
    const { tooFewHits, run } = await resolve('united staets', {
      counts: { staet: 0, '(unit & staet)': 0, '((unit & state) | abbrus)': 0 },
      words: { staets: 'states' },
    });
    expect({ tooFewHits, run }).toEqual({ tooFewHits: null, run: '((unit & state) | abbrus)' });
  });

  it('is none of a word that begins another, while it is written', async () => {
    const text = 'mexico sheinb';
    const counts = { sheinb: 0 };
    const words = { sheinb: 'shein' };
    expect((await resolve(text, { counts, words }, { isTyping: true })).corrections).toEqual([]);
    expect((await resolve(text, { counts, words })).corrections).toHaveLength(1);
  });

  it('is of a word that begins none, while it is written, and takes the other for whole', async () => {
    const { run } = await resolve('mexico cartl', KNOWN, { isTyping: true });
    expect(run).toBe('(mexico & cartel)');
  });

  it.each(['all', 'any'] as const)(
    'is the same where %s of the words are asked for',
    async (match) => {
      const { corrections } = await resolve('cartl port', KNOWN, { match });
      expect(corrections).toHaveLength(1);
    },
  );
});
