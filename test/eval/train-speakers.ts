// `npm run train:speakers`: learns the models of `search-config/` from annotated articles. Not part of the tests.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import type { TreeModel } from '../../src/core/search-tables.ts';
import { readAnnotated } from './annotated-articles.ts';
import { trainTrees } from './boosting.ts';
import { listQuotationRows, listSourceRows } from './training-rows.ts';

const { values } = parseArgs({
  options: {
    quotes: { type: 'string', default: '../shared/eval/quotes' },
    file: { type: 'string', default: 'polnear.train.jsonl' },
    /** Every how many articles one is kept for measuring; 0 learns from all. */
    holdout: { type: 'string', default: '0' },
  },
});
const SOURCE_OPTIONS = { trees: 100, depth: 5, learningRate: 0.14, minLeaf: 4, lambda: 3 };
const QUOTATION_OPTIONS = { trees: 40, depth: 4, learningRate: 0.16, minLeaf: 5, lambda: 2 };
const tables = await loadSearchConfig('search-config');
const every = Number(values.holdout);
const articles = readAnnotated(join(values.quotes, values.file)).filter(
  (_, at) => every === 0 || at % every !== 0,
);
const ORIGIN = `Trained by \`npm run train:speakers\` on the training articles of PolNeAR 1.0 (${articles.length} of its 840, of seven US outlets, the election of 2016; annotations by Newell, Margolin and Ruths, 2018; the articles belong to their publishers). Weights only: no text of it is here.`;
const half = (parity: number) => articles.filter((_, at) => at % 2 === parity);
const learnSources = (from: typeof articles) =>
  trainTrees(listSourceRows(from, tables), SOURCE_OPTIONS);

// What the second model sees of the first must come from articles that the first has not seen.
const unseen = [0, 1].map((parity) =>
  listQuotationRows(half(parity), tables, learnSources(half(1 - parity))),
);
const [first, second] = unseen;
if (first === undefined || second === undefined) throw new Error('There are two halves.');
const quotationRows = {
  features: first.features,
  rows: [...first.rows, ...second.rows],
  labels: [...first.labels, ...second.labels],
  groups: [...first.rows, ...second.rows].map((_, at) => at),
};
write(
  'quotation-model.json',
  'Tells what is said from what only stands in quotation marks.',
  trainTrees(quotationRows, QUOTATION_OPTIONS),
);
write(
  'attribution-model.json',
  'Tells which mention in the text says a quotation.',
  learnSources(articles),
);

function write(name: string, purpose: string, { features, base, trees }: TreeModel): void {
  const model = { $comment: `${purpose} ${ORIGIN}`, features, base, trees };
  const lines = trees.map((tree) => `    ${JSON.stringify(Array.from(tree))}`).join(',\n');
  const head = JSON.stringify({ ...model, trees: [] }, null, 2);
  writeFileSync(
    join('search-config', name),
    `${head.replace('"trees": []', () => `"trees": [\n${lines}\n  ]`)}\n`,
  );
  console.log(`search-config/${name}: ${trees.length} trees`);
}
