import type { FacetField, SortField, TextField } from './index-fields.ts';

/** Canonical names by folded name and folded alias. */
export type NameTable = {
  readonly canonicalByKey: ReadonlyMap<string, string>;
  /** As they are written, by canonical name. */
  readonly aliasesByName: ReadonlyMap<string, readonly string[]>;
};

/** What the analyzer needs to know beyond Unicode. */
export type Lexicon = {
  /** Folded words that carry no meaning of their own in a query. */
  readonly stopWords: ReadonlySet<string>;
  /** Likewise of other languages, by ISO 639-1 code. */
  readonly foreignStopWords: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stem by folded word, where the stemmer would make two different words one. */
  readonly stemExceptions: ReadonlyMap<string, string>;
  /** Stem by word in capitals, for abbreviations that fold to a stop word (US, IT, WHO). */
  readonly acronyms: ReadonlyMap<string, string>;
};

/** Words and phrases that mean the same, as they are written, by group. */
export type SynonymTable = { readonly groups: readonly (readonly string[])[] };

/** The words that tie a quotation to its speaker, folded. */
export type CueTable = {
  /** Forms of verbs of speech: "said", "says", "told". */
  readonly verbs: ReadonlySet<string>;
  /** Nouns of speech that a possessive can own: "Trump's claim that". */
  readonly nouns: ReadonlySet<string>;
};

/** The gender that a word gives to whoever bears it; `either` where it tells none. */
export type WordGender = 'female' | 'male' | 'either';

/** The words that tell what a name or a noun stands for, folded. */
export type PersonLexicon = {
  readonly givenNames: ReadonlyMap<string, WordGender>;
  /** Stand before names and are no part of them: "Mr", "Senator", "spokeswoman". */
  readonly titles: ReadonlyMap<string, WordGender>;
  /** Nouns for one person: "mother", "senator". */
  readonly roles: ReadonlyMap<string, WordGender>;
  /** Nouns for several persons, for a body or a document: "officials", "ministry", "report". */
  readonly groups: ReadonlySet<string>;
  /** Make a capitalised name that of a body, a place or a work: "University", "Street". */
  readonly bodyWords: ReadonlySet<string>;
  /** Titles and body words that families are called by, too: "King", "Hill". */
  readonly surnames: ReadonlySet<string>;
  /** Stand behind names and are no part of them: "QC", "MP". */
  readonly postnominals: ReadonlySet<string>;
  /** Whole names of bodies and places. */
  readonly bodies: ReadonlySet<string>;
  /** Capitalised where they open a sentence or a headline, and never part of a name. */
  readonly neverNames: ReadonlySet<string>;
};

/**
 * Trees of decisions over numbers, whose leaves add up to the logarithm of odds.
 *
 * @see Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001
 */
export type TreeModel = {
  /** The numbers that it is asked about, in order. */
  readonly features: readonly string[];
  /** Log-odds before any tree. */
  readonly base: number;
  /**
   * A tree is its nodes one behind the other, four numbers each: feature, threshold, and the indexes of the nodes for
   * "at most" and "above". A leaf has the feature -1, and its value as threshold.
   */
  readonly trees: readonly Readonly<ArrayLike<number>>[];
};

/** How much a match in a field counts. */
export type FieldWeights = Readonly<Record<TextField, number>>;

/**
 * How documents are ordered by relevance: BM25F with relevance feedback.
 *
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.6
 */
export type RankingTable = {
  /** Occurrences beyond this many hardly add to the score. */
  readonly saturation: number;
  /** 0 to 1: how much a long field is marked down against a short one. */
  readonly lengthNormalization: Readonly<Record<TextField, number>>;
  readonly feedback: {
    /** 0 to 1: how much of the score comes from the words that the best documents share. */
    readonly share: number;
    readonly documents: number;
    readonly stems: number;
    /** Queries of fewer words are ranked by these alone. */
    readonly minQueryStems: number;
  };
  /** 0 to 1: how much newness can add to a score, where it is asked for. */
  readonly recencyShare: number;
};

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
  readonly ranking: RankingTable;
  readonly meilisearch: MeilisearchTable;
  /** Of the analyzer that makes the words of documents and queries. */
  readonly analysisVersion: string;
  /** Stems of words that tell nothing about an article. */
  readonly stopStems: readonly string[];
};
