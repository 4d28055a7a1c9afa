import { foldName } from '../../src/core/fold.ts';
import type { Candidate } from '../../indexer/extraction/attribution.ts';
import type { ArticleField } from '../../indexer/extraction/fields.ts';
import type { Mention } from '../../indexer/extraction/mentions.ts';
import { OWNER_KEY } from '../../indexer/extraction/tokens.ts';
import type { AnnotatedArticle } from './annotated-articles.ts';

/** A quotation of a field, as the annotators see it. */
export type GoldQuotation =
  | { readonly kind: 'said'; readonly by: AnnotatedArticle['quotes'][number] }
  /** Marked, and said by nobody. */
  | { readonly kind: 'not-said' }
  /** Of regions that the annotations leave out. */
  | { readonly kind: 'unknown' };

/** Returns what the annotators make of each quotation of a field that stands at a place of the annotated text. */
export function matchGold(
  field: ArticleField,
  offset: number,
  article: AnnotatedArticle,
): GoldQuotation[] {
  return field.quoted.map(({ start, end }) => {
    const overlaps = (region: { start: number; end: number }) =>
      region.start < end + offset && start + offset < region.end;
    const by = article.quotes.find(
      ({ kind, quoted }) => kind !== 'indirect' && quoted.some(overlaps),
    );
    if (by !== undefined) return { kind: 'said', by };
    return { kind: article.unattributedQuoted.some(overlaps) ? 'not-said' : 'unknown' };
  });
}

const BEHIND = new Set(['of', 'for', 'to', 'from', 'at', 'with', 'by', 'in']);

/** Returns the candidates that are the source as the annotators marked it, its head rather than what belongs to it. */
export function findRightCandidates(
  candidates: readonly Candidate[],
  gold: GoldQuotation,
  field: ArticleField,
  offset: number,
): Mention[] {
  if (gold.kind !== 'said') return [];
  const { speakerStart, speakerEnd, speakerNameSilver } = gold.by;
  if (speakerStart == null || speakerEnd == null) return [];
  const inside = candidates
    .map(({ mention }) => mention)
    .filter(({ start, end }) => start + offset < speakerEnd && speakerStart < end + offset);
  const { tokens } = field.narration;
  const heads = inside.filter((mention) => {
    const isOwner =
      tokens[mention.last + 1]?.key === OWNER_KEY && mention.end + offset < speakerEnd - 2;
    const isOwningPronoun =
      /^(?:his|her|their|my)$/iu.test(mention.kind === 'name' ? '' : mention.text) &&
      inside.length > 1;
    const isBehind =
      mention.start + offset > speakerStart && BEHIND.has(tokens[mention.first - 1]?.key ?? '');
    const isIn = inside.some(
      (other) => other !== mention && other.first < mention.first && mention.last <= other.last,
    );
    return !isOwner && !isOwningPronoun && !isBehind && !isIn;
  });
  const surname = speakerNameSilver == null ? null : foldName(speakerNameSilver).split(' ').at(-1);
  const named = heads.filter((mention) => {
    const person = field.references.get(mention) ?? null;
    return person !== null && person.words.at(-1) === surname;
  });
  if (named.length > 0) return named;
  const [first] = heads.length > 0 ? heads : inside;
  return first === undefined ? [] : [first];
}
