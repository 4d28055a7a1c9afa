import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Article, Source } from '../../src/core/article.ts';
import { readArticles } from '../../indexer/readers/reader.ts';

const span = z.object({ start: z.number(), end: z.number(), text: z.string() });
const annotatedSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  outlet: z.string().nullish(),
  author: z.unknown(),
  date: z.string().nullish(),
  url: z.string().nullish(),
  text: z.string(),
  quotes: z.array(
    z.object({
      kind: z.enum(['direct', 'mixed', 'indirect']),
      quoted: z.array(span),
      speaker: z.string().nullish(),
      speakerStart: z.number().nullish(),
      speakerEnd: z.number().nullish(),
      speakerName: z.string().nullish(),
      speakerNameSilver: z.string().nullish(),
      cue: z.object({ text: z.string() }).nullish(),
    }),
  ),
  unattributedQuoted: z.array(span),
});
/** An article with its annotations: see README.md beside the data. */
export type AnnotatedArticle = z.infer<typeof annotatedSchema>;

const MAX_ARTICLE_BYTES = 16_000_000;

export function readAnnotated(file: string): AnnotatedArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => annotatedSchema.parse(JSON.parse(line)));
}

/** Reads articles from what a reader of the newspaper has, none of the annotations. */
export async function readStripped(annotated: readonly AnnotatedArticle[]): Promise<Article[]> {
  const lines = annotated.map(({ id, title, outlet, author, date, url, text }) =>
    JSON.stringify({ id, title, outlet, author, date, url, text }),
  );
  const source: Source = {
    path: '-',
    format: 'jsonl',
    name: '-',
    location: null,
    sizeBytes: null,
    open: () => Readable.from(lines.map((line) => new TextEncoder().encode(`${line}\n`))),
    charset: null,
    sidecar: new Map(),
    folders: [],
  };
  const articles: Article[] = [];
  for await (const outcome of readArticles(source, { maxArticleBytes: MAX_ARTICLE_BYTES })) {
    if (outcome.kind === 'failure') throw outcome.error;
    articles.push(outcome.article);
  }
  return articles;
}
