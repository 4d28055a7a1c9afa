/** An example of the query language for the help on the page; docs/query-language.md has all of it. */
export type QueryExample = { readonly query: string; readonly finds: string };

export const QUERY_EXAMPLES: readonly {
  readonly title: string;
  readonly examples: readonly QueryExample[];
}[] = [
  {
    title: 'Words',
    examples: [
      { query: 'offshore wind', finds: 'both words, in any form and order' },
      { query: '"offshore wind"', finds: 'exactly these words, next to each other' },
      { query: '"wind farm"~5', finds: 'at most five words between them' },
      { query: 'wind -auction', finds: 'the first without the second' },
      { query: 'wind OR solar', finds: 'either; parentheses group' },
      { query: 'turbin*', finds: 'words that begin like this' },
      { query: '=ports', finds: 'this form of the word only' },
    ],
  },
  {
    title: 'Who, where, when',
    examples: [
      { query: 'speaker:trump', finds: 'where this person is quoted' },
      { query: 'outlet:"Harbour Ledger"', finds: 'what this outlet published' },
      { query: 'author:duarte', finds: 'what this author wrote' },
      { query: 'title:coal', finds: 'in the title' },
      { query: 'quote:sovereignty', finds: 'in what somebody is quoted with' },
      { query: 'date:2025-11..2026-01', finds: 'between these months' },
      { query: 'after:-3m', finds: 'in the last three months' },
    ],
  },
];
