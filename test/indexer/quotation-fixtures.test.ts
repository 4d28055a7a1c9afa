import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeBody } from '../../indexer/extraction/compose-body.ts';
import { findQuotations } from '../../indexer/extraction/find-quotations.ts';
import { readHtmlText } from '../../indexer/readers/html-paragraphs.ts';
import { toArticleText } from '../../indexer/readers/marked-paragraphs.ts';
import { listTextParagraphs } from '../../indexer/readers/text-paragraphs.ts';
import type { ArticleText } from '../../src/core/article.ts';
import { extraction } from './sources.ts';

/**
 * One folder a hard case: `source.txt` or `source.html`, a headline and the article below it, and what is said in it, by
 * whom. All articles and persons are invented.
 */
const ROOT = 'test/fixtures/quotations';

/** What is right, and not found yet. */
const KNOWN_GAPS: Readonly<Record<string, string>> = {};

const expectedSchema = z.strictObject({
  /** What makes the case hard. */
  hard: z.string().min(1),
  authors: z.array(z.string()).default([]),
  quotations: z.array(
    z.strictObject({
      text: z.string(),
      kind: z.enum(['direct', 'mixed', 'unmarked']),
      speaker: z.string().nullable(),
      mention: z.string().nullable(),
      cue: z.string().nullable(),
      /** Body or document; none unless told. */
      organisation: z.string().nullable().default(null),
      /** Place of the first part of the utterance; unless told, a quotation is an utterance of its own. */
      utterance: z.number().optional(),
    }),
  ),
});

describe('findQuotations, of hard cases', () => {
  const slugs = readdirSync(ROOT).sort();

  for (const slug of slugs) {
    const { hard, authors, quotations } = expectedSchema.parse(
      JSON.parse(readFileSync(join(ROOT, slug, 'expected.json'), 'utf8')),
    );
    const gap = KNOWN_GAPS[slug];
    const test = gap === undefined ? it : it.fails;
    test(`${slug}: ${gap ?? hard}`, () => {
      expect(readCase(slug, authors)).toEqual(
        quotations.map((quotation, at) => ({ utterance: at, ...quotation })),
      );
    });
  }

  it('has a folder for each gap that is known', () => {
    expect(slugs).toEqual(expect.arrayContaining(Object.keys(KNOWN_GAPS)));
  });
});

function readCase(slug: string, authors: readonly string[]) {
  const text = readSource(join(ROOT, slug));
  const title = text.paragraphs[0] ?? '';
  const texts = { title, ...composeBody(text, title) };
  return findQuotations(texts, extraction, authors).map(({ field, start, end, ...quotation }) => ({
    text: texts[field].slice(start, end),
    kind: quotation.kind,
    speaker: quotation.speaker,
    mention: quotation.attribution?.mention ?? null,
    cue: quotation.attribution?.cue ?? null,
    organisation: quotation.organisation,
    utterance: quotation.utteranceId,
  }));
}

function readSource(folder: string): ArticleText {
  const page = join(folder, 'source.html');
  if (existsSync(page)) return readHtmlText(readFileSync(page, 'utf8'));
  return toArticleText(listTextParagraphs(readFileSync(join(folder, 'source.txt'), 'utf8')), []);
}
