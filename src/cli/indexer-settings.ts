import type { ExtractionContext } from '../../indexer/extraction/extract-article.ts';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import type { ReadLimits } from '../../indexer/readers/read-outcome.ts';
import type { CommandContext } from './command-context.ts';

const MEGABYTE = 1_000_000;

/** Returns what reading and extraction take from a command's configuration and tables. */
export async function readIndexerSettings({ config, tables, now }: CommandContext): Promise<{
  readonly extraction: ExtractionContext;
  readonly limits: ReadLimits;
}> {
  const { cues, speakers, outlets, persons, attributionModel, quotationModel } = tables;
  const languages = await openLanguageDetector();
  return {
    extraction: {
      ...{ cues, speakers, outlets, persons, attributionModel, quotationModel },
      ...{ languages, now },
    },
    limits: { maxArticleBytes: config.maxArticleMb * MEGABYTE },
  };
}
