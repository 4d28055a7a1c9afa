import { z } from 'zod';
import { MAX_LISTED_REPORTS, REPORT_FIELDS } from '../search-index.ts';
import type { AlsoIn } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { joinFilters } from './filter.ts';

/** A hit, and the story that it stands for. */
export type StoryHit = { readonly key: string; readonly story: string | null };

/** What is read of a hit to find the others of its story. */
export const STORY_FIELDS = ['key', 'story'] as const satisfies readonly (keyof StoryHit)[];
export const storyHitSchema = z.object({ key: z.string(), story: z.string().nullable() });

const reportSchema = z.object({
  article: z.object({
    id: z.string(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedOn: z.string().nullable(),
    url: z.string().nullable(),
  }),
});
const NONE: AlsoIn = { reports: [], count: 0 };

/**
 * Returns the other articles of the stories of hits, by the key of the hit, in one round trip.
 *
 * @param filter - the filter of all hits: others that do not match are not shown
 */
export async function findAlsoIn(
  { ask }: Pick<Connection, 'ask'>,
  indexUid: string,
  shown: readonly StoryHit[],
  filter: string | null,
): Promise<ReadonlyMap<string, AlsoIn>> {
  const found = new Map<string, AlsoIn>(shown.map(({ key }) => [key, NONE]));
  const members = shown.filter(({ story }) => story !== null);
  if (members.length === 0) return found;
  const queries = members.map(({ key, story }) => ({
    indexUid,
    filter: joinFilters([filter, `story = ${story ?? ''}`, `key != ${key}`]) ?? '',
    sort: ['day:desc', 'order:asc'],
    hitsPerPage: MAX_LISTED_REPORTS,
    page: 1,
    attributesToRetrieve: REPORT_FIELDS.map((field) => `article.${field}`),
  }));
  const { results } = await ask((client) => client.multiSearch({ queries }));
  for (const [at, { key }] of members.entries()) {
    const result = results[at];
    const reports = (result?.hits ?? []).map((hit) => reportSchema.parse(hit).article);
    found.set(key, { reports, count: result?.totalHits ?? 0 });
  }
  return found;
}

/** Returns what a hit shows of the others; nothing where stories are not collapsed. */
export function showAlsoIn(
  found: ReadonlyMap<string, AlsoIn> | null,
  key: string,
): { readonly alsoIn?: AlsoIn } {
  return found === null ? {} : { alsoIn: found.get(key) ?? NONE };
}
