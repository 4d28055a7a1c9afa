import { createHash } from 'node:crypto';
import { SIGNATURE_VALUES } from '../../src/analysis/signature.ts';
import type { ArticleId } from '../../src/core/article.ts';
import { ALONE, BAND_COUNT, findBuckets, listMeeting } from './signature-bands.ts';
import type { Band } from './signature-bands.ts';
import { estimateShared, haveSameNumbers, isSameText } from './same-text.ts';

import type { SignatureRows } from './signature-rows.ts';

/** Signatures of articles, those of longer texts first, ties by id. */
type SignatureTable = {
  readonly ids: readonly ArticleId[];
  readonly shingleCounts: Uint16Array;
  /** {@link SIGNATURE_VALUES} for each. */
  readonly values: Uint16Array;
  readonly numbers: readonly Uint16Array[];
};

const NOBODY = -1;
const NONE = new Uint16Array();
/**
 * As many leaders of one bucket are looked at, those nearest in length. More of them have a form in common, not a text: who
 * shares a text with one of them meets it in other bands as well.
 */
const MAX_LEADERS_A_BUCKET = 30;
const STORY_DIGITS = 24;

/**
 * Returns the story of each article that is nearly the same as another.
 *
 * The longest text leads a story: others belong to the one whose leader they share most with, and whoever is like no leader
 * leads. Members are compared with their leader alone, so that no chain of texts, each a little like the one before, ties
 * together what has nothing in common. The order in which articles are given changes nothing.
 */
export function groupStories(rows: SignatureRows): ReadonlyMap<ArticleId, string> {
  // Most texts are like no other: they need not take part, and the tables below not hold them.
  const table = readTable(rows, listMeeting(rows));
  const leaderOf = findLeaders(table);
  const membersByLeader = new Map<number, ArticleId[]>();
  for (const [article, id] of table.ids.entries()) {
    const leader = leaderOf[article] ?? article;
    const members = membersByLeader.get(leader);
    if (members === undefined) membersByLeader.set(leader, [id]);
    else members.push(id);
  }
  const storyById = new Map<ArticleId, string>();
  for (const members of membersByLeader.values()) {
    if (members.length === 1) continue;
    const story = nameStory(members);
    for (const id of members) storyById.set(id, story);
  }
  return storyById;
}

/** By the smallest id: a longer text that takes the lead changes no name. */
function nameStory(members: readonly ArticleId[]): string {
  const smallest = members.reduce((least, id) => (id < least ? id : least));
  return createHash('sha256').update(smallest).digest('hex').slice(0, STORY_DIGITS);
}

function readTable(rows: SignatureRows, chosen: readonly number[]): SignatureTable {
  const read = chosen
    .map((row) => ({ id: rows.getId(row), signature: rows.get(row) }))
    .sort((a, b) => b.signature.shingleCount - a.signature.shingleCount || (a.id < b.id ? -1 : 1));
  const values = new Uint16Array(read.length * SIGNATURE_VALUES);
  for (const [at, { signature }] of read.entries()) {
    values.set(signature.values, at * SIGNATURE_VALUES);
  }
  return {
    ids: read.map(({ id }) => id),
    shingleCounts: Uint16Array.from(read, ({ signature }) => signature.shingleCount),
    values,
    numbers: read.map(({ signature }) => signature.numbers),
  };
}

/** Returns the leader of each article; of a leader itself. */
function findLeaders(table: SignatureTable): Int32Array {
  const { ids, shingleCounts, numbers } = table;
  const leadersInBands = Array.from({ length: BAND_COUNT }, (_, band) =>
    listLeadersOf(findBuckets(table.values, band)),
  );
  const leaderOf = new Int32Array(ids.length);
  /** By leader, the article that it was compared with last: they meet in many bands. */
  const comparedWith = new Int32Array(ids.length).fill(NOBODY);
  for (let article = 0; article < ids.length; article++) {
    let best = { leader: article, shared: 0 };
    for (const leaders of leadersInBands) {
      for (const leader of leaders.list(article)) {
        if (comparedWith[leader] === article) continue;
        comparedWith[leader] = article;
        const sizes = [shingleCounts[leader] ?? 0, shingleCounts[article] ?? 0] as const;
        const shared = estimateShared(countEqual(table.values, leader, article), sizes);
        if (!isSameText(shared, sizes)) continue;
        if (!haveSameNumbers(shared, numbers[leader] ?? NONE, numbers[article] ?? NONE)) continue;
        const isBetter = shared > best.shared || (shared === best.shared && leader < best.leader);
        if (isBetter) best = { leader, shared };
      }
    }
    leaderOf[article] = best.leader;
    if (best.leader === article) for (const leaders of leadersInBands) leaders.add(article);
  }
  return leaderOf;
}

/** The leaders in each bucket of a band, as a chain from the last one back. */
function listLeadersOf({ bucketOf, bucketCount }: Band) {
  const lastIn = new Int32Array(bucketCount + 1).fill(NOBODY);
  const previous = new Int32Array(bucketOf.length).fill(NOBODY);
  return {
    list(article: number): number[] {
      const listed: number[] = [];
      let leader = lastIn[bucketOf[article] ?? ALONE] ?? NOBODY;
      while (leader !== NOBODY && listed.length < MAX_LEADERS_A_BUCKET) {
        listed.push(leader);
        leader = previous[leader] ?? NOBODY;
      }
      return listed;
    },
    add(leader: number) {
      const bucket = bucketOf[leader] ?? ALONE;
      if (bucket === ALONE) return;
      previous[leader] = lastIn[bucket] ?? NOBODY;
      lastIn[bucket] = leader;
    },
  };
}

function countEqual(values: Uint16Array, a: number, b: number): number {
  let equal = 0;
  for (let at = 0; at < SIGNATURE_VALUES; at++) {
    if (values[a * SIGNATURE_VALUES + at] === values[b * SIGNATURE_VALUES + at]) equal++;
  }
  return equal;
}
