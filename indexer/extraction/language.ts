import type { MetadataCandidate } from '../../src/core/article.ts';
import type { Judgement } from './choice.ts';
import type { LanguageDetector } from './language-detector.ts';

/** Of an article: what its metadata call its language, most trusted first, and its text. */
export type LanguageEvidence = {
  readonly declared: readonly string[];
  readonly title: string | null;
  readonly body: string;
};

/** The detector reads no further than some 350 bytes. */
const SAMPLE_UNITS = 500;
/** Letters of the distinct words of the sample, in bytes of UTF-8: of fewer, what repeats in a table would decide. */
const MIN_LETTER_BYTES = 100;
const NOT_LETTERS = /[^\p{L}]+/u;
/** A declared language that scores as much of the best is not contradicted: Danish and Norwegian, Czech and Slovak. */
const NEAR_SCORE = 0.9;
/** What systems declare of every page, whatever language it is in. */
const DEFAULT_LANGUAGE = 'en';

/**
 * Returns the ISO 639-1 code of an article's language (639-2 where there is none); null where nothing tells it.
 *
 * The text decides where it is long enough and says so clearly, since templates declare one language for all pages. A
 * language that the detector does not know is believed, except of a text that is clearly English.
 */
export function pickLanguage(
  { declared, title, body }: LanguageEvidence,
  { detect, knows, toCode }: LanguageDetector,
): string | null {
  const stated = declared.map(toCode).find((code) => code !== null) ?? null;
  const sample = `${body.slice(0, SAMPLE_UNITS)}\n${title ?? ''}`.slice(0, SAMPLE_UNITS);
  const words = new Set(sample.toLowerCase().split(NOT_LETTERS));
  if (Buffer.byteLength([...words].join('')) < MIN_LETTER_BYTES) return stated;
  const likely = detect(sample);
  const [best] = likely;
  if (best === undefined) return stated;
  const [language, score] = best;
  if (stated === null) return language;
  if (!knows(stated)) return language === DEFAULT_LANGUAGE ? language : stated;
  return (likely.get(stated) ?? 0) >= NEAR_SCORE * score ? stated : language;
}

/** Returns what became of the declared languages, most trusted first, of an article whose language is this. */
export function judgeLanguages(
  declared: readonly MetadataCandidate[],
  language: string | null,
  { toCode }: Pick<LanguageDetector, 'toCode'>,
): Judgement[] {
  const chosen = declared.find(({ value }) => language !== null && toCode(value) === language);
  return declared.map((candidate): Judgement => {
    if (candidate === chosen) return { candidate, outcome: 'chosen', reason: null };
    const code = toCode(candidate.value);
    if (code === null) return { candidate, outcome: 'refused', reason: 'names no language' };
    if (code === language) return { candidate, outcome: 'outranked', reason: null };
    return { candidate, outcome: 'refused', reason: `the text is ${language ?? 'none'}` };
  });
}
