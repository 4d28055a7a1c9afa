import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { extractArticle } from '../../../indexer/extraction/extract-article.ts';
import { extraction } from '../sources.ts';

const extract = (paragraphs: readonly string[], title: string | null = null) => {
  const article: Article = {
    id: 'a',
    source: 'in/a.json',
    location: '/data/in/a.json',
    paragraphs,
    blockQuotes: [],
    captions: [],
    candidates: title === null ? [] : [{ field: 'title', value: title, from: 'given' }],
  };
  return extractArticle(article, extraction);
};

describe('extractArticle', () => {
  it('parts paragraphs by one empty line', () => {
    expect(extract(['One.', 'Two.']).body).toBe('One.\n\nTwo.');
  });

  it.each([
    ['repeats the title', 'Port reopens'],
    ['repeats it in other letters', 'PORT REOPENS!'],
  ])('leaves out a first paragraph that %s', (_, first) => {
    expect(extract([first, 'One.'], 'Port reopens').body).toBe('One.');
  });

  it('keeps a later paragraph like the title, and a first one that says more', () => {
    expect(extract(['One.', 'Port reopens'], 'Port reopens').body).toBe('One.\n\nPort reopens');
    expect(extract(['Port reopens today'], 'Port reopens').body).toBe('Port reopens today');
  });

  it('keeps the first paragraph where there is no title', () => {
    expect(extract(['Port reopens']).body).toBe('Port reopens');
  });

  it('lists persons with quotations, each once, in the order of the first', () => {
    const { speakers } = extract([
      'Ann Li said the port was open. “It is,” said Jane Roe. “Is it?” asked Tom Dee.',
      '“It is,” Jane Roe said again. “We shall see about that,” officials said.',
    ]);
    expect(speakers).toEqual(['Jane Roe', 'Tom Dee']);
  });

  it('lists a person quoted in the title first', () => {
    const { speakers, quotations } = extract(
      ['“No,” said Ann Li. Jane Roe left.'],
      '‘It is open,’ says Jane Roe',
    );
    expect(speakers).toEqual(['Jane Roe', 'Ann Li']);
    expect(quotations.map(({ field }) => field)).toEqual(['title', 'body']);
  });

  it('has spans in the body as it leaves it', () => {
    const { body, quotations } = extract(['Port reopens', '“Yes,” said Jane Roe.'], 'Port reopens');
    expect(quotations.map(({ start, end }) => body.slice(start, end))).toEqual(['Yes,']);
  });

  it('takes nothing for granted', () => {
    expect(extract([])).toEqual({
      id: 'a',
      source: 'in/a.json',
      location: '/data/in/a.json',
      title: null,
      outlet: null,
      publishedOn: null,
      publishedAt: null,
      modifiedAt: null,
      authors: [],
      url: null,
      section: null,
      language: null,
      lead: null,
      body: '',
      blockQuotes: [],
      captions: [],
      speakers: [],
      organisations: [],
      quotations: [],
    });
  });
});
