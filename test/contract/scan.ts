import { foldName } from '../../src/core/fold.ts';
import type {
  AnalyzedParagraph,
  IndexDocument,
  IndexQuery,
  QuotationHit,
  TextField,
  TextQuery,
} from '../../src/search-index/search-index.ts';

/**
 * True when the document is what the query asks for: what the port says, read word by word.
 *
 * It shares nothing with the engines, which it judges.
 */
export function matchesByScan(indexed: IndexDocument, query: IndexQuery): boolean {
  const matches = (clause: IndexQuery): boolean => matchesByScan(indexed, clause);
  switch (query.kind) {
    case 'all':
      return true;
    case 'value':
      return indexed.facets[query.field].some(({ key }) => key === query.key);
    case 'name':
      return indexed.facets[query.field].some(({ key }) =>
        listRuns(key.split(' '), query.words.length).some((run) => isSame(run, query.words)),
      );
    case 'days': {
      const { from, to } = query.days;
      const day = indexed.article.publishedOn;
      if (day === null) return from === null && to === null;
      return !(from !== null && day < from) && !(to !== null && day > to);
    }
    case 'added': {
      const { after, until } = query.added;
      const at = indexed.addedAt;
      if (at === null) return after === null && until === null;
      return !(after !== null && at <= after) && !(until !== null && at > until);
    }
    case 'and':
      return query.clauses.every(matches);
    case 'or':
      return query.clauses.some(matches);
    case 'except':
      return matches(query.include) && !query.exclude.some(matches);
    case 'stem':
    case 'term':
    case 'prefix':
    case 'phrase':
    case 'near':
      return listSearched(indexed, query.scope).some((paragraph) => hasWords(paragraph, query));
  }
}

/**
 * The quotations of an article, each as a document whose body and only quotation it is; `key` names it as
 * {@link nameQuotation} names a hit.
 */
export function listQuotationDocuments(
  indexed: IndexDocument,
): { readonly key: string; readonly asDocument: IndexDocument }[] {
  const { article, quotations, facets } = indexed;
  return article.quotations.map((quotation, at) => {
    const paragraphs = quotations[at]?.paragraphs ?? [];
    const { speaker } = quotation;
    const own = speaker === null ? [] : [{ key: foldName(speaker), label: speaker }];
    return {
      key: nameQuotation({ article, quotation }),
      asDocument: {
        ...indexed,
        text: { title: [], quotation: paragraphs, body: paragraphs },
        facets: { ...facets, speaker: own },
      },
    };
  });
}

export function nameQuotation({
  article: { id },
  quotation: { field, start, end, speaker },
}: {
  readonly article: Pick<QuotationHit['article'], 'id'>;
  readonly quotation: QuotationHit['quotation'];
}): string {
  return [id, field, start, end, speaker].join(' ');
}

function listSearched({ text }: IndexDocument, scope?: TextField): readonly AnalyzedParagraph[] {
  return scope === undefined ? [...text.title, ...text.body] : text[scope];
}

function hasWords({ terms, stems }: AnalyzedParagraph, query: TextQuery): boolean {
  switch (query.kind) {
    case 'stem':
      return stems.includes(query.stem);
    case 'term':
      return terms.includes(query.term);
    case 'prefix':
      return terms.some((word) => word.startsWith(query.prefix));
    case 'phrase':
      return listRuns(terms, query.terms.length).some((run) => isSame(run, query.terms));
    case 'near': {
      const longest = query.stems.length + query.distance;
      for (let length = query.stems.length; length <= longest; length++) {
        const runs = listRuns(stems, length);
        if (runs.some((run) => query.stems.every((stem) => run.includes(stem)))) return true;
      }
      return false;
    }
  }
}

/** All runs of so many words that follow each other. */
function listRuns(words: readonly string[], length: number): (readonly string[])[] {
  const runs: (readonly string[])[] = [];
  for (let start = 0; start + length <= words.length; start++) {
    runs.push(words.slice(start, start + length));
  }
  return runs;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, place) => word === b[place]);
}
