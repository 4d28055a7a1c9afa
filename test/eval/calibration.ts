import { foldName } from '../../src/core/fold.ts';
import type { ExtractedArticle } from '../../src/core/article.ts';
import type { Quotation } from '../../src/core/quotation.ts';
import type { AnnotatedArticle } from './annotated-articles.ts';

/** A quotation that was found: what was promised of it, and whether it holds. */
export type Judged = { readonly confidence: number; readonly isRight: boolean };
export type Bin = {
  readonly from: number;
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
};

const BINS = 10;
const DIGITS = 3;

/** Judges the quotations of articles that the annotations tell about. */
export function judgeQuotations(
  annotated: readonly AnnotatedArticle[],
  articles: readonly ExtractedArticle[],
): Judged[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return annotated.flatMap((gold) => {
    const article = byId.get(gold.id);
    return (article?.quotations ?? []).flatMap((quotation) => {
      const start = locate(gold.text, quotation);
      const isRight = start === null ? null : judge(gold, quotation, start);
      return isRight === null ? [] : [{ confidence: quotation.confidence, isRight }];
    });
  });
}

/** Reading cleans texts, so places differ; null for words that the article repeats. */
function locate(text: string, quotation: Quotation): number | null {
  const start = text.indexOf(quotation.text);
  return start !== -1 && text.lastIndexOf(quotation.text) === start ? start : null;
}

/** Null for what the annotations leave out. */
function judge(gold: AnnotatedArticle, { text, speaker }: Quotation, start: number) {
  const overlaps = (region: { readonly start: number; readonly end: number }) =>
    region.start < start + text.length && start < region.end;
  const said = gold.quotes.find(({ kind, quoted }) => kind !== 'indirect' && quoted.some(overlaps));
  if (said === undefined) return gold.unattributedQuoted.some(overlaps) ? false : null;
  return getSurname(said.speakerName) === getSurname(speaker);
}

function getSurname(name: string | null | undefined): string | null {
  return name == null ? null : (foldName(name).split(' ').at(-1) ?? null);
}

/** Returns how often promises of about one size hold, and by how much they are wrong on average. */
export function measureCalibration(judged: readonly Judged[]): {
  readonly bins: readonly Bin[];
  readonly expectedError: number;
} {
  const bins = Array.from({ length: BINS }, (_, at) => {
    const own = judged.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === at,
    );
    const mean = (numbers: readonly number[]) =>
      round(numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length));
    return {
      from: at / BINS,
      count: own.length,
      confidence: mean(own.map(({ confidence }) => confidence)),
      right: mean(own.map(({ isRight }) => Number(isRight))),
    };
  });
  const error = bins.reduce(
    (sum, { count, confidence, right }) => sum + count * Math.abs(confidence - right),
    0,
  );
  return { bins, expectedError: round(error / Math.max(1, judged.length)) };
}

function round(number: number): number {
  return Number(number.toFixed(DIGITS));
}
