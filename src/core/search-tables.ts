import type { FacetField, SortField, TextField } from './index-fields.ts';

/** Canonical names by folded name and folded alias. */
export type NameTable = {
  readonly canonicalByKey: ReadonlyMap<string, string>;
};

/** What the analyzer needs to know beyond Unicode. */
export type Lexicon = {
  /** Folded words that carry no meaning of their own in a query. */
  readonly stopWords: ReadonlySet<string>;
  /** Stem by folded word, where the stemmer would make two different words one. */
  readonly stemExceptions: ReadonlyMap<string, string>;
  /** Stem by word in capitals, for abbreviations that fold to a stop word (US, IT, WHO). */
  readonly acronyms: ReadonlyMap<string, string>;
};

/** The words that tie a quotation to its speaker, folded. */
export type CueTable = {
  /** Forms of verbs of speech: "said", "says", "told". */
  readonly verbs: ReadonlySet<string>;
  /** Nouns of speech that a possessive can own: "Trump's claim that". */
  readonly nouns: ReadonlySet<string>;
  /** Nouns of office that mean a person named elsewhere in the article: "the president". */
  readonly offices: ReadonlySet<string>;
};

/** How much a match in a field counts. */
export type FieldWeights = Readonly<Record<TextField, number>>;

/** What of an article can be searched, counted and sorted by. */
export type FieldTable = {
  readonly weights: FieldWeights;
  readonly facets: readonly FacetField[];
  readonly sorts: readonly SortField[];
  /** Most values of a facet that an answer lists. */
  readonly maxListedValues: number;
};

/** How a Meilisearch server is told to keep an index. */
export type MeilisearchTable = {
  readonly rankingRules: readonly string[];
  /** Whether stop words are left out of what orders the hits. */
  readonly leavesOutStopWords: boolean;
  readonly toleratesTypos: boolean;
  readonly prefixSearch: 'indexingTime' | 'disabled';
  readonly proximityPrecision: 'byWord' | 'byAttribute';
  /** Values of a facet beyond these are not counted. */
  readonly maxCountedValues: number;
  /** Pages end here. */
  readonly maxTotalHits: number;
  readonly searchCutoffMs: number;
};

/** What shapes an index and is data. */
export type IndexTables = {
  readonly fields: FieldTable;
  readonly meilisearch: MeilisearchTable;
  /** Of the analyzer that makes the words of documents and queries. */
  readonly analysisVersion: string;
  /** Stems of words that tell nothing about an article. */
  readonly stopStems: readonly string[];
};
