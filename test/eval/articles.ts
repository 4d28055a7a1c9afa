// `npm run eval:articles`: reads saved pages and scores title, authors, date and body. Not part of the tests.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { extractPages } from './article-pages.ts';
import { listByKind, scoreArticles } from './article-scores.ts';

const SETS = ['trafilatura-en', 'postlight', 'htmldate-en', 'readability', 'pasted'];

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '../shared/eval/html' },
    scorer: { type: 'string', default: '../shared/eval/score-articles.mjs' },
    set: { type: 'string', multiple: true, default: SETS },
    /** How many errors of each kind to print. */
    errors: { type: 'string', default: '0' },
  },
});
const context = {
  ...(await loadSearchConfig('search-config')),
  languages: await openLanguageDetector(),
  now: () => new Date(),
};
const rows: Record<string, object> = {};
const total = { pages: 0, cpuSeconds: 0 };
const errorsBySet: Record<string, Readonly<Record<string, number>>> = {};
for (const set of values.set) {
  const gold = join(values.pages, `${set}.jsonl`);
  if (existsSync(gold) && existsSync(values.scorer)) await evaluate(set, gold, values.scorer);
  else console.log(`There is no ${gold} or no ${values.scorer}. Nothing was measured.`);
}
console.table(rows);
console.table(errorsBySet);
const rate = Math.round(total.pages / total.cpuSeconds);
if (total.pages > 0) console.log(`${rate} pages a second of CPU time over all sets, when warm`);

async function evaluate(set: string, gold: string, scorer: string): Promise<void> {
  const { articles, failures, pages, cpuSeconds } = await extractPages(gold, values.pages, context);
  total.pages += pages;
  total.cpuSeconds += cpuSeconds;
  const { scores, errors } = scoreArticles(scorer, gold, articles);
  rows[set] = {
    pages,
    unread: failures.length,
    title: scores.title?.accuracy,
    'author F1': scores.authors?.f1,
    date: scores.date?.accuracy,
    'wrong dates %': scores.date && Number((scores.date.wrong * 100).toFixed(1)),
    outlet: scores.outlet?.accuracy,
    'body F1': scores.body?.f1,
    'snippets F1': scores.snippets?.f1,
    'pages/s of CPU, warm': Math.round(pages / cpuSeconds),
  };
  errorsBySet[set] = scores.errors;
  const shown = Number(values.errors);
  if (shown > 0) for (const line of [...failures, ...listByKind(errors, shown)]) console.log(line);
}
