import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { NO_INPUT, extraction } from './sources.ts';

/**
 * One folder per page: `source.*` as it was saved, and what is to be found in it. A bug report becomes a folder.
 * All pages are invented.
 */
const ROOT = 'test/fixtures/articles';

const expectedSchema = z.strictObject({
  /** What makes the page hard. */
  hard: z.string().min(1),
  title: z.string(),
  outlet: z.string().nullable(),
  publishedOn: z.string().nullable(),
  publishedAt: z.string().nullable(),
  authors: z.array(z.string()),
  speakers: z.array(z.string()),
  bodyStart: z.string(),
  bodyEnd: z.string(),
  /** Texts of the page that are not in the body. */
  absent: z.array(z.string()),
  /** Speaker and text, in order. */
  quotations: z.array(z.tuple([z.string().nullable(), z.string()])),
});

async function readFixture(slug: string): Promise<ExtractedArticle> {
  const name = readdirSync(join(ROOT, slug)).find((file) => /^source\.(?!meta)/u.test(file)) ?? '';
  const path = join(ROOT, slug, name);
  const limits = { maxArticleBytes: 1_000_000 };
  for await (const outcome of extractArticles([path], extraction, limits, NO_INPUT)) {
    if (outcome.kind === 'failure') throw outcome.error;
    if (outcome.kind === 'article') return outcome.article;
  }
  throw new Error(`${path} has no article.`);
}

const slugs = readdirSync(ROOT);

it('has fixtures', () => {
  expect(slugs.length).toBeGreaterThanOrEqual(12);
});

describe.each(slugs)('%s', async (slug) => {
  const expected = expectedSchema.parse(
    JSON.parse(readFileSync(join(ROOT, slug, 'expected.json'), 'utf8')),
  );
  const article = await readFixture(slug);

  it.each(['title', 'outlet', 'publishedOn', 'publishedAt', 'authors', 'speakers'] as const)(
    'has the %s of the page',
    (field) => {
      expect(article[field]).toEqual(expected[field]);
    },
  );

  it('has the body of the page, from its first words to its last', () => {
    expect(article.body.slice(0, expected.bodyStart.length)).toBe(expected.bodyStart);
    expect(article.body.slice(-expected.bodyEnd.length)).toBe(expected.bodyEnd);
  });

  it('has nothing else in its body', () => {
    expect(expected.absent.filter((text) => article.body.includes(text))).toEqual([]);
  });

  it('has the quotations of the page', () => {
    expect(article.quotations.map(({ speaker, text }) => [speaker, text])).toEqual(
      expected.quotations,
    );
  });
});
