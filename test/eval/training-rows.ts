import type { TreeModel } from '../../src/core/search-tables.ts';
import { describeCandidates, findSources } from '../../indexer/extraction/attribution.ts';
import { CANDIDATE_FEATURES } from '../../indexer/extraction/candidate-features.ts';
import { readFields } from '../../indexer/extraction/fields.ts';
import type { ArticleField, ReadingTables } from '../../indexer/extraction/fields.ts';
import type { Mention } from '../../indexer/extraction/mentions.ts';
import { STATEMENT_FEATURES, describeStatement } from '../../indexer/extraction/statements.ts';
import type { AnnotatedArticle } from './annotated-articles.ts';
import type { TrainingRows } from './boosting.ts';
import { findRightCandidates, matchGold } from './gold-sources.ts';

type Row = {
  readonly numbers: Readonly<ArrayLike<number>>;
  readonly label: number;
  readonly group: number;
};

/** Rows about who says a quotation: one for each candidate, in groups by quotation. */
export function listSourceRows(
  articles: readonly AnnotatedArticle[],
  tables: ReadingTables,
): TrainingRows {
  const rows: Row[] = [];
  let group = 0;
  for (const article of articles) {
    for (const { field, offset } of readGoldFields(article, tables)) {
      const gold = matchGold(field, offset, article);
      let previous: Mention | null = null;
      for (const quotation of field.quoted.keys()) {
        const said = gold[quotation] ?? { kind: 'unknown' };
        const candidates = describeCandidates(field, quotation, previous);
        const right = findRightCandidates(candidates, said, field, offset);
        previous = right[0] ?? null;
        if (said.kind === 'unknown') continue;
        group++;
        for (const { mention, numbers } of candidates)
          rows.push({ numbers, group, label: right.includes(mention) ? 1 / right.length : 0 });
      }
    }
  }
  return toRows(CANDIDATE_FEATURES, rows);
}

/** Rows about whether something in marks is said at all: one for each quotation. */
export function listQuotationRows(
  articles: readonly AnnotatedArticle[],
  tables: ReadingTables,
  model: TreeModel,
): TrainingRows {
  const rows: Row[] = [];
  for (const article of articles) {
    for (const { field, offset } of readGoldFields(article, tables)) {
      const gold = matchGold(field, offset, article);
      const sources = findSources(field, model);
      for (const quotation of field.quoted.keys()) {
        const said = gold[quotation];
        if (said === undefined || said.kind === 'unknown') continue;
        const numbers = describeStatement(field, quotation, sources[quotation] ?? null);
        rows.push({ numbers, label: said.kind === 'said' ? 1 : 0, group: rows.length });
      }
    }
  }
  return toRows(STATEMENT_FEATURES, rows);
}

function toRows(features: readonly string[], rows: readonly Row[]): TrainingRows {
  return {
    features,
    rows: rows.map(({ numbers }) => numbers),
    labels: rows.map(({ label }) => label),
    groups: rows.map(({ group }) => group),
  };
}

type GoldField = { readonly field: ArticleField; readonly offset: number };

/** The first paragraph of an annotated text is its title. */
export function readGoldFields({ text }: AnnotatedArticle, tables: ReadingTables): GoldField[] {
  const bodyStart = text.indexOf('\n\n') + 2;
  const texts = { title: text.slice(0, bodyStart - 2), body: text.slice(bodyStart) };
  const { fields } = readFields(texts, tables);
  return fields.map((field) => ({ field, offset: field.field === 'title' ? 0 : bodyStart }));
}
