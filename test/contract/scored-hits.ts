import type { ScorePart } from '../../src/core/ranking.ts';
import type { IndexDocument, IndexHit } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';

/** Documents with nothing but a body, by their ids. */
export const withBodies = (texts: Readonly<Record<string, string>>): IndexDocument[] =>
  Object.entries(texts).map(([id, body]) => aDocument({ id, body }));

export const findHit = (hits: readonly IndexHit[], id: string): IndexHit | undefined =>
  hits.find(({ article }) => article.id === id);

export const addUp = (parts: readonly ScorePart[]): number =>
  parts.reduce((sum, { score }) => sum + score, 0);
