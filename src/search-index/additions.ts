/**
 * When an article first came into the index, after one instant and up to another, ISO 8601, UTC; null is open. Articles of
 * which that is not known match only when both are.
 */
export type AddedRange = { readonly after: string | null; readonly until: string | null };

/**
 * What an engine knows of when articles came. Of a document that is replaced it keeps when it was added; of a new one that
 * is the instant it comes with, or a moment after the last addition where a clock says less: what is written later was
 * added later, whoever writes.
 */
export interface Additions {
  /** When the latest article was added; null where that is known of none. */
  getLastAddition(): Promise<string | null>;
}

/** True for an instant within the range. */
export function isAddedWithin(addedAt: string | null, { after, until }: AddedRange): boolean {
  if (after === null && until === null) return true;
  return (
    addedAt !== null && (after === null || addedAt > after) && (until === null || addedAt <= until)
  );
}

/** Returns when something new is added that comes with `given`: never at or before the last addition. */
export function addAfter(last: string | null, given: string): string {
  if (last === null || given > last) return given;
  return new Date(Date.parse(last) + 1).toISOString();
}
