import { expect, it } from 'vitest';
import { parseArticle } from '../../src/search-index/sqlite/parse-article.ts';
import { toArticle } from '../../src/search-index/meilisearch/map-result.ts';
import { anArticle } from '../support/builders.ts';

const { lead, blockQuotes, captions, ...earlier } = anArticle({ body: 'One.' });

it.each([
  ['SQLite', (stored: object) => parseArticle(JSON.stringify(stored))],
  ['Meilisearch', toArticle],
])('%s gives an article that was stored before leads and captions were read', (_, read) => {
  expect(read(earlier)).toEqual({ ...earlier, lead: null, blockQuotes: [], captions: [] });
});
