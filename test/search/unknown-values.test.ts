import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { findUnknownValues } from '../../src/search/unknown-values.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, searchConfig } from '../support/builders.ts';

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    aDocument({ id: 'u1', outlet: 'BBC News', speakers: ['Donald Trump'] }),
    aDocument({ id: 'u2', outlet: 'Mexico Business News' }),
  ]);
});
afterAll(async () => {
  await service.close();
});

async function findIn(q: string) {
  const { outlets, speakers } = searchConfig;
  const request = {
    ...{ q, include: {}, exclude: {}, from: null, to: null, isTyping: false, match: null },
  };
  return findUnknownValues(request, parseQuery(q).query.root, {
    ...{ index: service.index, outlets, speakers, maxListedValues: 100 },
  });
}

describe('findUnknownValues', () => {
  it('names an outlet of the query that no article has, with its place and what is like it', async () => {
    expect(await findIn('Zürich outlet:BBC')).toEqual([
      {
        code: 'unknown-value',
        message: 'No article has the outlet "BBC". Did you mean "BBC News"?',
        parameter: 'q',
        span: { start: 7, end: 17 },
        suggestions: ['BBC News'],
      },
    ]);
  });

  it.each([
    ['by its whole name', 'outlet:"bbc news"', []],
    ['by alias', 'outlet:MBN', []],
    ['as one of several', 'outlet:(BBC OR MBN OR Nobody)', ['BBC', 'Nobody']],
    ['in a group', 'port (ship OR outlet:News)', ['News']],
    ['that is excluded', 'port -outlet:BBC', []],
    ['in an excluded group', '-(port outlet:BBC)', []],
    ['that is a speaker, of whom any part of the name will do', 'speaker:Nobody', []],
    ['that is a word', 'BBC', []],
  ])('looks at an outlet %s', async (_name, q, values) => {
    const named = (await findIn(q)).map(({ message }) => /"(.+?)"/u.exec(message)?.[1]);
    expect(named).toEqual(values);
  });

  it.each([
    ['with a word misspelt', 'Donlad Trump'],
    ['with a word more', 'Donald J. Trump'],
    ['with a word more behind', 'Donald Trump Roe'],
  ])('suggests the name of a chosen speaker %s', async (_name, speaker) => {
    const nobody = { canonicalByKey: new Map(), aliasesByName: new Map() };
    const request = {
      ...{ q: '', include: { speaker: [speaker] }, exclude: {}, from: null, to: null },
      ...{ isTyping: false, match: null },
    };
    const [warning] = await findUnknownValues(request, null, {
      ...{ index: service.index, outlets: nobody, speakers: nobody, maxListedValues: 100 },
    });
    expect(warning?.suggestions).toEqual(['Donald Trump']);
  });

  it('suggests three at most', async () => {
    const many = openTestService();
    await many.index.upsert(
      ['a', 'b', 'c', 'd'].map((id) => aDocument({ id, outlet: `Post ${id}` })),
    );
    const { outlets, speakers } = searchConfig;
    const request = {
      ...{ q: '', include: { outlet: ['Post'] }, exclude: {}, from: null, to: null },
      ...{ isTyping: false, match: null },
    };
    const [warning] = await findUnknownValues(request, null, {
      ...{ index: many.index, outlets, speakers, maxListedValues: 100 },
    });
    await many.close();
    expect(warning?.suggestions).toEqual(['Post a', 'Post b', 'Post c']);
  });
});
