import type { CueTable, PersonLexicon } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findCues } from './cues.ts';
import type { Cue } from './cues.ts';
import type { Mention, NominalMention } from './mentions.ts';
import { findNames } from './names.ts';
import { findNominals } from './nominals.ts';
import { findPronouns } from './pronouns.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import { maskQuotations } from './sentences.ts';
import { coverTokens } from './token-set.ts';
import type { TokenSet } from './token-set.ts';
import { readTokens } from './tokens.ts';
import type { TokenRow } from './tokens.ts';

/** What the author wrote of a field, its quotations masked, and everybody mentioned in it. */
export type Narration = TokenRow & {
  readonly text: string;
  /** In order. */
  readonly mentions: readonly Mention[];
  /** In order. */
  readonly cues: readonly Cue[];
  /** By their last token. */
  readonly nominals: ReadonlyMap<number, NominalMention>;
  /** Tokens that are part of a name or a pronoun. */
  readonly nameTokens: TokenSet;
  readonly cueTokens: TokenSet;
  /** How many sentences with words of the author's own stand before each sentence. */
  readonly ownSentences: readonly number[];
};

/** Returns the narration of a field. */
export function readNarration(
  text: string,
  paragraphs: readonly (Span & { readonly quoted: readonly QuotedSpan[] })[],
  tables: { readonly cues: CueTable; readonly persons: PersonLexicon },
): Narration {
  const masked = maskQuotations(
    text,
    paragraphs.flatMap(({ quoted }) => quoted),
  );
  const row = readTokens(masked, paragraphs);
  const names = findNames(text, row.tokens, tables);
  const length = row.tokens.length;
  const isName = coverTokens(length, names).has;
  const nominals = findNominals(text, row.tokens, isName, tables);
  const pronouns = findPronouns(text, row.tokens, isName);
  const mentions: Mention[] = [...names, ...pronouns, ...nominals];
  const cues = findCues(row.tokens, tables.cues, isName);
  return {
    ...row,
    text,
    // The longer first: "his mother" before "his".
    mentions: mentions.sort((a, b) => a.start - b.start || b.end - a.end),
    cues,
    nameTokens: coverTokens(length, names, pronouns),
    cueTokens: coverTokens(length, cues),
    ownSentences: countOwnSentences(row),
    nominals: new Map(nominals.map((nominal) => [nominal.last, nominal])),
  };
}

function countOwnSentences({ tokens, sentenceStarts }: TokenRow): number[] {
  let count = 0;
  return sentenceStarts.map((start, sentence) => {
    const own = count;
    for (let at = start; tokens[at]?.sentence === sentence; at++) {
      if (tokens[at]?.kind !== 'word') continue;
      count++;
      break;
    }
    return own;
  });
}
