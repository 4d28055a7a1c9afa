import { describe, expect, it } from 'vitest';
import type {
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../../src/core/article.ts';
import { explainMetadata, pickMetadata } from '../../../indexer/extraction/metadata.ts';
import { NOW, aNameTable } from '../sources.ts';

const outlets = aNameTable({ 'Harbour Ledger': ['HL'] });

type Stated = readonly [MetadataField, MetadataOrigin, string];
const toCandidates = (stated: readonly Stated[]) =>
  stated.map(([field, from, value]): MetadataCandidate => ({ field, from, value }));

/** What became of the candidates for a field, in order of trust, in words. */
function explain(field: MetadataField, ...stated: readonly Stated[]): string[] {
  const facts = explainMetadata(toCandidates(stated), outlets, NOW);
  const judgements = facts.find((fact) => fact.field === field)?.judgements ?? [];
  return judgements.map(({ candidate: { from }, outcome, reason }) =>
    reason === null ? `${outcome} ${from}` : `${outcome} ${from}: ${reason}`,
  );
}

describe('explainMetadata', () => {
  it('has every field once, with nothing where nothing is stated', () => {
    const facts = explainMetadata([], outlets, NOW);
    expect(facts.map(({ field }) => field).join(' ')).toBe(
      'title outlet published modified author url section',
    );
    expect(facts.flatMap(({ judgements }) => judgements)).toEqual([]);
  });

  it('lists candidates in the order of trust, in whatever order they were met', () => {
    expect(
      explain('section', ['section', 'open-graph', 'Port'], ['section', 'json-ld', 'Coast']),
    ).toEqual(['chosen json-ld', 'outranked open-graph']);
  });

  it.each<[string, readonly Stated[], readonly string[]]>([
    [
      'the future',
      [
        ['published', 'json-ld', '2027-05-04'],
        ['published', 'meta', '2026-05-04'],
      ],
      ['refused json-ld: lies in the future', 'chosen meta'],
    ],
    [
      'a text without a date',
      [
        ['published', 'meta', 'soon'],
        ['published', 'byline', '4 May 2026'],
      ],
      ['refused meta: holds no date', 'chosen byline'],
    ],
    [
      'an order of day and month that nothing decides',
      [['published', 'byline', '04/05/2026']],
      ['refused byline: day and month could be either, and nothing on the page decides'],
    ],
    [
      'an order that the address decides',
      [
        ['published', 'byline', '04/05/2026'],
        ['url', 'meta', 'https://www.port.co.uk/1'],
      ],
      ['chosen byline: day and month could be either; read as 2026-05-04'],
    ],
    [
      'an evening in New York',
      [
        ['published', 'json-ld', '2026-05-05T02:25:00Z'],
        ['published', 'dateline', '4 May 2026'],
      ],
      ['chosen json-ld: 2026-05-05 in UTC; the page prints 2026-05-04', 'outranked dateline'],
    ],
    [
      'a day that nothing printed is near to',
      [
        ['published', 'json-ld', '2026-05-01'],
        ['published', 'meta', '2026-05-04'],
        ['published', 'dateline', '4 May 2026'],
      ],
      [
        'outranked json-ld: another statement agrees with the printed day, this does not',
        'chosen meta: the page prints 2026-05-04, too',
        'outranked dateline',
      ],
    ],
  ])('says of dates about %s', (_, stated, lines) => {
    expect(explain('published', ...stated)).toEqual(lines);
  });

  it.each<[string, readonly Stated[], readonly string[]]>([
    [
      'the outlet',
      [
        ['author', 'json-ld', 'Harbour Ledger'],
        ['author', 'byline', 'Jane Roe'],
      ],
      ['refused json-ld: names the outlet', 'chosen byline'],
    ],
    [
      'a handle',
      [
        ['author', 'open-graph', '@janeroe'],
        ['author', 'byline', 'Jane Roe'],
      ],
      ['refused open-graph: is no name', 'chosen byline'],
    ],
    [
      'a list that has more',
      [
        ['author', 'json-ld', 'Jane Roe'],
        ['author', 'meta', 'Jane Roe, Ann Li'],
      ],
      ['outranked json-ld', 'chosen meta: names the same and more'],
    ],
    [
      'two origins against one',
      [
        ['author', 'json-ld', 'Tom Dee'],
        ['author', 'meta', 'Jane Roe'],
        ['author', 'byline', 'Jane Roe'],
      ],
      ['outranked json-ld', 'chosen meta: two origins agree against another', 'outranked byline'],
    ],
  ])('says of authors about %s', (_, stated, lines) => {
    expect(explain('author', ...stated)).toEqual(lines);
  });

  it('says of titles which are the site and which is printed', () => {
    expect(
      explain(
        'title',
        ['title', 'json-ld', 'Port reopens after nine days | Harbour Ledger'],
        ['title', 'headline', 'Harbour Ledger'],
        ['title', 'headline', 'Port reopens after nine days'],
        ['title', 'headline', 'Ferry late again on Sunday'],
      ),
    ).toEqual([
      'outranked json-ld: the printed headline wins',
      'refused headline: names the site',
      'chosen headline: printed above the text, and another title shares its words',
      'refused headline: no other title shares enough of its words',
    ]);
  });

  it('says of a folder that the table does not know it', () => {
    expect(explain('outlet', ['outlet', 'folder', 'pages'], ['outlet', 'folder', 'HL'])).toEqual([
      'refused folder: no outlet of outlets.json',
      'chosen folder',
    ]);
  });

  it('says of an address that it is none of the web', () => {
    expect(explain('url', ['url', 'meta', '/port'])).toEqual([
      'refused meta: is no address of the web',
    ]);
  });

  it('chooses what is chosen', () => {
    const candidates = toCandidates([
      ['section', 'json-ld', 'Coast'],
      ['section', 'open-graph', 'Port'],
    ]);
    const section = explainMetadata(candidates, outlets, NOW).find(
      ({ field }) => field === 'section',
    );
    const chosen = section?.judgements.find(({ outcome }) => outcome === 'chosen');
    expect(chosen?.candidate.value).toBe(pickMetadata(candidates, outlets, NOW).section);
  });
});
