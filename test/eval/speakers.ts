// `npm run eval:speakers`: extracts annotated articles and scores who is said to have said what. Not part of the tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractArticle } from '../../indexer/extraction/extract-article.ts';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import type { ExtractionContext } from '../../indexer/extraction/extract-article.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import type { Article } from '../../src/core/article.ts';
import { readAnnotated, readStripped } from './annotated-articles.ts';
import { judgeQuotations, measureCalibration } from './calibration.ts';
import { countErrors, scoreSpeakers } from './speaker-scores.ts';

const SETS = ['polnear.dev', 'modern.dev'];
const CLASSES_SHOWN = 12;
/** The compiler takes a few rounds. */
const WARM_UP_ROUNDS = 5;
const ROUNDS = 9;

const { values } = parseArgs({
  options: {
    quotes: { type: 'string', default: '../shared/eval/quotes' },
    scorer: { type: 'string', default: '../shared/eval/score-speakers.mjs' },
    set: { type: 'string', multiple: true, default: SETS },
  },
});
const tables = await loadSearchConfig('search-config');
for (const set of values.set) {
  const gold = join(values.quotes, `${set}.jsonl`);
  if (existsSync(gold) && existsSync(values.scorer)) await evaluate(set, gold, values.scorer);
  else console.log(`There is no ${gold} or no ${values.scorer}. Nothing was measured.`);
}

async function evaluate(set: string, gold: string, scorer: string): Promise<void> {
  const annotated = readAnnotated(gold);
  const read = await readStripped(annotated);
  const context = { ...tables, languages: await openLanguageDetector(), now: () => new Date() };
  const articles = read.map((article) => extractArticle(article, context));
  const { bins, expectedError } = measureCalibration(judgeQuotations(annotated, articles));
  const { scores, errors } = scoreSpeakers(scorer, gold, articles);
  console.log(`\n${set}: ${articles.length} articles, ${scores.quotedRegions} quoted regions`);
  console.table({
    quotations: scores.quotations,
    attribution: scores.attribution,
    'speaker facet': scores.speakerFacet,
  });
  console.log(`${measureRate(read, context)} articles a second of CPU time, when warm`);
  console.log(`Confidence is wrong by ${expectedError} on average:`);
  console.table(bins.filter(({ count }) => count > 0));
  console.table(countErrors(errors).slice(0, CLASSES_SHOWN));
}

/** Articles by seconds of CPU time, from their paragraphs to their quotations: the median of some rounds. */
function measureRate(articles: readonly Article[], context: ExtractionContext): number {
  const rates: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const article of articles) extractArticle(article, context);
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM_UP_ROUNDS) rates.push((articles.length * 1_000_000) / (user + system));
  }
  return Math.round(rates.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
}
