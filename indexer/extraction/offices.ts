import type { NameMention } from './mentions.ts';

/** How far before and behind a name its office is looked for. */
const BEFORE_UNITS = 60;
const BEHIND_UNITS = 90;
const LAST_CLAUSE = /(?<=[.,;:\ue000]|^)[^.,;:\ue000]*$/u;
/** "the leader of the party, Jane Roe," */
const IN_FRONT =
  /\b(?:the|its|his|her|their|our) (?<office>(?:(?!\b(?:the|its|his|her|their|our) )[^.,;:\ue000]){1,40}?(?: (?:of|for|at|in) [^.,;:\ue000]{1,40})?), $/iu;
/** "Jane Roe, leader of the party, said" */
const BEHIND = /^, (?<office>[^.;:\ue000]{0,80}?)(?:,|\.|$)/u;
const ENDS_ASIDE = /^[,.]/u;
const NOT_LETTERS = /[^\p{L}]+/gu;

/**
 * Returns the offices that a text gives to the bearer of a name: as titles, and in the words beside it.
 *
 * @param masked - the text with its quotations masked
 * @param offices - those that are asked for: the fewer, the faster
 */
export function findOffices(
  masked: string,
  { titles, start, end }: NameMention,
  offices: ReadonlySet<string>,
): string[] {
  if (offices.size === 0) return [];
  const before = masked.slice(Math.max(0, start - BEFORE_UNITS), start);
  const behind = masked.slice(end, end + BEHIND_UNITS);
  const beside = [
    before.slice(before.search(LAST_CLAUSE)),
    BEHIND.exec(behind)?.groups?.['office'] ?? '',
    ENDS_ASIDE.test(behind) ? (IN_FRONT.exec(before)?.groups?.['office'] ?? '') : '',
  ];
  const parts = beside.map((part) => ` ${part.toLowerCase().replace(NOT_LETTERS, ' ')} `);
  return [...offices].filter(
    (office) => titles.includes(office) || parts.some((part) => part.includes(` ${office} `)),
  );
}
