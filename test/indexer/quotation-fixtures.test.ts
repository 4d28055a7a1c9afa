import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findQuotations } from '../../indexer/extraction/find-quotations.ts';
import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import { extraction } from './sources.ts';

/**
 * One folder a hard case: `source.txt`, a headline and the article below it, and what is said in it, by whom. All
 * articles and persons are invented.
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
  const [title = '', ...paragraphs] = readFileSync(join(ROOT, slug, 'source.txt'), 'utf8')
    .trim()
    .split(PARAGRAPH_BREAK);
  const texts = { title, body: paragraphs.join(PARAGRAPH_BREAK) };
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
