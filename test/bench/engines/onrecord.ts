import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildDocument } from '../../../indexer/build-document.ts';
import { createAnalyzer } from '../../../src/analysis/analyzer.ts';
import { describeIndexTables } from '../../../src/cli/index-tables.ts';
import { loadSearchConfig } from '../../../src/config/search-config.ts';
import { createSearch } from '../../../src/search/search.ts';
import type { SearchRequest } from '../../../src/search/search-request.ts';
import { openSearchIndex } from '../../../src/search-index/open.ts';
import { toExtracted } from '../zipf-news.ts';
import type { OpenBenchEngine } from './bench-engine.ts';

const EVERYTHING: SearchRequest = {
  ...{ q: '', include: {}, exclude: {}, from: null, to: null, isTyping: false, match: null },
  ...{ sort: 'relevance', page: 1, pageSize: 20, facets: ['outlet', 'speaker', 'date'] },
  ...{ recencyDays: null, isExplained: false, collapse: false },
};

/** Onrecord with its embedded engine, asked as its own API asks it. */
export const openOnrecord: OpenBenchEngine = async (folder) => {
  const tables = await loadSearchConfig('search-config');
  const analyzer = createAnalyzer(tables.lexicon);
  const { index } = await openSearchIndex({
    settings: { dir: folder, queryTimeoutMs: 120_000, meiliIndex: 'onrecord' },
    tables: describeIndexTables(tables, analyzer),
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
  const { search } = createSearch({
    ...{ index, analyzer, ...tables, showsFullText: true, now: () => new Date() },
    maxListedValues: tables.fields.maxListedValues,
  });
  return {
    async add(articles) {
      const documents = articles.map((article) =>
        buildDocument(toExtracted(article), article.id, analyzer),
      );
      const started = performance.now();
      const refused = await index.upsert(documents);
      if (refused.length > 0) throw new Error(`Refused: ${refused[0]?.reason ?? ''}`);
      return performance.now() - started;
    },
    async search({ q, speaker, from, to }, sort) {
      const include = speaker === null ? {} : { speaker: [speaker] };
      const { totalHits } = await search({ ...EVERYTHING, q, include, from, to, sort });
      return totalHits;
    },
    measureBytes: () =>
      readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
    close: () => index.close(),
  };
};
