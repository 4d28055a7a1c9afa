/** The tables of an index; another shape of them is another format, see `database.ts`. */
export const SCHEMA = `
  -- What is to stay out, and since when. A file in another format hands it over, so it has to stay as it is.
  CREATE TABLE takedowns (id TEXT PRIMARY KEY, since TEXT NOT NULL) WITHOUT ROWID;
  -- Searches that somebody wants to hear of, and how far they have been told of, as JSON. Handed over likewise.
  CREATE TABLE saved_searches (id TEXT PRIMARY KEY, search TEXT NOT NULL, progress TEXT NOT NULL) WITHOUT ROWID;
  -- When articles came into the index before it had this format, until they are indexed again. Handed over likewise.
  CREATE TABLE earlier_additions (id TEXT PRIMARY KEY, added_at INTEGER) WITHOUT ROWID;
  -- The words of all documents are those of this analyzer; null until the first is written. Nothing is added at or before
  -- the last addition.
  CREATE TABLE state (revision INTEGER NOT NULL, analysis_version TEXT, last_addition INTEGER);
  INSERT INTO state VALUES (0, NULL, NULL);

  -- Small rows, so that all of them can be read into memory quickly; the text of an article stands apart. An article is in
  -- a story where others have nearly its text.
  CREATE TABLE articles (
    article INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    location TEXT,
    day TEXT,
    quotation_count INTEGER NOT NULL,
    -- Words by field as ranking counts them, for the averages.
    title_words INTEGER NOT NULL,
    quotation_words INTEGER NOT NULL,
    body_words INTEGER NOT NULL,
    facet_values BLOB NOT NULL,
    story TEXT,
    -- When it came into the index first, in milliseconds since 1970; null where that is not known.
    added_at INTEGER
  );
  CREATE INDEX articles_by_location ON articles (location, id) WHERE location IS NOT NULL;
  CREATE TABLE article_texts (article INTEGER PRIMARY KEY, json TEXT NOT NULL);
  -- What ranking reads of a candidate, and what tells how near words stand to each other.
  CREATE TABLE term_vectors (article INTEGER PRIMARY KEY, vector TEXT NOT NULL);
  CREATE TABLE paragraph_stems (article INTEGER PRIMARY KEY, stems TEXT NOT NULL);
  -- What tells the same text in two articles; none for a short one.
  CREATE TABLE signatures (article INTEGER PRIMARY KEY, signature TEXT NOT NULL);
  -- Every word that an article has had: what misspelt ones are compared with.
  CREATE TABLE words (term TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE facet_values (
    value INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (field, key)
  );

  -- Our analyzer has done the work: this tokenizer only splits at spaces (every character outside ASCII is
  -- part of a token to it, the full stop is by option). unicode61 would fold and split once more, its own way.
  CREATE VIRTUAL TABLE postings USING fts5(
    title, quotation, body, content='', contentless_delete=1, tokenize="ascii tokenchars '.'"
  );

  -- Quotations are documents of their own, each in the same forms as an article: its words are its body.
  CREATE TABLE quotations (
    quotation INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    -- Its place among the article's, from 0: its text stands in the text of the article.
    number INTEGER NOT NULL,
    speaker TEXT,
    name_in_article TEXT,
    -- The speaker's number in facet_values.
    speaker_value INTEGER,
    words INTEGER NOT NULL
  );
  CREATE INDEX quotations_by_article ON quotations (article, number);
  -- Says which names there are, and in how many articles, without reading the table.
  CREATE INDEX quotations_by_name ON quotations (name_in_article, speaker, article)
    WHERE name_in_article IS NOT NULL;
  CREATE TABLE quotation_vectors (quotation INTEGER PRIMARY KEY, vector TEXT NOT NULL);
  CREATE TABLE quotation_stems (quotation INTEGER PRIMARY KEY, stems TEXT NOT NULL);
  -- The columns of the articles' table, so that one expression can be asked of both; only "body" has words.
  CREATE VIRTUAL TABLE quotation_postings USING fts5(
    title, quotation, body, content='', contentless_delete=1, tokenize="ascii tokenchars '.'"
  );
`;
