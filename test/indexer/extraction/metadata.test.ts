import { describe, expect, it } from 'vitest';
import type {
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../../src/core/article.ts';
import { pickMetadata } from '../../../indexer/extraction/metadata.ts';
import type { Metadata } from '../../../indexer/extraction/metadata.ts';
import { NOW, aNameTable } from '../sources.ts';

const outlets = aNameTable({
  'Harbour Ledger': ['ledger.example', 'HL'],
  'Baltic Tide Review': ['BTR'],
});

/** Candidates in short: field, origin, value. */
type Stated = readonly [MetadataField, MetadataOrigin, string];
const pick = (...stated: readonly Stated[]): Metadata =>
  pickMetadata(
    stated.map(([field, from, value]): MetadataCandidate => ({ field, from, value })),
    outlets,
    NOW,
  );

describe('pickMetadata', () => {
  it('knows nothing where nothing is said', () => {
    expect(pick()).toEqual({
      title: null,
      outlet: null,
      publishedOn: null,
      publishedAt: null,
      modifiedAt: null,
      authors: [],
      url: null,
      section: null,
      languages: [],
    });
  });

  describe('precedence', () => {
    it.each<
      [
        MetadataField,
        readonly MetadataOrigin[],
        (from: MetadataOrigin) => string,
        (metadata: Metadata) => unknown,
      ]
    >([
      [
        'title',
        [
          'given',
          'sidecar',
          'json-ld',
          'open-graph',
          'feed',
          'headline',
          'title-element',
          'repeated-line',
          'first-line',
        ],
        // Words that no two of them share: the headline is judged by what it shares with the others.
        (from) => `${from.replace('-', '')} one${from} two${from}`,
        ({ title }) => title,
      ],
      [
        'outlet',
        ['given', 'sidecar', 'json-ld', 'open-graph', 'feed'],
        (from) => `The ${from}`,
        ({ outlet }) => outlet,
      ],
      [
        'author',
        [
          'given',
          'sidecar',
          'json-ld',
          'open-graph',
          'meta',
          'feed',
          'byline',
          'header-line',
          'closing-line',
        ],
        (from) => `Jane ${from}`,
        ({ authors }) => authors.join(),
      ],
      [
        'url',
        ['given', 'sidecar', 'meta', 'open-graph', 'json-ld', 'feed', 'address'],
        (from) => `https://a.example/${from}`,
        ({ url }) => url,
      ],
      [
        'section',
        ['given', 'sidecar', 'json-ld', 'open-graph', 'feed'],
        (from) => from,
        ({ section }) => section,
      ],
      [
        'language',
        ['given', 'sidecar', 'json-ld', 'meta', 'feed'],
        (from) => from,
        ({ languages }) => languages[0],
      ],
    ])('of %s is %j', (field, origins, valueOf, read) => {
      for (let first = 0; first < origins.length; first++) {
        // The order in which a reader met them does not matter.
        const stated = origins
          .slice(first)
          .toReversed()
          .map((from): Stated => [field, from, valueOf(from)]);
        expect(read(pick(...stated))).toBe(valueOf(origins[first] ?? 'given'));
      }
    });

    it('of published is from what is given to the lines above the text', () => {
      const origins: readonly MetadataOrigin[] = [
        'given',
        'sidecar',
        'json-ld',
        'open-graph',
        'meta',
        'feed',
        'time-element',
        'byline',
        'header-line',
      ];
      const stated = origins.map((from, at): Stated => ['published', from, `2026-01-0${at + 1}`]);
      for (const [first] of origins.entries()) {
        const { publishedOn } = pick(...stated.slice(first).toReversed());
        expect(publishedOn).toBe(`2026-01-0${first + 1}`);
      }
    });

    it.each<Stated>([
      ['title', 'closing-line', 'x'],
      ['outlet', 'byline', 'Harbour Ledger'],
      ['published', 'closing-line', '2026-01-05'],
      ['author', 'title-element', 'Jane Roe'],
    ])('ignores %s from a %s', (...stated) => {
      expect(pick(stated)).toEqual(pick());
    });
  });

  describe('title', () => {
    it.each([
      ['Port reopens | Harbour Ledger', 'Port reopens'],
      ['Port reopens - Harbour Ledger', 'Port reopens'],
      ['Port reopens – harbour ledger', 'Port reopens'],
      ['Port reopens — HL', 'Port reopens'],
      ['Port reopens · ledger.example', 'Port reopens'],
      ['Port reopens : BTR', 'Port reopens'],
      ['Rain - and more rain - Harbour Ledger', 'Rain - and more rain'],
      ['Port: what now? | Harbour Ledger', 'Port: what now?'],
    ])('is trimmed of an outlet of the table: %j', (title, expected) => {
      expect(pick(['title', 'title-element', title]).title).toBe(expected);
    });

    it.each([
      'Port reopens | the strike is over',
      'Strike at the Harbour Ledger',
      'Port reopens|Harbour Ledger',
      'Harbour Ledger',
      'Port reopens |',
    ])('is kept as it is: %j', (title) => {
      expect(pick(['title', 'title-element', title]).title).toBe(title);
    });

    it('is trimmed of the outlet of the article, which no table has', () => {
      const { title } = pick(
        ['title', 'title-element', 'Port reopens | Gull Point Post'],
        ['outlet', 'open-graph', 'Gull Point Post'],
      );
      expect(title).toBe('Port reopens');
    });
  });

  describe('title of several', () => {
    const OG = 'Port of Marrowport reopens after strike';
    it.each<[string, readonly Stated[], string]>([
      [
        'the printed one that shares words with another',
        [
          ['title', 'json-ld', 'Marrowport port: strike ends'],
          ['title', 'headline', 'The port of Marrowport reopens as its strike ends'],
        ],
        'The port of Marrowport reopens as its strike ends',
      ],
      [
        'not the name of the site that is printed as large',
        [
          ['title', 'open-graph', OG],
          ['title', 'headline', 'Gull Point Post'],
          ['url', 'meta', 'https://www.gull-point-post.example/port'],
        ],
        OG,
      ],
      [
        'not a logo that shares the name of the site alone',
        [
          ['title', 'open-graph', OG],
          ['title', 'headline', 'COURIER Courier Logo'],
          ['title', 'title-element', `${OG} - COURIER`],
        ],
        OG,
      ],
      [
        'not a section, where the window has more',
        [
          ['title', 'headline', 'Sections'],
          ['title', 'title-element', OG],
        ],
        OG,
      ],
      [
        'a name of one or two words that is a part of the title of the window',
        [
          ['title', 'json-ld', 'island state of the north'],
          ['title', 'headline', 'Marrowport'],
          ['title', 'title-element', 'Marrowport - Gazetteer'],
        ],
        'Marrowport',
      ],
      [
        'without the section before it',
        [
          ['title', 'open-graph', OG],
          ['title', 'headline', `Politics | ${OG}`],
        ],
        OG,
      ],
      [
        'without a section that ran into it',
        [
          ['title', 'open-graph', OG],
          ['title', 'headline', `Local${OG}`],
        ],
        OG,
      ],
      [
        'with the topic that is a part of it',
        [
          ['title', 'open-graph', OG],
          ['title', 'headline', `Strike: ${OG}`],
        ],
        `Strike: ${OG}`,
      ],
      [
        'without the name that the address has',
        [
          ['title', 'title-element', `${OG} | Gull Point Post`],
          ['url', 'meta', 'https://www.gullpointpost.example/port'],
        ],
        OG,
      ],
      [
        'without what is added for searches',
        [['title', 'open-graph', `${OG} (Published 2016)`]],
        OG,
      ],
      [
        'as given, whatever the page prints',
        [
          ['title', 'given', 'Port reopens'],
          ['title', 'headline', OG],
        ],
        'Port reopens',
      ],
    ])('is %s', (_, stated, title) => {
      expect(pick(...stated).title).toBe(title);
    });
  });

  describe('outlet', () => {
    it.each([
      ['Harbour Ledger'],
      ['harbour ledger'],
      ['HARBOUR-LEDGER'],
      ['ledger.example'],
      ['hl'],
    ])('is the canonical name for %j', (value) => {
      expect(pick(['outlet', 'given', value]).outlet).toBe('Harbour Ledger');
    });

    it('is as stated where the table does not have it', () => {
      expect(pick(['outlet', 'json-ld', 'Gull Point Post']).outlet).toBe('Gull Point Post');
    });

    it.each<MetadataOrigin>(['folder', 'address', 'header-line'])(
      'is from a %s only when in the table',
      (from) => {
        expect(pick(['outlet', from, 'harbour-ledger']).outlet).toBe('Harbour Ledger');
        expect(pick(['outlet', from, 'local']).outlet).toBeNull();
      },
    );

    it('is the first part of the lines above the text that the table has', () => {
      const { outlet } = pick(
        ['outlet', 'header-line', 'Kyiv'],
        ['outlet', 'header-line', 'BTR'],
        ['outlet', 'header-line', 'HL'],
      );
      expect(outlet).toBe('Baltic Tide Review');
    });

    it.each([
      ['Harbour Ledger', 'Harbour Ledger'],
      ['World | Harbour Ledger', 'Harbour Ledger'],
      ['HL: Politics', 'Harbour Ledger'],
      ['Ports – The Gull Point Post', 'Ports – The Gull Point Post'],
    ])('of a feed called %j is %j', (title, expected) => {
      expect(pick(['outlet', 'feed', title]).outlet).toBe(expected);
    });

    it('of a feed is rather the domain of its links that the table has', () => {
      const title: Stated = ['outlet', 'feed', 'Latest news'];
      expect(pick(title, ['outlet', 'address', 'ledger.example']).outlet).toBe('Harbour Ledger');
      expect(pick(title, ['outlet', 'address', 'other.example']).outlet).toBe('Latest news');
    });

    it('is the nearest folder that the table has', () => {
      const { outlet } = pick(
        ['outlet', 'folder', '2026'],
        ['outlet', 'folder', 'btr'],
        ['outlet', 'folder', 'harbour-ledger'],
      );
      expect(outlet).toBe('Baltic Tide Review');
    });
  });

  describe('dates', () => {
    it('are the day as printed and the instant', () => {
      const { publishedOn, publishedAt } = pick([
        'published',
        'json-ld',
        '2026-05-04T23:30:00-05:00',
      ]);
      expect([publishedOn, publishedAt]).toEqual(['2026-05-04', '2026-05-05T04:30:00.000Z']);
    });

    it('pass over a candidate that is none', () => {
      const { publishedOn } = pick(
        ['published', 'header-line', 'Front page'],
        ['published', 'header-line', '4 May 2026'],
        ['published', 'json-ld', 'yesterday'],
      );
      expect(publishedOn).toBe('2026-05-04');
    });

    it.each<[string, string, string | null]>([
      ['en-GB', 'https://a.example/port', '2026-05-04'],
      ['de', 'https://a.example/hafen', '2026-05-04'],
      ['en', 'https://www.port.co.uk/1', '2026-05-04'],
      ['en-US', 'https://www.port.gov/1', '2026-04-05'],
      // The default of many systems
      ['en-US', 'https://a.example/port', null],
      ['en', 'https://a.example/port', null],
      ['de', 'https://www.port.gov/1', null],
    ])('that are ambiguous are, in %s at %s, %s', (language, url, day) => {
      const { publishedOn } = pick(
        ['published', 'byline', '04/05/2026'],
        ['language', 'meta', language],
        ['url', 'meta', url],
      );
      expect(publishedOn).toBe(day);
    });

    it.each<[string, readonly Stated[], string]>([
      [
        'that is printed and stated, too',
        [
          ['published', 'meta', '2026-05-04T08:00:00Z'],
          ['published', 'dateline', 'Monday, 4 May 2026'],
        ],
        '2026-05-04',
      ],
      ['that is printed alone', [['published', 'dateline', 'Monday, 4 May 2026']], '2026-05-01'],
      [
        'that is one of several printed ones',
        [
          ['published', 'meta', '2026-05-04T08:00:00Z'],
          ['published', 'dateline', 'Monday, 4 May 2026'],
          ['published', 'dateline', 'Tuesday, 12 May 2026'],
        ],
        '2026-05-01',
      ],
    ])('of linked data meets another day %s', (_, others, day) => {
      const { publishedOn } = pick(['published', 'json-ld', '2026-05-01T09:48:24Z'], ...others);
      expect(publishedOn).toBe(day);
    });

    it.each<[string, readonly Stated[], string]>([
      ['that is printed alone', [['published', 'dateline', '7 April 2026']], '2026-04-07'],
      [
        'that is printed, and a third',
        [
          ['published', 'dateline', '7 April 2026'],
          ['published', 'time-element', '2026-04-20'],
        ],
        '2026-03-03',
      ],
    ])('stated without a time meets another day %s', (_, others, day) => {
      expect(pick(['published', 'meta', '2026-03-03'], ...others).publishedOn).toBe(day);
    });

    it('that are ambiguous are decided by another candidate that agrees', () => {
      const stated: readonly Stated[] = [
        ['published', 'byline', '04/05/2026'],
        ['published', 'header-line', '1 May 2026'],
        ['published', 'header-line', '5 April 2026, 06:00 UTC'],
      ];
      const { publishedOn, publishedAt } = pick(...stated);
      expect([publishedOn, publishedAt]).toEqual(['2026-04-05', '2026-04-05T06:00:00.000Z']);
    });

    it('that nothing decides are unknown', () => {
      const { publishedOn, publishedAt } = pick(
        ['published', 'byline', '04/05/2026'],
        ['published', 'header-line', '1 May 2026'],
      );
      expect([publishedOn, publishedAt]).toEqual([null, null]);
    });

    it.each([
      ['https://a.example/2026/05/04/port', '2026-05-04'],
      ['https://a.example/local/2026/may/04/port', '2026-05-04'],
      ['https://a.example/2026-05-04-port.html', '2026-05-04'],
      ['https://a.example/news/20260504/port', '2026-05-04'],
      ['https://a.example/2026/05/port', null],
      ['https://a.example/port-12345678', null],
      ['https://a.example/2026/13/45/port', null],
    ])('are read from the address %s', (url, day) => {
      expect(pick(['url', 'meta', url]).publishedOn).toBe(day);
    });

    it.each([
      ['2026-05-05T02:25:00Z', 'https://a.example/2026/05/04/port', '2026-05-04'],
      ['2026-05-04T23:10:00+00:00', 'https://a.example/2026/05/05/port', '2026-05-05'],
      // No place is that far from Greenwich.
      ['2026-05-05T10:00:00Z', 'https://a.example/2026/05/04/port', '2026-05-05'],
      ['2026-05-05T02:25:00Z', 'https://a.example/2026/05/01/port', '2026-05-05'],
      // The zone is that of the place already.
      ['2026-05-05T02:25:00+03:00', 'https://a.example/2026/05/04/port', '2026-05-05'],
    ])('of the instant %s at %s are the day as printed, %s', (value, url, day) => {
      const { publishedOn, publishedAt } = pick(
        ['published', 'json-ld', value],
        ['url', 'meta', url],
      );
      expect(publishedOn).toBe(day);
      expect(Date.parse(publishedAt ?? '')).toBe(Date.parse(value));
    });

    it('of a change are known only as instants', () => {
      expect(pick(['modified', 'json-ld', '2026-05-04T08:00:00Z']).modifiedAt).toBe(
        '2026-05-04T08:00:00.000Z',
      );
      expect(pick(['modified', 'json-ld', '2026-05-04']).modifiedAt).toBeNull();
    });
  });

  describe('authors', () => {
    it.each([
      ['Jane Roe', ['Jane Roe']],
      ['By Jane Roe', ['Jane Roe']],
      ['by: Jane Roe', ['Jane Roe']],
      ['Jane Roe and Ann Li', ['Jane Roe', 'Ann Li']],
      ['Jane Roe, Ann Li and Tom Dee', ['Jane Roe', 'Ann Li', 'Tom Dee']],
      ['Jane Roe; Ann Li', ['Jane Roe', 'Ann Li']],
      ['Jane Roe & Ann Li | Tom Dee', ['Jane Roe', 'Ann Li', 'Tom Dee']],
      ['Sammy Roe, Jr.', ['Sammy Roe, Jr.']],
      ['Jane Roe, Chief Reporter', ['Jane Roe']],
      ['Newsroom staff', []],
      ['Alexandra Anders', ['Alexandra Anders']],
      ['Byron Andover', ['Byron Andover']],
    ])('are read from %j', (value, authors) => {
      expect(pick(['author', 'meta', value]).authors).toEqual(authors);
    });

    it.each([
      ['Roe, Jane', ['Jane Roe']],
      ['Roe, J.', ['J. Roe']],
      ['Jane Roe, PhD', ['Jane Roe']],
      ['Jane Roe | jroe@ledger.example', ['Jane Roe']],
      ['Jane Roe (https://ledger.example/roe)', ['Jane Roe']],
      ['Jane Roe Updated May 4', ['Jane Roe']],
      ['Jane Roe May 4', ['Jane Roe']],
      ['J.R. Roe', ['J.R. Roe']],
      ['Jane K. Roe', ['Jane K. Roe']],
      ['@janeroe', []],
      ['admin', []],
      ['user4711', []],
      ["Hello! I am Jane and so glad you've stopped by", []],
    ])('of a page are read from %j', (value, authors) => {
      expect(pick(['author', 'meta', value]).authors).toEqual(authors);
    });

    it('are not repeated by their handles', () => {
      const { authors } = pick(['author', 'meta', 'janeroe'], ['author', 'meta', 'Jane Roe']);
      expect(authors).toEqual(['Jane Roe']);
    });

    it('are of the origin that names the same and more', () => {
      const { authors } = pick(
        ['author', 'json-ld', 'Jane Roe'],
        ['author', 'open-graph', 'Jane Roe, Ann Li'],
      );
      expect(authors).toEqual(['Jane Roe', 'Ann Li']);
    });

    it('are those that two origins agree on against one', () => {
      const { authors } = pick(
        ['author', 'json-ld', 'Tom Dee'],
        ['author', 'meta', 'Jane Roe'],
        ['author', 'byline', 'Jane Roe'],
      );
      expect(authors).toEqual(['Jane Roe']);
    });

    it('are all of one origin, each once', () => {
      const { authors } = pick(
        ['author', 'json-ld', 'Jane Roe'],
        ['author', 'byline', 'Tom Dee'],
        ['author', 'json-ld', 'Ann Li'],
        ['author', 'json-ld', 'JANE ROE'],
      );
      expect(authors).toEqual(['Jane Roe', 'Ann Li']);
    });

    it('are never the outlet, and then come from elsewhere', () => {
      const outlet: Stated = ['outlet', 'json-ld', 'Harbour Ledger'];
      const own: Stated = ['author', 'json-ld', 'harbour ledger'];
      expect(pick(outlet, own).authors).toEqual([]);
      expect(pick(outlet, own, ['author', 'byline', 'Jane Roe']).authors).toEqual(['Jane Roe']);
    });
  });

  describe('url', () => {
    it.each(['javascript:alert(1)', '/local/port', 'port.html', 'data:text/html,x'])(
      'is never %j',
      (value) => {
        expect(pick(['url', 'given', value]).url).toBeNull();
        const og: Stated = ['url', 'open-graph', 'https://a.example/x'];
        expect(pick(['url', 'given', value], og).url).toBe('https://a.example/x');
      },
    );
  });
});
