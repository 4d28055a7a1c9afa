// `npm run eval:speakers`: extracts annotated articles and scores who is said to have said what. Not part of the tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { extractStripped, readAnnotated } from './annotated-articles.ts';
import { countErrors, scoreSpeakers } from './speaker-scores.ts';

const SETS = ['polnear.dev', 'modern.dev'];
const CLASSES_SHOWN = 12;

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
  const started = performance.now();
  const articles = await extractStripped(annotated, { ...tables, now: () => new Date() });
  const seconds = (performance.now() - started) / 1_000;
  const { scores, errors } = scoreSpeakers(scorer, gold, articles);
  console.log(`\n${set}: ${articles.length} articles, ${scores.quotedRegions} quoted regions`);
  console.table({
    quotations: scores.quotations,
    attribution: scores.attribution,
    'speaker facet': scores.speakerFacet,
  });
  console.log(`${Math.round(articles.length / seconds)} articles a second, reading included`);
  console.table(countErrors(errors).slice(0, CLASSES_SHOWN));
}
