import { z } from 'zod';
import type { NamingPage, SearchIndex, SpeakerName, StoredArticle } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { hashNaming, toOrder } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { joinFilters, quote } from './filter.ts';
import type { IndexNames } from './index-names.ts';
import { toArticle } from './map-result.ts';

/** What the indexer asks about the names of speakers. */
export type Naming = Pick<SearchIndex, 'listSpeakerNames' | 'listArticlesNaming'>;

const namedSchema = z.object({
  articleKey: z.string(),
  quotation: z.object({ nameInArticle: z.string(), speaker: z.string() }),
});
const ownedSchema = z.object({ articleKey: z.string(), order: z.string() });
const storedSchema = z.object({
  article: z.unknown(),
  fingerprint: z.string(),
  story: z.string().nullable().default(null),
  addedAt: z.string().nullable().default(null),
  order: z.string(),
});

const NAMES_PAGE = 5_000;
/** Quotations of an article that are likely to have one speaker. */
const QUOTATIONS_AN_ARTICLE = 5;
/** Behind every number of a quotation, and before every longer id, in the order of quotations. */
const AFTER_QUOTATIONS = '-~';

/**
 * Returns what tells the names that quotations have; before anything was indexed, none.
 *
 * The quotations are asked, since they are written after their articles: a change of names that was interrupted still
 * shows in them.
 */
export function createNaming(connection: Connection, names: IndexNames): Naming {
  return {
    listSpeakerNames: () =>
      orWhenMissing<readonly SpeakerName[]>([], () => listSpeakerNames(connection, names)),
    listArticlesNaming: (page) =>
      orWhenMissing<readonly StoredArticle[]>([], () =>
        listArticlesNaming(connection, names, page),
      ),
  };
}

/** By paging, because the server lists only so many values of a facet. */
async function listSpeakerNames(
  connection: Connection,
  { quotations }: IndexNames,
): Promise<readonly SpeakerName[]> {
  const found = new Map<string, SpeakerName & { readonly articleKeys: Set<string> }>();
  for (let offset = 0; ; offset += NAMES_PAGE) {
    const { results } = await connection.askPatiently((client) =>
      client.index(quotations).getDocuments({
        filter: 'naming IS NOT NULL',
        fields: ['articleKey', 'quotation.nameInArticle', 'quotation.speaker'],
        offset,
        limit: NAMES_PAGE,
      }),
    );
    for (const result of results) {
      const { articleKey, quotation } = namedSchema.parse(result);
      const { nameInArticle, speaker } = quotation;
      const pair = `${nameInArticle}\n${speaker}`;
      const known = found.get(pair);
      const articleKeys = (known?.articleKeys ?? new Set()).add(articleKey);
      const quotationCount = (known?.quotationCount ?? 0) + 1;
      const articleCount = articleKeys.size;
      found.set(pair, { nameInArticle, speaker, articleCount, quotationCount, articleKeys });
    }
    if (results.length < NAMES_PAGE) break;
  }
  return [...found.values()].map(({ articleKeys, ...name }) => name);
}

async function listArticlesNaming(
  connection: Connection,
  names: IndexNames,
  { nameInArticle, speaker, afterId, limit }: NamingPage,
): Promise<readonly StoredArticle[]> {
  let after = afterId === null ? null : toOrder(afterId) + AFTER_QUOTATIONS;
  // Quotations whose article is not there, or not yet, must not look like the end.
  for (;;) {
    const filter = joinFilters([
      `naming = ${hashNaming(nameInArticle, speaker)}`,
      after === null ? null : `order > ${quote(after)}`,
    ]);
    const { hits } = await connection.askPatiently((client) =>
      client.index(names.quotations).search('', {
        ...(filter !== null && { filter }),
        sort: ['order:asc'],
        limit: limit * QUOTATIONS_AN_ARTICLE,
        attributesToRetrieve: ['articleKey', 'order'],
      }),
    );
    const lastByArticle = new Map<string, string>();
    for (const { articleKey, order } of hits.map((hit) => ownedSchema.parse(hit))) {
      if (lastByArticle.size < limit || lastByArticle.has(articleKey))
        lastByArticle.set(articleKey, order);
    }
    const keys = [...lastByArticle.keys()];
    if (keys.length === 0) return [];
    const articles = await readArticles(connection, names.articles, keys);
    if (articles.length > 0) return articles;
    after = [...lastByArticle.values()].at(-1) ?? after;
  }
}

/** By id. */
async function readArticles(
  connection: Connection,
  indexName: string,
  keys: readonly string[],
): Promise<readonly StoredArticle[]> {
  const documents = await fetchDocuments(
    { ask: connection.askPatiently },
    { indexName, keys, fields: ['article', 'fingerprint', 'story', 'addedAt', 'order'] },
  );
  return documents
    .map((document) => storedSchema.parse(document))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ article, fingerprint, story, addedAt }) => ({
      ...{ article: toArticle(article), fingerprint, story, addedAt },
    }));
}
