import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { NO_INPUT, extraction } from './sources.ts';

const ROOT = 'data/articles';
const LIMITS = { maxArticleBytes: 16_000_000 };

const articles = new Map<string, ExtractedArticle>();
const failures: string[] = [];
for await (const outcome of extractArticles([ROOT], extraction, LIMITS, NO_INPUT)) {
  if (outcome.kind === 'failure') failures.push(outcome.error.message);
  else if (outcome.kind === 'article')
    articles.set(outcome.article.source.slice(ROOT.length + 1), outcome.article);
}

function getArticle(source: string): ExtractedArticle {
  const article = articles.get(source);
  if (article === undefined) throw new Error(`There is no ${source}.`);
  return article;
}

/** Kind, speaker, text. */
const listQuotations = ({ quotations }: ExtractedArticle) =>
  quotations.map(({ kind, speaker, text }) => [kind, speaker, text]);

it('reads every article of the folder', () => {
  expect(failures).toEqual([]);
  expect(articles.size).toBe(32);
});

describe('000_e6cb0b88f58a9515.txt', () => {
  const article = getArticle('000_e6cb0b88f58a9515.txt');
  const { body } = article;

  it('has the facts that its page prints', () => {
    expect(article).toMatchObject({
      id: '000_e6cb0b88f58a9515',
      title: 'Mexico rejects possibility of US military intervention after operation in Venezuela',
      outlet: 'UNN',
      publishedOn: '2026-01-06',
      publishedAt: null,
      modifiedAt: null,
      authors: ['Stepan Haftko'],
      url: null,
    });
  });

  it('has a body from the first sentence to the last', () => {
    expect(body).toMatch(/^The Mexican government rules out the possibility of unilateral/u);
    expect(body).toMatch(/to obtain trade and political concessions from Mexico\.$/u);
    expect(body.split('\n\n')).toHaveLength(7);
  });

  it.each([
    ['the exchange rate', '$42.290.12'],
    ['the date above it', '2026-01-06'],
    ['the number of views', 'views'],
    ['the first related article', 'Mexico offers mediation between Venezuela and the US'],
    ['the second related article', 'Sheinbaum on the possible deployment'],
    ['the author', 'Stepan Haftko'],
    ['the outlet’s line', 'Kyiv'],
    ['the title', 'Mexico rejects possibility of US military intervention'],
  ])('has no %s in its body', (_, text) => {
    expect(body).not.toContain(text);
  });

  it('has no paragraph that is a label', () => {
    expect(body.split('\n\n')).not.toContain('Details');
  });

  it('quotes three persons', () => {
    expect(article.speakers).toEqual(['Claudia Sheinbaum', 'Donald Trump', 'David Saucedo']);
    expect(listQuotations(article)).toEqual([
      [
        'unmarked',
        'Claudia Sheinbaum',
        "I don't believe in the possibility of an invasion, I don't even believe they take it seriously. Organized crime will not be dealt with by foreign military intervention",
      ],
      ['direct', 'Claudia Sheinbaum', 'Cooperation – yes, subordination and intervention – no.'],
      ['direct', 'Donald Trump', 'cartels run Mexico, not Sheinbaum'],
      ['mixed', 'David Saucedo', 'weapon'],
    ]);
  });
});

describe('001_b24ba3476053cf71.txt', () => {
  const article = getArticle('001_b24ba3476053cf71.txt');
  const { body } = article;

  it('has the facts that its page prints, and the outlet of its sidecar', () => {
    expect(article).toMatchObject({
      id: '001_b24ba3476053cf71',
      title: 'Mexico Rejects US Intervention in Venezuela, Defends Sovereignty',
      outlet: 'Mexico Business News',
      publishedOn: '2026-01-05',
      publishedAt: null,
      modifiedAt: null,
      authors: ['Paloma Duran'],
      url: null,
    });
  });

  it('has a body from the first sentence to the last', () => {
    expect(body).toMatch(/^Venezuela and Non-Intervention Principles\. Cluadia Sheinbaum/u);
    expect(body).toMatch(/while cooperating based on our principles,” she added\.$/u);
    expect(body.split('\n\n')).toHaveLength(6);
  });

  it.each([
    'Home >',
    'Photo by',
    'Gobierno de México',
    'Share it!',
    'Paloma Duran',
    'Journalist and Industry Analyst',
    'You May Like',
    'Most popular',
    'Newsletter',
    'Mexico Rejects US Intervention in Venezuela, Defends Sovereignty',
  ])('has no %j in its body', (text) => {
    expect(body).not.toContain(text);
  });

  it('quotes one person, under her name as it is spelt right', () => {
    expect(article.speakers).toEqual(['Claudia Sheinbaum']);
    expect(listQuotations(article)).toEqual([
      [
        'direct',
        'Claudia Sheinbaum',
        'Only the people of each nation can build their future, exercise sovereignty over their resources, and freely determine their form of government,',
      ],
      [
        'direct',
        'Claudia Sheinbaum',
        'These are just statements from President Trump. I do not believe an invasion will happen, nor do I think they are seriously considering it. We have made our position clear over nearly 14 calls with him, firmly rejecting any entry of US forces. We defend our sovereignty, and it is simply unnecessary,',
      ],
      [
        'direct',
        'Claudia Sheinbaum',
        'Coordination exists, but our position must always be firm and clear, respecting our sovereignty and the sovereignty of all nations, while cooperating based on our principles,',
      ],
    ]);
  });
});

describe.each([...articles])('%s', (source, article) => {
  it('has a title and an outlet', () => {
    expect(article.title).toMatch(/\S/u);
    expect(article.outlet).toMatch(/\S/u);
  });

  it('has at least two quotations, each where it says it stands', () => {
    expect(article.quotations.length).toBeGreaterThanOrEqual(2);
    for (const { field, start, end, text } of article.quotations) {
      expect(article[field]?.slice(start, end)).toBe(text);
    }
  });

  it('has for speakers those who are quoted, each once, in their order', () => {
    const named = article.quotations.flatMap(({ speaker }) => (speaker === null ? [] : [speaker]));
    expect(article.speakers).toEqual([...new Set(named)]);
    expect(named.length).toBeGreaterThanOrEqual(2);
  });

  it('has a body without what stands around articles', () => {
    expect(article.body).not.toMatch(
      /most read|most popular|cookie|share this|min read|newsletter|©|advertisement|read also|photo:|log in/iu,
    );
    expect(article.body.split('\n\n')).not.toContain(article.title);
  });

  it('ends with its own last sentence', () => {
    const isOwnInput = /^00\d_/u.test(source);
    expect(article.body.endsWith('\n\nThis sample article is invented.')).toBe(!isOwnInput);
  });

  it('is dated, but for one', () => {
    expect(article.publishedOn === null).toBe(source === 'newswire.jsonl:9');
  });
});
