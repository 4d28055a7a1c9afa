import type { MetadataCandidate } from '../../src/core/article.ts';

/** What became of a candidate for a fact. */
export type Judgement = {
  readonly candidate: MetadataCandidate;
  /** Chosen; refused, because it says nothing usable; or outranked by what is trusted more. */
  readonly outcome: 'chosen' | 'refused' | 'outranked';
  /** Why, in words; null where the order of trust alone decided. */
  readonly reason: string | null;
};

/** A fact, and what became of each of its candidates, most trusted first. */
export type Choice<Value> = {
  readonly value: Value;
  readonly judgements: readonly Judgement[];
};

/** Returns the first candidate that nothing refuses; `refuse` returns why, or null. */
export function chooseFirst(
  candidates: readonly MetadataCandidate[],
  refuse: (candidate: MetadataCandidate) => string | null,
): Choice<string | null> {
  let value: string | null = null;
  const judgements = candidates.map((candidate): Judgement => {
    const reason = refuse(candidate);
    if (reason !== null) return { candidate, outcome: 'refused', reason };
    if (value !== null) return { candidate, outcome: 'outranked', reason: null };
    value = candidate.value;
    return { candidate, outcome: 'chosen', reason: null };
  });
  return { value, judgements };
}
