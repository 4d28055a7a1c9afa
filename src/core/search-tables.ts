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
export type FieldWeights = { readonly title: number; readonly body: number };
