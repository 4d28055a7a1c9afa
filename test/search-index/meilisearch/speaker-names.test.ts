import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashId, hashNaming, toOrder } from '../../../src/search-index/meilisearch/documents.ts';
import { createNaming } from '../../../src/search-index/meilisearch/speaker-names.ts';
import { anArticle } from '../../support/builders.ts';
import { fakeConnection } from './fake-connection.ts';

const NAMES = { articles: 'news_articles', quotations: 'news_quotations' };
const LISTED = { nameInArticle: 'J. Roe', speaker: 'Jane Roe' };

const searchSchema = z.object({ filter: z.string(), limit: z.number() });
const fetchSchema = z.object({
  ids: z.array(z.string()).default([]),
  offset: z.number().default(0),
  limit: z.number(),
});

type Stored = {
  /** Quotations under the names of {@link LISTED}, by the ids of their articles. */
  readonly quotations: readonly string[];
  /** Ids of the articles that are there. */
  readonly articles: readonly string[];
};

/** What a server would answer that holds these. */
function open({ quotations, articles }: Stored) {
  const orders = quotations.map((id, at) => ({
    ...{ articleKey: hashId(id), order: `${toOrder(id)}-${at}`, quotation: LISTED },
  }));
  const connection = fakeConnection({
    answer({ path, body }) {
      if (path === '/indexes/news_quotations/search') {
        const { filter, limit } = searchSchema.parse(JSON.parse(body));
        expect(filter).toContain(`naming = ${hashNaming('J. Roe', 'Jane Roe')}`);
        const after = /order > "(.*?)"/u.exec(filter)?.[1] ?? '';
        return { hits: orders.filter(({ order }) => order > after).slice(0, limit) };
      }
      const { ids, offset, limit } = fetchSchema.parse(JSON.parse(body));
      if (path === '/indexes/news_quotations/documents/fetch')
        return { results: orders.slice(offset, offset + limit) };
      const results = articles
        .filter((id) => ids.includes(hashId(id)))
        .map((id) => ({ article: anArticle({ id }), fingerprint: `f-${id}`, order: toOrder(id) }));
      // In no particular order.
      return { results: results.reverse().slice(0, limit) };
    },
  });
  return createNaming(connection, NAMES);
}

describe('createNaming', () => {
  const list = async (stored: Stored, limit: number, afterId: string | null = null) => {
    const articles = await open(stored).listArticlesNaming({ ...LISTED, afterId, limit });
    return articles.map(({ article }) => article.id);
  };

  it('lists an article once, by id, however often it has the names', async () => {
    const stored = { quotations: ['a', 'a', 'b', 'c', 'c'], articles: ['a', 'b', 'c'] };
    expect(await list(stored, 2)).toEqual(['a', 'b']);
    expect(await list(stored, 2, 'b')).toEqual(['c']);
    expect(await list(stored, 2, 'c')).toEqual([]);
  });

  it('goes on behind quotations whose article is not there', async () => {
    const quotations = [...Array.from({ length: 12 }, (_, at) => `lost-${at + 10}`), 'z'];
    expect(await list({ quotations, articles: ['z'] }, 1)).toEqual(['z']);
    expect(await list({ quotations, articles: [] }, 1)).toEqual([]);
  });

  it('counts articles and quotations over as many pages as there are', async () => {
    const quotations = Array.from({ length: 12_000 }, (_, at) => `a${at % 500}`);
    const names = await open({ quotations, articles: [] }).listSpeakerNames();
    expect(names).toEqual([{ ...LISTED, articleCount: 500, quotationCount: 12_000 }]);
  });
});
