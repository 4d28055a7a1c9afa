import type {
  Article,
  ArticleText,
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
  Source,
} from '../../src/core/article.ts';
import { buildArticleId, tryCanonicalUrl } from './article-id.ts';
import { cleanLine } from './clean-text.ts';

export type ArticleParts = ArticleText & {
  readonly source: Source;
  readonly givenId: string | null;
  /** Number of the article in a source of many, from 1; null where the source is the article. */
  readonly number: number | null;
  readonly candidates: readonly MetadataCandidate[];
};

/** Returns the article of what a reader found, with what the source says beside the text. */
export function buildArticle({
  source,
  givenId,
  number,
  candidates,
  paragraphs,
  blockQuotes,
  captions,
}: ArticleParts): Article {
  const beside = listSourceCandidates(source);
  const all = [...candidates, ...beside];
  const suffix = number === null ? '' : `:${number}`;
  const isLocated = source.location !== null;
  return {
    id: buildArticleId({
      given: givenId,
      url: [...all.filter(isGiven), ...beside, ...all].find(isWebAddress)?.value ?? null,
      name: isLocated ? source.name + suffix : null,
      content: paragraphs.join('\n'),
    }),
    source: source.path + suffix,
    location: source.location,
    paragraphs,
    blockQuotes,
    captions,
    candidates: all,
  };
}

/** The address that is shown is the one that the id is made of, so what is told of a page wins over what it says itself. */
function isGiven({ from }: MetadataCandidate): boolean {
  return from === 'given';
}

/** Pages also name themselves by addresses without a host, which many pages share. */
function isWebAddress({ field, value }: MetadataCandidate): boolean {
  return field === 'url' && tryCanonicalUrl(value) !== null;
}

/** Returns a clean candidate, in a list to be spread; none for a value that is empty or not there. */
export function listCandidate(
  field: MetadataField,
  value: string | null | undefined,
  from: MetadataOrigin,
): MetadataCandidate[] {
  const cleaned = cleanLine(value ?? '');
  return cleaned === '' ? [] : [{ field, value: cleaned, from }];
}

function listSourceCandidates({ sidecar, folders }: Source): MetadataCandidate[] {
  return [
    ...[...sidecar].flatMap(([field, value]) => listCandidate(field, value, 'sidecar')),
    ...folders.flatMap((folder) => listCandidate('outlet', folder, 'folder')),
  ];
}
