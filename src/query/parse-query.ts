import type { ParsedQuery, QueryClause, QueryWarning } from '../core/parsed-query.ts';

/** What people paste instead of the straight mark, one code unit each, so that spans stay those of the text. */
const PHRASE_MARKS = '"“”„‟«»＂';
const CLAUSE = new RegExp(
  `(?<minus>[-−－](?=\\S))?(?:(?<open>[${PHRASE_MARKS}])(?<phrase>[^${PHRASE_MARKS}]*)(?<close>[${PHRASE_MARKS}])?|(?<words>[^\\s${PHRASE_MARKS}]+))`,
  'gu',
);
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/**
 * Reads what was typed into a search box: words, "phrases", and either with `-` before it to exclude it.
 *
 * Never throws: every string is a query. Warning spans index `text`.
 *
 * @example `parseQuery('climate "net zero')` gives the words `climate`, the phrase `net zero` and the warning
 * `unclosed-phrase` at 8 to 17
 */
export function parseQuery(text: string): { query: ParsedQuery; warnings: QueryWarning[] } {
  const clauses: QueryClause[] = [];
  const warnings: QueryWarning[] = [];
  for (const match of text.matchAll(CLAUSE)) {
    const { minus, phrase, close, words } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    const content = phrase ?? words ?? '';
    if (phrase !== undefined && close === undefined) {
      warnings.push({
        ...span,
        code: 'unclosed-phrase',
        message: 'The quotation mark is not closed; the phrase was taken to the end.',
      });
    }
    if (WORD_CHARACTER.test(content)) {
      const kind = phrase === undefined ? 'words' : 'phrase';
      clauses.push({ ...span, kind, text: content, excluded: minus !== undefined });
    } else {
      warnings.push({ ...span, ...describeEmptyClause(match[0], phrase !== undefined) });
    }
  }
  return { query: { clauses }, warnings };
}

function describeEmptyClause(
  written: string,
  isPhrase: boolean,
): Pick<QueryWarning, 'code' | 'message'> {
  if (isPhrase) return { code: 'empty-phrase', message: 'There are no words between the marks.' };
  if (/^[-−－]+$/u.test(written)) {
    return { code: 'lone-minus', message: 'There is nothing to exclude after the minus sign.' };
  }
  return { code: 'no-words', message: `"${written}" has no word to search for.` };
}
