/**
 * True when every one of these stems stands in the paragraph with at most `distance` other words between the first and
 * the last of them, in any order.
 *
 * @param stems - each once
 */
export function standNear(
  paragraph: readonly string[],
  stems: readonly string[],
  distance: number,
): boolean {
  const widest = distance + stems.length;
  const lastPlaces = new Map<string, number>(stems.map((stem) => [stem, -Infinity]));
  return paragraph.some((stem, place) => {
    if (!lastPlaces.has(stem)) return false;
    lastPlaces.set(stem, place);
    return place - Math.min(...lastPlaces.values()) < widest;
  });
}
