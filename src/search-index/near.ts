/**
 * True when all of these stems stand in the paragraph with at most `distance` other words between the first and the last
 * of them, in any order.
 *
 * It looks through a window as long as they may be apart; a stem that is wanted twice has to be in it twice.
 */
export function standNear(
  paragraph: readonly string[],
  stems: readonly string[],
  distance: number,
): boolean {
  const missing = new Map<string, number>();
  for (const stem of stems) missing.set(stem, (missing.get(stem) ?? 0) + 1);
  const length = stems.length + distance;
  let left = stems.length;
  for (const [at, stem] of paragraph.entries()) {
    const gone = at < length ? undefined : paragraph[at - length];
    const goneMissing = gone === undefined ? undefined : missing.get(gone);
    if (gone !== undefined && goneMissing !== undefined) {
      missing.set(gone, goneMissing + 1);
      if (goneMissing >= 0) left++;
    }
    const ownMissing = missing.get(stem);
    if (ownMissing !== undefined) {
      missing.set(stem, ownMissing - 1);
      if (ownMissing > 0) left--;
    }
    if (left === 0) return true;
  }
  return stems.length === 0;
}
