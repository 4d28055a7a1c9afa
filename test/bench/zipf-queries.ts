import { createArticle, nameSpeaker, nameTerm } from './zipf-news.ts';
import { createRandom } from './sampling.ts';

/** What readers ask, from what costs little to what costs much. */
export const QUERY_KINDS = [
  'rare term',
  'common term',
  'two terms',
  'phrase',
  'prefix',
  'misspelt',
  'exclusion',
  'ten clauses',
  'filters only',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

export type BenchQuery = {
  readonly kind: QueryKind;
  /** In Onrecord's language. */
  readonly q: string;
  /** The same words for engines without one; null where they cannot ask it. */
  readonly words: string | null;
  readonly speaker: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** Terms in a third to two thirds of all articles. */
const COMMON: readonly [number, number] = [20, 60];
const MIDDLE: readonly [number, number] = [200, 2_000];
const RARE: readonly [number, number] = [20_000, 150_000];

/** Returns queries of one kind over the first `articles` of the corpus, the same ones in every run. */
export function createQueries(kind: QueryKind, count: number, articles: number): BenchQuery[] {
  const random = createRandom(QUERY_KINDS.indexOf(kind) + 11);
  const term = ([from, to]: readonly [number, number]) =>
    nameTerm(from + Math.floor(random() * (to - from)));
  return Array.from({ length: count }, () => ({
    ...{ kind, speaker: null, from: null, to: null },
    ...ask(kind, { random, term, articles }),
  }));
}

type Sources = {
  readonly random: () => number;
  readonly term: (ranks: readonly [number, number]) => string;
  readonly articles: number;
};

function ask(
  kind: QueryKind,
  { random, term, articles }: Sources,
): Pick<BenchQuery, 'q' | 'words'> & Partial<BenchQuery> {
  const same = (q: string) => ({ q, words: q });
  switch (kind) {
    case 'rare term':
      return same(term(RARE));
    case 'common term':
      return same(term(COMMON));
    case 'two terms':
      return same(`${term(MIDDLE)} ${term(MIDDLE)}`);
    case 'phrase': {
      const { paragraphs } = createArticle(1 + Math.floor(random() * articles));
      const words = (paragraphs[0] ?? '').toLowerCase().replace(/\./gu, '').split(' ');
      const at = Math.floor(random() * (words.length - 2));
      return { q: `"${words.slice(at, at + 2).join(' ')}"`, words: null };
    }
    case 'prefix': {
      const prefix = term(MIDDLE).slice(0, 3);
      return { q: `${prefix}*`, words: prefix };
    }
    case 'misspelt': {
      const word = term(RARE);
      const at = 2 + Math.floor(random() * (word.length - 3));
      return same(`${word.slice(0, at)}x${word.slice(at + 1)}`);
    }
    case 'exclusion':
      return { q: `${term(MIDDLE)} -${term(COMMON)}`, words: null };
    case 'ten clauses': {
      const any = (clauses: number) =>
        Array.from({ length: clauses }, () => term(MIDDLE)).join(' OR ');
      return {
        q: `(${any(4)}) AND (${any(3)} OR ${term(COMMON)}) NOT ${term(MIDDLE)} NOT ${term(RARE)}`,
        words: null,
      };
    }
    case 'filters only': {
      const year = 2015 + Math.floor(random() * 9);
      return {
        ...{ q: '', words: null, from: `${year}-03-01`, to: `${year + 1}-02-28` },
        speaker: nameSpeaker(Math.floor(random() * 40)),
      };
    }
  }
}
