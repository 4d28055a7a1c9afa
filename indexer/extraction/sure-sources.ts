import { findFirst } from './features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import { isOwningPronoun } from './pronouns.ts';
import { OWNER_KEY } from './tokens.ts';

/** Between an owner and the noun of speech: "Roe's latest public claim". */
const MAX_ADJECTIVES = 2;
const LINKS = new Set(['that', ',', ':']);
/** Nouns that need no link: Roe's phrase “…” */
const NAMED_WORDS = new Set(['phrase', 'slogan', 'motto', 'words', 'description']);

/**
 * True for a mention that the text itself ties to a quotation, in forms too rare for the model to learn.
 *
 * - an owner: Roe's claim that “…”
 * - in whose words: in the words of Roe, “…”
 * - quoted by another: “…,” the Ledger quoted Roe as saying
 * - the paragraph below a quotation: So said Roe.
 */
export function isSureSource(narration: Narration, quotation: number, mention: Mention): boolean {
  return (
    ownsSpeech(narration, quotation, mention) ||
    isInWordsOf(narration, quotation, mention) ||
    isQuotedByAnother(narration, mention) ||
    speaksInNextParagraph(narration, quotation, mention)
  );
}

function ownsSpeech(
  { tokens, quotations, cues }: Narration,
  quotation: number,
  mention: Mention,
): boolean {
  const isPronoun = mention.kind === 'pronoun' && isOwningPronoun(mention.text);
  if (!isPronoun && tokens[mention.last + 1]?.key !== OWNER_KEY) return false;
  const quotedAt = quotations[quotation] ?? 0;
  const isLinked = LINKS.has(tokens[quotedAt - 1]?.key ?? '');
  const end = isLinked ? quotedAt - 1 : quotedAt;
  const start = mention.last + (isPronoun ? 1 : 2);
  const noun = cues[findFirst(cues, end - 1)];
  if (noun?.kind !== 'noun' || noun.first !== end - 1) return false;
  return (
    noun.first >= start &&
    noun.first - start <= MAX_ADJECTIVES &&
    (isLinked || NAMED_WORDS.has(noun.text))
  );
}

function isInWordsOf(
  { tokens, quotations, cues }: Narration,
  quotation: number,
  { first, last }: Mention,
): boolean {
  const cue = cues[findFirst(cues, first) - 1];
  const isBeside = tokens[last + 1]?.key === ',' && quotations[quotation] === last + 2;
  return cue?.text === 'words of' && cue.last === first - 1 && isBeside;
}

function isQuotedByAnother({ tokens }: Narration, { first, last, kind }: Mention): boolean {
  return (
    kind === 'name' &&
    tokens[first - 1]?.key === 'quoted' &&
    tokens[last + 1]?.key === 'as' &&
    tokens[last + 2]?.key === 'saying'
  );
}

/** The verb opens the paragraph, whose quotation stands in the one above. */
function speaksInNextParagraph(
  { tokens, quotations, sentenceStarts }: Narration,
  quotation: number,
  { first }: Mention,
): boolean {
  const [own, next] = [tokens[quotations[quotation] ?? 0], tokens[first]];
  if (own === undefined || next?.paragraph !== own.paragraph + 1) return false;
  const start = sentenceStarts[next.sentence] ?? 0;
  return tokens[start]?.key === 'so' && tokens[start + 1]?.key === 'said';
}
