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
    const offset = article === undefined ? -1 : gold.text.indexOf(article.body);
    if (article === undefined || offset === -1) return [];
    return article.quotations.flatMap((quotation) => {
      if (quotation.field !== 'body') return [];
      const isRight = judge(gold, quotation, offset);
      return isRight === null ? [] : [{ confidence: quotation.confidence, isRight }];
    });
  });
}

/** Null for what the annotations leave out. */
function judge(gold: AnnotatedArticle, { start, end, speaker }: Quotation, offset: number) {
  const overlaps = (region: { readonly start: number; readonly end: number }) =>
    region.start < end + offset && start + offset < region.end;
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
