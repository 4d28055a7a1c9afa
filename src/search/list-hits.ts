import type { ExtractedArticle } from '../core/article.ts';
import type {
  DayOrder,
  ListedQuotation,
  MatchingPage,
  MatchingRequest,
} from '../search-index/search-index.ts';
import { runAsWritten } from './answer-request.ts';
import type { Preparation } from './prepare-request.ts';
import { resolveAs } from './resolve-query.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { ExportedArticle, ExportedQuotation, SelectionRequest } from './search-request.ts';

export type ListRequest = SelectionRequest & { readonly sort: DayOrder };

/** All hits of a search in one order, page by page; each is asked for when it is needed. */
export type HitLists = {
  /** @throws InvalidRequestError, before the first page */
  readonly listArticles: (request: ListRequest) => AsyncGenerator<readonly ExportedArticle[]>;
  readonly listQuotations: (request: ListRequest) => AsyncGenerator<readonly ExportedQuotation[]>;
};

/** Long enough that asking costs little, short enough that hardly any memory is taken. */
const PAGE_SIZE = 200;

/** Returns the lists of all hits: the query as it is written, since a list has no place to say what became of it. */
export function createHitLists(
  { index, showsFullText }: SearchDependencies,
  prepare: Preparation,
): HitLists {
  async function* listPages<Item, Shown>(
    { sort, ...request }: ListRequest,
    list: (request: MatchingRequest) => Promise<MatchingPage<Item>>,
    present: (item: Item) => Shown,
  ): AsyncGenerator<readonly Shown[]> {
    // Nothing is counted, so no number of hits is enough.
    const { query, select } = await prepare(request, 0);
    const { selection } = select(await resolveAs(runAsWritten(request), query, index));
    let after: MatchingRequest['after'] = null;
    do {
      const page: MatchingPage<Item> = await list({ ...selection, sort, after, limit: PAGE_SIZE });
      yield page.items.map(present);
      after = page.next;
    } while (after !== null);
  }

  return {
    listArticles: (request) =>
      listPages(
        request,
        (page) => index.listMatching(page),
        (article) => presentArticle(article, showsFullText),
      ),
    listQuotations: (request) =>
      listPages(request, (page) => index.listMatchingQuotations(page), presentQuotation),
  };
}

function presentArticle(article: ExtractedArticle, showsFullText: boolean): ExportedArticle {
  const { id, title, outlet, publishedOn, publishedAt, modifiedAt, authors, section } = article;
  const { language, url, lead, speakers, organisations, body } = article;
  return {
    ...{ id, title, outlet, publishedOn, publishedAt, modifiedAt, authors, section, language, url },
    ...{ lead, speakers, organisations, body: showsFullText ? body : null },
  };
}

function presentQuotation({ article, quotation, context }: ListedQuotation): ExportedQuotation {
  const { id: articleId, title, outlet, publishedOn, url, language } = article;
  const { text, speaker, organisation, kind, confidence, field, start, end } = quotation;
  return {
    ...{ text, speaker, organisation, mention: quotation.attribution?.mention ?? null },
    ...{ kind, confidence, field, start, end },
    context: (context.before + text + context.after).replaceAll('\n', ' '),
    ...{ articleId, title, outlet, publishedOn, url, language },
  };
}
