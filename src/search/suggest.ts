import type { Token } from '../core/token.ts';
import { foldName } from '../core/fold.ts';
import { tryWriteName, tryWritePhrase, tryWriteWord } from '../query/write-clause.ts';
import type {
  CompletedText,
  FacetCounts,
  IndexQuery,
  TextField,
} from '../search-index/search-index.ts';
import { toKey } from './facet-filters.ts';
import { countPhrases } from './phrase-counts.ts';
import type { CountedPhrase, TypedWords } from './phrase-counts.ts';
import { joinQueries } from './planned-query.ts';
import { roundMs } from './round-ms.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import { SUGGESTION_KINDS } from './suggest-request.ts';
import type { SuggestRequest, SuggestResponse, Suggestion } from './suggest-request.ts';
import { splitWords } from './unknown-values.ts';

/** Nobody's name, and no headline, is known by its beginning after so many words. */
const MAX_WORDS = 12;
/** Of these the continuations are counted. */
const MAX_READ_ARTICLES = 200;
/** One letter begins a tenth of all words: it tells nothing, and takes long to look up. */
const MIN_PREFIX_LETTERS = 2;
const NAMES = ['speaker', 'outlet'] as const;

type Dependencies = Pick<SearchDependencies, 'index' | 'analyzer' | 'outlets' | 'speakers'>;

/** Returns the function that offers what typed words may become. Each of its suggestions finds something. */
export function createSuggestions(
  dependencies: Dependencies,
): (request: SuggestRequest) => Promise<SuggestResponse> {
  const { index, analyzer } = dependencies;

  return async ({ q, limit }) => {
    const started = performance.now();
    const finish = (suggestions: readonly Suggestion[]): SuggestResponse => ({
      suggestions,
      tookMs: roundMs(performance.now() - started),
    });
    const tokens = analyzer.analyze(q);
    if (tokens.length > MAX_WORDS) return finish([]);
    const typed = readTyped(q, tokens);
    const asked = listAskedWords(typed);
    const ask = (scope: TextField | null) => ({
      query: askFor(asked, scope),
      limit: MAX_READ_ARTICLES,
    });
    const { names, texts } = await index.complete({
      ...{ fields: NAMES, contains: splitWords(q), valueLimit: limit },
      queries: isEmpty(asked) ? [] : [{ ...ask('title'), limit: 2 * limit }, ask(null)],
    });
    const [byTitle = [], byText = []] = texts;
    const ofNames = names.flatMap((counts) => suggestNames(counts, dependencies));
    const known = new Set(ofNames.map(({ text }) => foldName(text)));
    const phrases = countPhrases(byText.map(listTexts), typed, analyzer)
      .filter(({ text }) => !known.has(foldName(text)))
      .slice(0, limit)
      .flatMap((phrase) => suggestPhrase(phrase, dependencies));
    const titles = byTitle.flatMap((text) => suggestTitle(text, typed, dependencies));
    return finish(share([...ofNames, ...phrases, ...dropEqualTexts(titles)], limit));
  };
}

function readTyped(q: string, tokens: readonly Token[]): TypedWords {
  const terms = tokens.map(({ term }) => term);
  const last = tokens.at(-1);
  // What follows a word says that it is finished.
  return last?.end === q.length
    ? { terms: terms.slice(0, -1), prefix: last.term }
    : { terms, prefix: null };
}

/** What the index is asked for; the rest is seen in what it finds. */
function listAskedWords({ terms, prefix }: TypedWords): TypedWords {
  return { terms, prefix: (prefix ?? '').length < MIN_PREFIX_LETTERS ? null : prefix };
}

function isEmpty({ terms, prefix }: TypedWords): boolean {
  return terms.length === 0 && prefix === null;
}

function askFor({ terms, prefix }: TypedWords, scope: TextField | null): IndexQuery {
  const scoped = scope === null ? {} : { scope };
  return joinQueries('and', [
    ...terms.map((term) => ({ kind: 'term' as const, term, ...scoped })),
    ...(prefix === null ? [] : [{ kind: 'prefix' as const, prefix, ...scoped }]),
  ]);
}

function listTexts({ title, quotations }: CompletedText): string[] {
  return [...(title === null ? [] : [title]), ...quotations];
}

function suggestNames({ field, buckets }: FacetCounts, tables: Dependencies): Suggestion[] {
  if (field !== 'speaker' && field !== 'outlet') return [];
  return buckets.flatMap(({ key, label, count }) => {
    const query = tryWriteName(field, label);
    // An alias of something else would find that.
    const isFound = field === 'speaker' || toKey(field, label, tables) === key;
    return query === null || !isFound ? [] : [{ kind: field, text: label, query, count, id: null }];
  });
}

function suggestPhrase({ text, tokens }: CountedPhrase, { analyzer }: Dependencies): Suggestion[] {
  const query = (tokens.length === 1 ? writeWord(tokens, analyzer) : null) ?? tryWritePhrase(text);
  if (query === null) return [];
  const shown = query.startsWith('"') ? text : query;
  return [{ kind: 'phrase', text: shown, query, count: null, id: null }];
}

/** In small letters it is found in any form, unless capitals make another word of it: US, IT. */
function writeWord(
  [token]: readonly Token[],
  { analyze }: Pick<Dependencies['analyzer'], 'analyze'>,
): string | null {
  const word = token?.surface.toLowerCase() ?? '';
  return analyze(word)[0]?.stem === token?.stem ? tryWriteWord(word) : null;
}

function suggestTitle(
  { id, title }: CompletedText,
  { terms, prefix }: TypedWords,
  { analyzer }: Dependencies,
): Suggestion[] {
  const words = analyzer.analyze(title ?? '').map(({ term }) => term);
  const hasAll =
    terms.every((term) => words.includes(term)) &&
    (prefix === null || words.some((word) => word.startsWith(prefix)));
  const query = hasAll ? tryWritePhrase(title ?? '', 'title') : null;
  return query === null ? [] : [{ kind: 'title', text: title ?? '', query, count: null, id }];
}

/** The same headline in several outlets is offered once, with the newest article. */
function dropEqualTexts(suggestions: readonly Suggestion[]): Suggestion[] {
  const known = new Set<string>();
  return suggestions.filter(({ text }) => {
    const key = foldName(text);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** Each kind has the same share; what one leaves, the others take in turn. */
function share(suggestions: readonly Suggestion[], limit: number): Suggestion[] {
  const byKind = SUGGESTION_KINDS.map((kind) => suggestions.filter((item) => item.kind === kind));
  const taken = SUGGESTION_KINDS.map(() => 0);
  for (let left = limit; left > 0;) {
    const before = left;
    byKind.forEach((items, at) => {
      if (left === 0 || (taken[at] ?? 0) >= items.length) return;
      taken[at] = (taken[at] ?? 0) + 1;
      left--;
    });
    if (left === before) break;
  }
  return byKind.flatMap((items, at) => items.slice(0, taken[at]));
}
