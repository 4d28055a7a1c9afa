import { writeFileSync } from 'node:fs';
import { pickOne } from '../../../bench/sampling.ts';

/** What a line of the file is made of. All of these outlets, places and people are invented. */
export type InventedArticle = {
  readonly number: number;
  readonly outlet: string;
  readonly topic: string;
  /** Whether its words make the phrase "TOPIC ledger", or hold the two of them apart. */
  readonly hasPhrase: boolean;
  readonly quotationCount: number;
  /** Stands in the text: another edition is another text. */
  readonly edition: number;
};

/** A query string of the search, and how many articles it finds. */
export type Question = { readonly query: string; readonly totalHits: number };

type Random = () => number;

const OUTLETS = ['Harbour Ledger', 'Kestrel Wire', 'Northfield Courier', 'Valle Verde Diario'];
const TOPICS = ['glacier', 'orchard', 'lantern', 'viaduct', 'lighthouse', 'quarry', 'sawmill'];
const SPEAKERS = ['Jane Roe', 'Adaeze Nwosu', 'Bruno Salgado', 'Ines Varga', 'Tomas Lindqvist'];
const MAX_QUOTATIONS = 5;
const FILLER_SENTENCES = 12;

export function inventArticles(random: Random, count: number): InventedArticle[] {
  return Array.from({ length: count }, (_, number) => inventArticle(random, number));
}

function inventArticle(random: Random, number: number): InventedArticle {
  return {
    number,
    outlet: pickOne(random, OUTLETS) ?? '',
    topic: pickOne(random, TOPICS) ?? '',
    hasPhrase: random() < 0.5,
    quotationCount: inventQuotationCount(random),
    edition: 1,
  };
}

/** Half of the articles quote nobody. */
function inventQuotationCount(random: Random): number {
  return random() < 0.5 ? 0 : 1 + Math.floor(random() * MAX_QUOTATIONS);
}

/** Returns the next day's articles: some gone, some rewritten, some with more or fewer quotations, some new. */
export function changeArticles(
  random: Random,
  articles: readonly InventedArticle[],
): InventedArticle[] {
  const kept = articles.filter(() => random() > 0.05);
  const changed = kept.map((article): InventedArticle => {
    const chance = random();
    if (chance < 0.2) return { ...article, edition: article.edition + 1 };
    if (chance < 0.4) return { ...article, quotationCount: inventQuotationCount(random) };
    return article;
  });
  const first = Math.max(0, ...articles.map(({ number }) => number)) + 1;
  const added = Array.from({ length: articles.length - kept.length }, (_, at) =>
    inventArticle(random, first + at),
  );
  return [...changed, ...added];
}

/** Writes each article as the line of its number: an article remembers its line, and is not written again for another. */
export function writeArticles(path: string, articles: readonly InventedArticle[]): void {
  const lines: string[] = [];
  for (const article of articles) lines[article.number] = JSON.stringify(toJson(article));
  // `from` makes the missing lines empty ones.
  writeFileSync(path, Array.from(lines, (line: string | undefined) => `${line ?? ''}\n`).join(''));
}

function toJson(article: InventedArticle) {
  const { number, outlet, topic, hasPhrase, quotationCount, edition } = article;
  const lead = hasPhrase ? `The ${topic} ledger is open.` : `The ledger on the ${topic} is open.`;
  const filler = Array.from(
    { length: FILLER_SENTENCES },
    (_, at) => `Keeper ${(number * 31 + at * 7) % 997} noted edition ${edition} of page ${at + 1}.`,
  ).join(' ');
  const quotations = Array.from(
    { length: quotationCount },
    (_, at) =>
      `"Breakwater ${number} will hold for ${at + edition} days," said ${SPEAKERS[(number + at) % SPEAKERS.length] ?? ''} on Monday.`,
  );
  return {
    id: `invented-${number}`,
    title: `Report ${number} from the coast`,
    outlet,
    date: new Date(Date.UTC(2026, 0, 1 + (number % 80))).toISOString().slice(0, 10),
    text: [lead, filler, ...quotations].join('\n\n'),
  };
}

/** Returns questions of every kind, with the totals that their answers must have. */
export function listQuestions(articles: readonly InventedArticle[]): Question[] {
  const count = (isMeant: (article: InventedArticle) => boolean) => articles.filter(isMeant).length;
  return [
    { query: '', totalHits: articles.length },
    { query: 'q=coast&facets=outlet,speaker,date', totalHits: articles.length },
    ...TOPICS.map((topic) => ({
      query: `q=${topic}`,
      totalHits: count((article) => article.topic === topic),
    })),
    ...TOPICS.map((topic) => ({
      query: `q="${topic} ledger"&facets=`,
      totalHits: count((article) => article.topic === topic && article.hasPhrase),
    })),
    ...OUTLETS.map((outlet) => ({
      query: `outlet=${outlet}&facets=outlet`,
      totalHits: count((article) => article.outlet === outlet),
    })),
    ...OUTLETS.map((outlet) => ({
      query: `q=ledger -quarry&outlet=${outlet}&sort=oldest`,
      totalHits: count((article) => article.outlet === outlet && article.topic !== 'quarry'),
    })),
  ];
}
