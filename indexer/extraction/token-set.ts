import type { TokenRange } from './mentions.ts';

/** Some tokens of a row, by index. */
export type TokenSet = { readonly has: (token: number) => boolean };

/** Returns the tokens that some ranges cover, of a row of a length. */
export function coverTokens(
  length: number,
  ...lists: readonly (readonly TokenRange[])[]
): TokenSet {
  const covered = new Uint8Array(length);
  for (const ranges of lists)
    for (const { first, last } of ranges) covered.fill(1, first, last + 1);
  return { has: (token) => covered[token] === 1 };
}
