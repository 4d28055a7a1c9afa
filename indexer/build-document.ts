import type { Analyzer } from '../src/analysis/analyzer.ts';
import { buildSignature } from '../src/analysis/signature.ts';
import type { TextAnalyzer } from '../src/analysis/text-analyzer.ts';
import { PARAGRAPH_BREAK } from '../src/core/article.ts';
import type { ExtractedArticle } from '../src/core/article.ts';
import { foldName } from '../src/core/fold.ts';
import { buildTermVector } from '../src/ranking/term-vector.ts';
import type {
  AnalyzedParagraph,
  FacetValue,
  IndexDocument,
} from '../src/search-index/search-index.ts';

/** Returns the form of an article that engines index: its words analysed as those of its language, its facet values with their keys. */
export function buildDocument(
  article: ExtractedArticle,
  fingerprint: string,
  analyzer: Analyzer,
): IndexDocument {
  const { listWords, isStopWord } = analyzer.forLanguage(article.language);
  const quotations = article.quotations.map(({ text }) => {
    const paragraphs = listParagraphs(text, listWords);
    const vector = buildTermVector({ title: [], quotation: paragraphs, body: [] }, isStopWord);
    return { paragraphs, vector };
  });
  const text = {
    title: [listWords(article.title ?? '')],
    quotation: quotations.flatMap(({ paragraphs }) => paragraphs),
    body: listParagraphs(article.body, listWords),
  };
  return {
    article,
    fingerprint,
    text,
    facets: {
      outlet: listValues([article.outlet]),
      speaker: listValues(article.speakers),
      author: listValues(article.authors),
      section: listValues([article.section]),
      language: listValues([article.language]),
    },
    quotations,
    vector: buildTermVector(text, isStopWord),
    signature: buildSignature(text.body),
    // That depends on all other articles, and is found out when these are there.
    story: null,
    // Whoever adds it says when.
    addedAt: null,
  };
}

function listParagraphs(text: string, listWords: TextAnalyzer['listWords']): AnalyzedParagraph[] {
  return text.split(PARAGRAPH_BREAK).map(listWords);
}

/** Spellings that fold to the same key are one value, under the first of them. */
function listValues(labels: readonly (string | null)[]): FacetValue[] {
  const labelByKey = new Map<string, string>();
  for (const label of labels) {
    if (label === null) continue;
    const key = foldName(label);
    if (key !== '' && !labelByKey.has(key)) labelByKey.set(key, label);
  }
  return [...labelByKey].map(([key, label]) => ({ key, label }));
}
