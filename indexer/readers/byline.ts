import { AUTHOR_ROLE, PERSON_NAME as NAME } from '../../src/core/person-name.ts';

const PERSON_LINE = new RegExp(`^${NAME}$`, 'u');
const BYLINE = new RegExp(
  `^(?:${NAME} )?(?:By|BY|by|Written by|Reported by|Words by)[: ] ?(?<authors>${NAME}(?:(?:,| and|, and| &) ${NAME})*)(?<rest>$|[\\s,|•·–—-].*$)`,
  'u',
);
const AUTHOR_SEPARATOR = /,? and | & |, /u;
/** Lines in capitals or with these words name a section or a company. */
const NOT_A_PERSON =
  /\b(?:News|Times|Post|Business|World|Sports?|Politics|Economy|Opinion|Edition|Culture|Most|Read|Home|Press|Agency|Ltd|Inc|Group|Media|The|And|Of|For|About|Contact|Sign|Log|Front|Page|Print|Share|Cookie|Legal|Privacy|Terms)\b/u;
const LOWERCASE = /\p{Ll}/u;
const MAX_BYLINE_UNITS = 200;

export type Byline = { readonly authors: readonly string[]; readonly rest: string };

/** Returns the authors that a line like "By Jane Roe and Ann Li | Reporter - 5 May" names, and what follows them. */
export function findByline(line: string): Byline | null {
  if (line.length > MAX_BYLINE_UNITS) return null;
  const groups = BYLINE.exec(line)?.groups;
  const authors = groups?.['authors'];
  if (authors === undefined) return null;
  return {
    authors: authors.split(AUTHOR_SEPARATOR).filter((author) => !AUTHOR_ROLE.test(author)),
    rest: groups?.['rest'] ?? '',
  };
}

/** True for a line that is nothing but the name of a person, as far as its form tells. */
export function isPersonLine(line: string): boolean {
  return PERSON_LINE.test(line) && !NOT_A_PERSON.test(line) && LOWERCASE.test(line);
}
