/** Tells which languages a text may be in, and which one is meant by what metadata say. */
export type LanguageDetector = {
  /** Scores by ISO 639-1 code, the best first; empty where none is clearly the best. */
  readonly detect: (text: string) => ReadonlyMap<string, number>;
  /** False for a language that is always taken for another. */
  readonly knows: (language: string) => boolean;
  /** The code of a tag or a name; null for what is neither. */
  readonly toCode: (stated: string) => string | null;
};

/** Of these it knows one script, and takes the other for a neighbour. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set(['sr', 'ku']);

/** Returns the detector. It takes a fifth of a second to load: for commands that read articles only. */
export async function openLanguageDetector(): Promise<LanguageDetector> {
  // The smallest of its four tables: of news texts, the larger ones tell no more.
  const { eld } = await import('eld/extrasmall');
  const { toLanguageCode } = await import('./language-codes.ts');
  const known = new Set(Object.values(eld.info().Languages));
  return {
    detect(text) {
      const result = eld.detect(text);
      return new Map(result.isReliable() ? Object.entries(result.getScores()) : []);
    },
    knows: (language) => known.has(language) && !OTHER_SCRIPTS.has(language),
    toCode: toLanguageCode,
  };
}
