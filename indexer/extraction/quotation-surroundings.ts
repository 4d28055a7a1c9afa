import { defineFeatures, measureAlone } from './features.ts';
import type { Narration } from './narration.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import type { Token } from './tokens.ts';

/** A quotation's place in its paragraph, and what stands right beside it. */
export type QuotationSurroundings = {
  /** Index of its token. */
  readonly token: number;
  readonly numbers: readonly number[];
};

const MAX_WORDS = 30;
const MAX_GAP = 20;
const MAX_NEAR = 5;
const MAX_PARAGRAPHS = 3;
const LETTER = /\p{L}/u;
const CAPITAL = /^\P{L}*\p{Lu}/u;
const WORDS = /\s+/u;
/** What stands right in front of or behind a quotation, as a number for each kind. */
const NEIGHBOURS: ReadonlyMap<string, number> = new Map([
  [',', 1],
  [':', 2],
  ['that', 3],
  ['.', 4],
  ['?', 4],
  ['!', 4],
  ['(', 5],
  [')', 5],
  ['–', 6],
  ['—', 6],
  ['-', 6],
  ['a', 7],
  ['an', 7],
  ['the', 7],
  ['as', 8],
]);
const EDGE = 0;
const CUE = 9;
const WORD = 10;
const NAME = 11;

type Facts = {
  readonly narration: Narration;
  readonly quotation: number;
  readonly at: number;
  readonly own: Token | undefined;
  /** Token of the quotation before. */
  readonly previous: number | undefined;
  readonly spoken: string;
  readonly continuesPrevious: boolean;
};

const FEATURES = defineFeatures<Facts>({
  quotedWords: ({ spoken }) => Math.min(MAX_WORDS, spoken.split(WORDS).length),
  opensWithCapital: ({ spoken }) => CAPITAL.test(spoken),
  ending: ({ spoken }) => describeEnding(spoken),
  inFront: ({ narration, at, own }) => describeNeighbour(narration, at - 1, own),
  behind: ({ narration, at, own }) => describeNeighbour(narration, at + 1, own),
  secondBehind: ({ narration, at, own }) => describeNeighbour(narration, at + 2, own),
  opensSentence: ({ narration, at, own }) => narration.tokens[at - 1]?.sentence !== own?.sentence,
  quotationsInFront: ({ narration, quotation }) => countNear(narration, quotation, -1),
  quotationsBehind: ({ narration, quotation }) => countNear(narration, quotation, 1),
  sincePrevious: ({ narration, at, own, previous }) =>
    previous !== undefined && narration.tokens[previous]?.paragraph === own?.paragraph
      ? Math.min(MAX_GAP, at - previous)
      : MAX_GAP + 1,
  paragraphsSincePrevious: ({ narration, own, previous }) =>
    previous === undefined
      ? MAX_PARAGRAPHS
      : Math.min(
          MAX_PARAGRAPHS,
          (own?.paragraph ?? 0) - (narration.tokens[previous]?.paragraph ?? 0),
        ),
  continuesPrevious: ({ continuesPrevious }) => continuesPrevious,
});
export const SURROUNDING_FEATURES: readonly string[] = FEATURES.map(({ name }) => name);

/** Returns the surroundings of each quotation of a field. */
export function describeSurroundings(
  narration: Narration,
  quoted: readonly QuotedSpan[],
): QuotationSurroundings[] {
  const { tokens, quotations, text } = narration;
  return quoted.map(({ start, end }, quotation) => {
    const at = quotations[quotation] ?? 0;
    const numbers = measureAlone(FEATURES, {
      narration,
      quotation,
      at,
      own: tokens[at],
      previous: quotations[quotation - 1],
      spoken: text.slice(start, end),
      continuesPrevious: quoted[quotation - 1]?.isContinued ?? false,
    });
    return { token: at, numbers };
  });
}

/** How many quotations of the same paragraph stand before (-1) or behind (1) one, up to some. */
function countNear({ tokens, quotations }: Narration, quotation: number, step: number): number {
  const paragraph = tokens[quotations[quotation] ?? -1]?.paragraph;
  let count = 0;
  while (count < MAX_NEAR) {
    const other = quotations[quotation + step * (count + 1)];
    if (other === undefined || tokens[other]?.paragraph !== paragraph) break;
    count++;
  }
  return count;
}

function describeNeighbour(
  { tokens, nameTokens, cueTokens }: Narration,
  index: number,
  own: Token | undefined,
): number {
  const token = tokens[index];
  if (token === undefined || token.paragraph !== own?.paragraph) return EDGE;
  if (cueTokens.has(index)) return CUE;
  return NEIGHBOURS.get(token.key) ?? (nameTokens.has(index) ? NAME : WORD);
}

/** 1 comma, 2 full stop, 3 question or exclamation, 4 dash or dots, 0 none. */
function describeEnding(spoken: string): number {
  const last = spoken.trimEnd().at(-1) ?? '';
  if (last === ',') return 1;
  if (last === '.') return spoken.endsWith('...') ? 4 : 2;
  if (last === '?' || last === '!') return 3;
  return LETTER.test(last) ? 0 : last === '…' || last === '—' || last === '–' ? 4 : 0;
}
