/** Words in lower case that stand inside names: de la Cruz, van der Bellen, bin Salman. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  'al bin da das de del della den der di do dos du el ibn la las le los ten ter van von y'.split(
    ' ',
  ),
);

/** A capital, then letters, with inner apostrophes and hyphens; initials: O'Rourke, Ahlström-Voss, J. */
const NAME_WORD =
  "\\p{Lu}[\\p{L}\\p{M}]*(?:['’\\-‐‑][\\p{L}\\p{M}]+)*(?:(?<=(?<![\\p{L}\\p{M}])\\p{Lu})\\.)?";
const PARTICLES = `(?:(?:${[...NAME_PARTICLES].join('|')}) ){0,2}`;

/** Source of a regular expression (flag `u`) for the full name of a person: two to four words and their particles. */
export const PERSON_NAME = `${NAME_WORD}(?: ${PARTICLES}${NAME_WORD}){1,3}`;

/** Suffixes that follow a surname and are none. */
export const NAME_SUFFIXES: ReadonlySet<string> = new Set([
  'jr',
  'sr',
  'jnr',
  'snr',
  'ii',
  'iii',
  'iv',
]);

/** Words that say what an author does, not who it is: "Chief Reporter", "staff writers". */
export const AUTHOR_ROLE =
  /(?<![\p{L}-])(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|analysts?|critics?|staff|desk|newsroom|contributors?|photographers?)(?![\p{L}-])/iu;
