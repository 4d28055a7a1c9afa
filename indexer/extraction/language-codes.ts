/** Two letters stand for what is one language to the detector and the stemmers. */
const SAME_LANGUAGE: ReadonlyMap<string, string> = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
]);
/** Codes that name no language: undetermined, several, none. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(['und', 'mul', 'zxx', 'mis']);
const CODE = /^[a-z]{2,3}$/;
const SEPARATOR = /_/gu;
/** `inLanguage` of JSON-LD may be a name. */
const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const CODE_BY_NAME: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const name = NAMES.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code]];
  }),
);

/**
 * Returns the code of a language that metadata name by a tag or in English; null for anything else.
 *
 * @example `toLanguageCode('en-GB')` is `'en'`, `toLanguageCode('German')` is `'de'`
 */
export function toLanguageCode(stated: string): string | null {
  const tag = stated.trim().replace(SEPARATOR, '-');
  const code = tryReadTag(tag) ?? CODE_BY_NAME.get(tag.toLowerCase()) ?? null;
  return code === null ? null : (SAME_LANGUAGE.get(code) ?? code);
}

function tryReadTag(tag: string): string | null {
  try {
    // Old and long codes become the ones in use: `iw` is `he`, `deu` is `de`.
    const { language } = new Intl.Locale(tag);
    const isKnown = CODE.test(language) && NAMES.of(language) !== undefined;
    return isKnown && !NO_LANGUAGE.has(language) ? language : null;
  } catch {
    return null;
  }
}
