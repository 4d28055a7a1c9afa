import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { SearchIndex } from '../src/search-index/search-index.ts';
import { buildDocument } from './build-document.ts';

export type RebuildEvent =
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'rebuilding'; readonly done: number; readonly total: number };

export type RebuildContext = {
  readonly index: Pick<SearchIndex, 'isCurrent' | 'getStats' | 'upsert' | 'rebuild'>;
  readonly analyzer: Analyzer;
  /** Rebuilds what is current, too. */
  readonly isForced: boolean;
  /** Says that it would, and does nothing. */
  readonly isDryRun: boolean;
  readonly report: (event: RebuildEvent) => void;
};

/** Makes an index anew, from the articles in it, when its words or settings are not those of this version. */
export async function rebuildOutdated(context: RebuildContext): Promise<void> {
  const { index, analyzer, isForced, isDryRun, report } = context;
  if (!isForced && (await index.isCurrent())) {
    // A write of nothing clears away what a killed rebuild left, which a run that finds nothing new would leave for good.
    if (!isDryRun) await index.upsert([]);
    return;
  }
  const { articleCount } = await index.getStats();
  if (articleCount > 0) report({ kind: 'notice', message: describe(articleCount, context) });
  if (isDryRun) return;
  await index.rebuild({
    build: ({ article, fingerprint, ...kept }) => ({
      ...buildDocument(article, fingerprint, analyzer),
      ...kept,
    }),
    report(progress) {
      report({ kind: 'rebuilding', ...progress });
    },
  });
}

function describe(articleCount: number, { isForced, isDryRun }: RebuildContext): string {
  const reason = isForced
    ? ''
    : 'The index was made with other settings or by another version of the analyzer. ';
  const articles = articleCount === 1 ? 'one article' : `${articleCount} articles`;
  const verb = isDryRun ? 'would be' : 'is';
  return `${reason}It ${verb} made anew from its ${articles}, and answers searches meanwhile.`;
}
