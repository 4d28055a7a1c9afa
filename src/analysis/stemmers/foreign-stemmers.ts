import { createRequire } from 'node:module';

/** Returns the stem of a word in small letters, accents and all. */
export type Stemmer = (word: string) => string;

type StemmerSource = {
  /** Its file in `natural`. The root of the package is never loaded: it brings database drivers. */
  readonly file: string;
  /** Makes good what the algorithm misses, before it runs. */
  readonly prepare?: Stemmer;
  /** True where a word need not begin as its stem does: with an article before it, or a prefix. */
  readonly hidesBeginnings?: boolean;
};

/** French and Italian articles, pronouns and prepositions that lose their vowel: "l’élection", "dell'anno". */
const ELISION =
  /^(?:[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|un|dell|all|dall|nell|sull|coll|quell|quest)['’ʼ＇](?=\p{L})/u;
const APOSTROPHE = /['’ʼ＇]/gu;
const dropElision: Stemmer = (word) => word.replace(ELISION, '');

/**
 * By ISO 639-1 code. Of `natural`'s other files, the Persian one changes nothing, and the Polish one is none.
 *
 * @see https://snowballstem.org/algorithms/ for those called Porter
 */
const SOURCES: ReadonlyMap<string, StemmerSource> = new Map<string, StemmerSource>([
  ['de', { file: 'porter_stemmer_de.js' }],
  [
    'es',
    {
      file: 'porter_stemmer_es.js',
      // Plurals: "gobiernos" is no "gobi" with a pronoun behind it, and "ciudades" has the ending of "ciudad".
      prepare: (word) => word.replace(/(?<=[dlr])es$|(?<=[aeo])s$/u, ''),
    },
  ],
  [
    'fr',
    {
      file: 'porter_stemmer_fr.js',
      // A participle without its accent: no word of French ends like that.
      prepare: (word) => dropElision(word).replace(/ee(s?)$/u, 'ée$1'),
      hidesBeginnings: true,
    },
  ],
  ['id', { file: 'indonesian/stemmer_id.js', hidesBeginnings: true }],
  ['it', { file: 'porter_stemmer_it.js', prepare: dropElision, hidesBeginnings: true }],
  ['ja', { file: 'stemmer_ja.js' }],
  ['nl', { file: 'porter_stemmer_nl.js' }],
  ['no', { file: 'porter_stemmer_no.js' }],
  // The plural of -ão, which the algorithm keeps apart: eleição, eleições.
  ['pt', { file: 'porter_stemmer_pt.js', prepare: (word) => word.replace(/[õo]es$/u, 'ão') }],
  ['ru', { file: 'porter_stemmer_ru.js' }],
  ['sv', { file: 'porter_stemmer_sv.js' }],
  ['uk', { file: 'porter_stemmer_uk.js' }],
]);

/** Languages that have a stemmer, English aside. */
export const STEMMED_LANGUAGES: readonly string[] = [...SOURCES.keys()];

/** Whether the beginning of a stem tells how its words begin. */
export function keepsBeginnings(language: string): boolean {
  return SOURCES.get(language)?.hidesBeginnings !== true;
}

const requireFile = createRequire(import.meta.url);

/** Returns the stemmer of one of the {@link STEMMED_LANGUAGES}; loaded now, since most processes never ask for one. */
export function loadStemmer(language: string): Stemmer {
  const source = SOURCES.get(language);
  if (source === undefined) throw new Error(`There is no stemmer for ${language}.`);
  const loaded: unknown = requireFile(`natural/lib/natural/stemmers/${source.file}`);
  if (!hasStem(loaded)) throw new Error(`natural has no stemmer in ${source.file}.`);
  const { prepare } = source;
  return (word) => {
    const prepared = prepare === undefined ? word : prepare(word);
    return loaded.stem(prepared.replace(APOSTROPHE, ''));
  };
}

type NaturalStemmer = { stem(word: string): string };

function hasStem(value: unknown): value is NaturalStemmer {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return 'stem' in value && typeof value.stem === 'function';
}
