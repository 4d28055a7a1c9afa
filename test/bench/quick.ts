// `npm run bench:quick`: indexes a corpus with the embedded engine and times searches over it. Not part of the tests.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { createSearch } from '../../src/search/search.ts';
import type { SearchRequest } from '../../src/search/search-request.ts';
import { openSearchIndex } from '../../src/search-index/open.ts';
import { createRandom, listLongWords, percentile, pickOne } from './sampling.ts';

const DEFAULT_CORPUS = '../shared/eval/corpora/bbc2225.jsonl';
const SEARCHES = 200;
const WARM_UP = 20;
/** Any fixed number: the queries are the same in every run. */
const SEED = 42;

const EVERYTHING: SearchRequest = {
  q: '',
  include: {},
  exclude: {},
  from: null,
  to: null,
  isTyping: false,
  match: null,
  sort: 'relevance',
  page: 1,
  pageSize: 20,
  facets: ['outlet', 'speaker', 'date'],
  recencyDays: null,
  isExplained: false,
  collapse: false,
};

const { values } = parseArgs({ options: { corpus: { type: 'string', default: DEFAULT_CORPUS } } });
if (existsSync(values.corpus)) await measure(values.corpus);
else {
  console.log(`There is no corpus at ${values.corpus}. Nothing was measured.`);
  console.log('Name one with: npm run bench:quick -- --corpus FILE.jsonl');
}

async function measure(corpus: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  const tables = await loadSearchConfig('search-config');
  const analyzer = createAnalyzer(tables.lexicon);
  const now = () => new Date();
  const { index } = await openSearchIndex({
    settings: { dir: directory, queryTimeoutMs: 60_000, meiliIndex: 'onrecord' },
    tables: describeIndexTables(tables, analyzer),
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
  try {
    const started = performance.now();
    const { added } = await syncPaths([corpus], {
      index,
      analyzer,
      extraction: { ...tables, languages: await openLanguageDetector(), now },
      extractionVersion: tables.extractionVersion,
      limits: { maxArticleBytes: 16_000_000 },
      batchSize: 200,
      isDryRun: false,
      standardInput: { bytes: Readable.from([]), format: null },
      report: () => undefined,
    });
    const seconds = (performance.now() - started) / 1_000;
    const { articleCount } = await index.getStats();
    console.log(
      `${cpus().length} cores, Node ${process.versions.node}, embedded engine, ${corpus}`,
    );
    console.log(
      `indexing: ${added} articles in ${seconds.toFixed(2)} s, ${Math.round(added / seconds)} articles a second`,
    );

    const { maxListedValues } = tables.fields;
    const { search } = createSearch({
      ...{ index, analyzer, ...tables, maxListedValues, showsFullText: true, now },
    });
    const texts = await listTitles(search);
    const queries = buildQueries(texts);
    const times: number[] = [];
    let hits = 0;
    for (const [at, q] of [...queries.slice(0, WARM_UP), ...queries].entries()) {
      const before = performance.now();
      const { totalHits } = await search({ ...EVERYTHING, q });
      if (at < WARM_UP) continue;
      times.push(performance.now() - before);
      hits += totalHits;
    }
    console.log(
      `searching: ${times.length} searches over ${articleCount} articles with three facets, ` +
        `${Math.round(hits / times.length)} hits on average: ` +
        `median ${percentile(times, 0.5).toFixed(1)} ms, 95th percentile ${percentile(times, 0.95).toFixed(1)} ms`,
    );
  } finally {
    await index.close();
    rmSync(directory, { recursive: true });
  }
}

async function listTitles(search: ReturnType<typeof createSearch>['search']): Promise<string[]> {
  const titles: string[] = [];
  for (let page = 1; page <= 20; page++) {
    const { hits } = await search({ ...EVERYTHING, page, pageSize: 100 });
    titles.push(...hits.flatMap(({ title }) => title ?? []));
  }
  return titles;
}

/** In turn: one word, two words, a phrase, a word without another, the beginning of a word; all from titles. */
function buildQueries(titles: readonly string[]): string[] {
  const random = createRandom(SEED);
  const pick = <Item>(items: readonly Item[]): Item | undefined => pickOne(random, items);
  return Array.from({ length: SEARCHES }, (_, turn) => {
    const words = listLongWords(pick(titles) ?? 'news');
    const [first = 'year', second = 'people'] = words;
    switch (turn % 5) {
      case 0:
        return pick(words) ?? first;
      case 1:
        return `${first} ${second}`;
      case 2:
        return `"${first} ${second}"`;
      case 3:
        return `${first} -${second}`;
      default:
        return `${pick(['the year', 'government', 'people said', 'company', 'world'])} ${first}`;
    }
  });
}
