import { resolveSpeakerNames } from '../../indexer/speaker-names/resolve-speaker-names.ts';
import type {
  DoubtfulMerge,
  SpeakerNameTables,
} from '../../indexer/speaker-names/resolve-speaker-names.ts';
import { foldName } from '../core/fold.ts';
import type { SpeakerName } from '../search-index/search-index.ts';

export type SpeakerListing = {
  /** How many there are, and how many names that may be one, before `limit`. */
  readonly totalSpeakers: number;
  readonly totalDoubtful: number;
  readonly speakers: readonly ListedSpeaker[];
  readonly doubtful: readonly ListedDoubt[];
};

export type ListedSpeaker = {
  readonly name: string;
  readonly articles: number;
  readonly quotations: number;
  /** How articles call the speaker, most articles first. */
  readonly names: readonly {
    readonly name: string;
    readonly articles: number;
    readonly quotations: number;
  }[];
};

export type ListedDoubt = {
  readonly name: string;
  readonly other: string;
  readonly reason: DoubtfulMerge['reason'];
  readonly articles: number;
  readonly articlesOfOther: number;
  /** What would make the two one, in `search-config/speakers.json`. */
  readonly entry: { readonly name: string; readonly aliases: readonly string[] };
};

/**
 * Returns the speakers of an index, most articles first, and which of them may be one.
 *
 * @param contains - only names with these words, the last as the beginning of one; all where it is empty
 */
export function listSpeakers(
  stored: readonly SpeakerName[],
  tables: SpeakerNameTables,
  { contains, limit }: { readonly contains: string; readonly limit: number },
): SpeakerListing {
  const words = foldName(contains);
  const isWanted = (...names: readonly string[]) =>
    words === '' || names.some((name) => ` ${foldName(name)}`.includes(` ${words}`));
  const speakers = groupBySpeaker(stored).filter(({ name, names }) =>
    isWanted(name, ...names.map((item) => item.name)),
  );
  const counted = stored.map(({ nameInArticle, articleCount }) => ({
    ...{ name: nameInArticle, articleCount },
  }));
  const doubtful = resolveSpeakerNames(counted, tables).doubtful.filter(({ name, other }) =>
    isWanted(name, other),
  );
  return {
    totalSpeakers: speakers.length,
    totalDoubtful: doubtful.length,
    speakers: speakers.slice(0, limit),
    doubtful: doubtful.slice(0, limit).map(({ name, other, reason, counts }) => ({
      ...{ name, other, reason, articles: counts[0], articlesOfOther: counts[1] },
      entry: { name: other, aliases: [name] },
    })),
  };
}

function groupBySpeaker(stored: readonly SpeakerName[]): ListedSpeaker[] {
  const bySpeaker = new Map<string, ListedSpeaker>();
  const sorted = stored.toSorted(
    (a, b) => b.articleCount - a.articleCount || (a.nameInArticle < b.nameInArticle ? -1 : 1),
  );
  for (const { nameInArticle: name, speaker, articleCount, quotationCount } of sorted) {
    const known = bySpeaker.get(speaker);
    bySpeaker.set(speaker, {
      name: speaker,
      articles: (known?.articles ?? 0) + articleCount,
      quotations: (known?.quotations ?? 0) + quotationCount,
      names: [
        ...(known?.names ?? []),
        { name, articles: articleCount, quotations: quotationCount },
      ],
    });
  }
  return [...bySpeaker.values()].sort(
    (a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1),
  );
}
