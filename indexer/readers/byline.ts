import { AUTHOR_ROLE, PERSON_NAME as NAME } from '../../src/core/person-name.ts';

const PERSON_LINE = new RegExp(`^${NAME}$`, 'u');
const BYLINE = new RegExp(
  `^(?:${NAME} )?(?:By|BY|by|Written by|Reported by|Words by)[: ] ?(?<authors>${NAME}(?:(?:,| and|, and| &) ${NAME})*)(?<rest>$|[\\s,|•·–—-].*$)`,
  'u',
);
const AUTHOR_SEPARATOR = /,? and | & |, /u;
/** Lines in capitals or with these words name a section or a company. */
const NOT_A_PERSON =
  /\b(?:News|Times|Post|Business|World|Sports?|Politics|Economy|Opinion|Edition|Culture|Most|Read|Home|Press|Agency|Ltd|Inc|Group|Media|The|And|Of|For|About|Contact|Sign|Log|Front|Page|Print|Share|Cookie|Legal|Privacy|Terms|Images?|Getty|Trail|Links?|Stories|Search|Download|PDF|Breadcrumb|Subscribe|Advertisement|Author|Email|Copy|Video|Photos?|Newsletter|Trending|Latest|Published|Updated|Posted)\b/u;
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

/** A name at the beginning of a line that goes on with a date, a role or the outlet. */
const NAME_FIRST = new RegExp(
  `^(?:[*+•] )?(?<authors>${NAME})(?:(?: and | & )(?<second>${NAME}|[A-Z]{2,5}))?(?<rest>$| [/|•·–-] .*$| \\d.*$| The .*$| \\p{L}+(?: \\p{L}+)? (?:[Ee]ditor|[Ww]riter|[Rr]eporter|[Cc]orrespondent)$)`,
  'u',
);
const ROLE_WORDS = / (?:\p{L}+ )?(?:editor|writer|reporter|correspondent)s?$/iu;
const MAX_NAME_LINE_UNITS = 80;

/** Returns the authors of a line between headline and text, which no "By" introduces: "Jane Roe / Harbour Ledger / 5 May". */
export function findHeaderNames(line: string): readonly string[] {
  if (line.length > MAX_NAME_LINE_UNITS) return [];
  const groups = NAME_FIRST.exec(line)?.groups;
  const names = [groups?.['authors'], groups?.['second']].flatMap((name) =>
    name === undefined ? [] : [name.replace(ROLE_WORDS, '')],
  );
  const [first] = names;
  return first !== undefined && isPersonLine(first) ? names : [];
}

/** True where a line between headline and text names an author. */
export function isHeaderName(line: string): boolean {
  return findHeaderNames(line).length > 0;
}

/** True for a line that is nothing but the name of a person, as far as its form tells. */
export function isPersonLine(line: string): boolean {
  return PERSON_LINE.test(line) && !NOT_A_PERSON.test(line) && LOWERCASE.test(line);
}
