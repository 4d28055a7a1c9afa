import { describe, expect, it } from 'vitest';
import { aSource, read, readOne, valuesOf } from '../sources.ts';

const FIRST =
  'The port of Marrowport reopened on Monday after a strike of nine days, and the first crane moved at six.';
const SECOND =
  'The union and the authority meet again on Thursday to talk about the rota for the winter months.';
const THIRD =
  'Six vessels were due over the weekend, and two of them have been turned away by their agents.';
const TITLE = 'Port reopens after a strike of nine days';

const fromTxt = (lines: readonly string[]) => aSource(lines.join('\n'));
const readBody = async (...lines: readonly string[]) => (await readOne(fromTxt(lines))).paragraphs;

describe('the body of a pasted page', () => {
  it('is all paragraphs of a page that is nothing but the article', async () => {
    expect(await readBody(TITLE, '', FIRST, '', SECOND, '', THIRD)).toEqual([FIRST, SECOND, THIRD]);
  });

  it('is the same without empty lines and with CRLF', async () => {
    const { paragraphs } = await readOne(aSource([TITLE, FIRST, SECOND, THIRD].join('\r\n')));
    expect(paragraphs).toEqual([FIRST, SECOND, THIRD]);
  });

  it('is the only sentence of a short note', async () => {
    const article = await readOne(fromTxt(['The port reopened on Monday.']));
    expect(article.paragraphs).toEqual(['The port reopened on Monday.']);
    expect(valuesOf(article, 'title')).toEqual([]);
  });

  it('keeps short paragraphs between long ones', async () => {
    expect(await readBody(TITLE, FIRST, '“We are open.”', 'What comes next', SECOND)).toEqual([
      FIRST,
      '“We are open.”',
      'What comes next',
      SECOND,
    ]);
  });

  it('ends with a quotation and who said it', async () => {
    const pulled = '“A harbour is a promise” — Amara Diallo';
    expect(await readBody(TITLE, FIRST, SECOND, pulled, 'Share')).toEqual([FIRST, SECOND, pulled]);
  });

  it('begins behind menus, title, byline and date', async () => {
    expect(
      await readBody(
        ...['Home', 'Local', 'Sport', 'Home > Local > Port'],
        ...[TITLE, 'By Jane Roe', '4 May 2026, 06:00', '3 min read', 'Share this article'],
        ...[FIRST, SECOND],
      ),
    ).toEqual([FIRST, SECOND]);
  });

  it('ends before the blocks that follow the article', async () => {
    expect(
      await readBody(
        ...[TITLE, FIRST, SECOND, THIRD],
        ...[
          'Related articles',
          'Fishing quota cut again',
          'Ten things to do in town this weekend.',
        ],
        ...['© 2026 Harbour Ledger. All rights reserved.'],
      ),
    ).toEqual([FIRST, SECOND, THIRD]);
  });

  it.each([
    'Most read',
    'You may also like',
    'Related articles:',
    'More from Local',
    'Trending now',
    'Comments (12)',
    'Read next',
    'About the author',
  ])('ends at %j', async (heading) => {
    expect(await readBody(TITLE, FIRST, SECOND, heading, THIRD)).toEqual([FIRST, SECOND]);
  });

  it.each([
    'Newsletter: the week at the port, every Friday',
    'Newsletter',
    'Sign up for our letter',
  ])('ends at %j only behind all of its text', async (heading) => {
    expect(await readBody(TITLE, FIRST, SECOND, heading, THIRD)).toEqual([FIRST, SECOND, THIRD]);
    expect(await readBody(TITLE, FIRST, SECOND, heading, 'Every Friday.')).toEqual([FIRST, SECOND]);
  });

  it('leaves out the headlines of a box inside the article', async () => {
    const box = ['Read more', 'Fishing quota cut again', 'Ferry to have a new name'];
    expect(await readBody(TITLE, FIRST, ...box, SECOND, THIRD)).toEqual([FIRST, SECOND, THIRD]);
  });

  it('ends where a long list of short lines begins', async () => {
    const list = Array.from({ length: 30 }, (_, at) => `Topic of the week ${at}`);
    const footer =
      'This company is a part of a group that owns many harbours and reports on all of them.';
    expect(await readBody(TITLE, FIRST, SECOND, THIRD, ...list, footer)).toEqual([
      FIRST,
      SECOND,
      THIRD,
    ]);
  });

  it('does not end at such a heading near its beginning', async () => {
    expect(await readBody(TITLE, FIRST, 'Most read', SECOND, THIRD)).toEqual([
      FIRST,
      SECOND,
      THIRD,
    ]);
  });

  it.each([
    'Share this article',
    'Share it!',
    'Print',
    'Copy link',
    'Listen (4 min)',
    '3 min read',
    '• 154 views',
    'Photo: Jane Roe',
    'Photo by:   Gobierno de Marrowport',
    'Image: Harbour Ledger / Jane Roe',
    'The crane at dawn. Photo: Jane Roe',
    'Home > Local > Port',
    'Advertisement',
    'Story continues below advertisement',
    'READ ALSO: Fishing quota cut again',
    'Read more: Fishing quota cut again',
    'Tags: port, strike',
    'We use cookies to make this site work.',
    'Privacy policy | Cookie settings | Contact',
    'By using this site you accept cookies.',
    'Copyright 2026 Harbour Ledger. Do not copy.',
    'Copyright Harbour Ledger 2026',
    'Copyright © Harbour Ledger',
    'All rights reserved.',
    'Facebook Twitter Email',
    '* Follow-up: the port in pictures',
    'Cranes at dawn on Monday. (Reuters)',
    'Cranes at dawn on Monday (Image: Harbour Ledger)',
    'Cranes at dawn on Monday. Photo by Jane Roe / Harbour Ledger',
    'Photograph by Jane Roe, Harbour Photo Works',
    'Submit your letter to the editor by this form.',
    'Get the Ledger every morning by email and never fall behind.',
    'If you see this box but are already a subscriber, you can log in at once.',
    'This post contains references to products of those who pay us.',
    'Advertising disclosure: some of our links earn us money.',
    'View 6 Images',
    'THIS ARTICLE IS AVAILABLE TO SUBSCRIBERS',
    'Subscribe to read every report of the Ledger.',
    'By signing up here you accept the terms of the Ledger.',
    'Your video has failed to load; the report goes on below.',
    'Follow the Harbour Ledger on Facebook',
    'Join our newsletter',
    '* * *',
    'Details',
    'Fishing quota cut again by a third in the north17.12.25, 19:55 • 4880 views',
    'By Jane Roe',
    TITLE,
  ])('leaves out %j inside the article', async (line) => {
    expect(await readBody(TITLE, FIRST, line, SECOND)).toEqual([FIRST, SECOND]);
  });

  it.each([
    'The regulator said that the cookie policy of the company broke the law.',
    'A court ruled that “all rights reserved” is no magic spell.',
    'Shares in the port authority fell by 4 per cent.',
    'Photographers waited at the gate.',
    'Photographs by the hundred were found in the cellar of the harbour office.',
    'Get up by six, she said, and you will see the cranes.',
    'By Monday the water had fallen.',
    'Watch the cranes, she said.',
    'Copyright holders won the case.',
    '« We are open » said the harbour master',
    'Related costs were not counted.',
    'Most read the letter only once.',
    'It was 17.12.25, 19:55 when the crane stopped, and nobody spoke.',
  ])('keeps the sentence %j', async (line) => {
    expect(await readBody(TITLE, FIRST, line, SECOND)).toEqual([FIRST, line, SECOND]);
  });

  it('joins lines that a program wrapped', async () => {
    const wrapped = (text: string) => text.replaceAll(/(.{50,65}) /gu, '$1\n');
    const long = `${SECOND} ${THIRD}`;
    expect(await readBody(TITLE, '', wrapped(FIRST), '', wrapped(long))).toEqual([FIRST, long]);
  });

  it.each([
    ['an empty file', ''],
    ['white space', ' \n\t\n'],
    ['menus', 'Home\nLocal\nSport\nLog in'],
    ['a headline', TITLE],
  ])('is missing in %s, which is reported', async (_, text) => {
    expect(await read(aSource(text))).toMatchObject({
      articles: [],
      failures: ['root/notes/a1.txt: has no text that reads like an article'],
    });
  });

  it('is not read from bytes that are not UTF-8', async () => {
    const { failures } = await read(aSource(Buffer.from('Café', 'latin1')));
    expect(failures).toEqual(['root/notes/a1.txt: is not valid UTF-8']);
  });

  it('is not read from a file that is larger than allowed', async () => {
    const { failures } = await read(fromTxt([TITLE, FIRST]), 100);
    expect(failures).toEqual([
      'root/notes/a1.txt: is larger than 0.0001 MB (see ONRECORD_MAX_ARTICLE_MB)',
    ]);
  });
});

describe('a pasted page, in bounded time', () => {
  const MAX_MS = 2_000;

  it.each([
    ['20,000 lines', `${TITLE}\n${`${FIRST}\n`.repeat(20_000)}`],
    ['30,000 short lines', 'Most read\nBy Jane Roe\nNewsletter\n'.repeat(10_000)],
    ['100,000 empty lines', `${TITLE}\n${' \n'.repeat(100_000)}${FIRST}`],
    ['1 MB of one word', 'a'.repeat(1_000_000)],
    ['1 MB of capitals', 'A '.repeat(500_000)],
    ['1 MB of dates', '1/1/20 1:11 • '.repeat(71_428)],
    ['1 MB of credits', '. photo: x'.repeat(100_000)],
    ['1 MB of separators', ' > '.repeat(333_333)],
    ['40,000 entities', '&amp;'.repeat(40_000)],
    ['1 MB of spaces', `${TITLE}\n${' '.repeat(1_000_000)}${FIRST}`],
  ])('is read: %s', async (_, text) => {
    const started = performance.now();
    await read(aSource(text), 20_000_000);
    expect(performance.now() - started).toBeLessThan(MAX_MS);
  });
});

describe('the metadata of a pasted page', () => {
  it.each([
    [
      'the line that stands twice',
      ['Harbour news of today', TITLE, 'Kyiv', TITLE, FIRST],
      'repeated-line',
    ],
    ['the first headline', ['Home', TITLE, 'A standfirst below it', FIRST], 'first-line'],
    ['the first line of some length', ['The Harbour Ledger', TITLE, FIRST], 'first-line'],
    ['a headline that is a question', [`${TITLE}?`, FIRST], 'first-line'],
  ])('has for title %s', async (_, lines, from) => {
    const { candidates } = await readOne(fromTxt(lines));
    const [title] = candidates.filter(({ field }) => field === 'title');
    expect(title).toMatchObject({ from });
    expect(title?.value.replace('?', '')).toBe(TITLE);
  });

  const MENU = [
    '* News',
    '* Local',
    '* Sport',
    '+ Football',
    '* Subscribe Now',
    'Become a Ledger insider',
  ];
  const BODY = [FIRST, SECOND, THIRD];
  it.each([
    ['under a menu', [...MENU, TITLE, 'By Jane Roe', ...BODY]],
    [
      'with a standfirst',
      [...MENU, TITLE, 'Six vessels were due over the weekend', '4 May 2026', ...BODY],
    ],
    [
      'with buttons behind it',
      [...MENU, TITLE, 'Jane Roe', '4 May 2026', '* Facebook', '* Email', ...BODY],
    ],
    [
      'under a banner of running text',
      [
        `${SECOND} Sign up with your address.`,
        ...MENU,
        ...MENU,
        ...MENU,
        TITLE,
        '4 May 2026',
        ...BODY,
      ],
    ],
  ])('has the headline above the longest block of text: %s', async (_, lines) => {
    expect(valuesOf(await readOne(fromTxt(lines)), 'title')).toEqual([TITLE]);
  });

  it.each([
    [['Jane Roe / LEDGER.EXAMPLE / May 4, 2026'], ['Jane Roe']],
    [['Jane Roe 2 minutes ago'], ['Jane Roe']],
    [['Jane Roe Parliamentary editor'], ['Jane Roe']],
    [
      ['Jane Roe and Ann Li', 'May 4, 2026 - 4.34pm'],
      ['Jane Roe', 'Ann Li'],
    ],
    [['Author of the article:', 'Jane Roe', 'Published May 4, 2026'], ['Jane Roe']],
  ])('has from %j under the headline the authors %j', async (lines, authors) => {
    const article = await readOne(fromTxt([...MENU, TITLE, ...lines, ...BODY]));
    expect(valuesOf(article, 'author')).toEqual(authors);
  });

  it('offers the date under the headline before that of the day above it', async () => {
    const article = await readOne(
      fromTxt(['Friday, 8 May 2026', TITLE, '4 May 2026 Updated 5 May 2026', ...BODY]),
    );
    expect(valuesOf(article, 'published')[0]).toBe('4 May 2026');
  });

  it('takes no date from a masthead far above the headline', async () => {
    const menu = ['Home', 'World', 'Business', 'Sport', 'Culture', 'Weather', 'Letters'];
    const article = await readOne(
      fromTxt(['Friday, 8 May 2026', ...menu, TITLE, 'By Jane Roe', ...BODY]),
    );
    expect(valuesOf(article, 'published')).toEqual([]);
  });

  it('offers the date under another copy of the headline, in a list of the latest', async () => {
    const { candidates } = await readOne(
      fromTxt([TITLE, '5 hours ago', ...BODY, 'Latest news', TITLE, '4 May 2026']),
    );
    expect(candidates).toContainEqual({
      field: 'published',
      value: '4 May 2026',
      from: 'repeated-line',
    });
  });

  it('has no title where the text begins at once', async () => {
    expect(valuesOf(await readOne(fromTxt([FIRST, SECOND])), 'title')).toEqual([]);
  });

  it.each([
    [['By Jane Roe', FIRST], ['Jane Roe']],
    [
      ['By Jane Roe and Ann Li', FIRST],
      ['Jane Roe', 'Ann Li'],
    ],
    [['Jane Roe By Jane Roe | Analyst - Mon, 01/05/2026', FIRST], ['Jane Roe']],
    [['Jane Roe', '4 May 2026', FIRST], ['Jane Roe']],
    [
      ['By', '* Jane Roe1,', '* Ann Li &', '* …', '* Bo Tull', 'Show authors', FIRST],
      ['Jane Roe', 'Ann Li', 'Bo Tull'],
    ],
    [['Author of the article:', 'The Coastal Press', FIRST], ['The Coastal Press']],
    [['By', 'The Old Harbour', FIRST], []],
    [['Port, News | Published: 5 hours ago | Written by Jane Roe', FIRST], ['Jane Roe']],
    [['Marrow Port', 'Old Quay', FIRST], []],
    [[FIRST, 'Jane Roe'], ['Jane Roe']],
    [[FIRST, 'Most read', 'Jane Roe'], []],
  ])('has from %j the authors %j', async (lines, authors) => {
    expect(valuesOf(await readOne(fromTxt([TITLE, ...lines])), 'author')).toEqual(authors);
  });

  it('offers every part of the lines above the text for the outlet, and the lines for the date', async () => {
    const { candidates } = await readOne(fromTxt([TITLE, 'Kyiv • UNN | 4 May 2026', FIRST]));
    expect(candidates.filter(({ from }) => from === 'header-line')).toEqual([
      { field: 'published', value: 'Kyiv • UNN | 4 May 2026', from: 'header-line' },
      { field: 'outlet', value: 'Kyiv', from: 'header-line' },
      { field: 'outlet', value: 'UNN', from: 'header-line' },
      { field: 'outlet', value: '4 May 2026', from: 'header-line' },
    ]);
  });

  it('offers the date behind a byline', async () => {
    const article = await readOne(fromTxt([TITLE, 'By Jane Roe - Mon, 01/05/2026 - 12:50', FIRST]));
    expect(article.candidates).toContainEqual({
      field: 'published',
      value: '- Mon, 01/05/2026 - 12:50',
      from: 'byline',
    });
  });

  it('adds what sidecar and folders say', async () => {
    const { candidates } = await readOne(
      aSource(`${TITLE}\n${FIRST}`, {
        sidecar: new Map([
          ['outlet', 'Harbour Ledger'],
          ['author', 'Jane Roe'],
        ]),
        folders: ['local', 'harbour-ledger'],
      }),
    );
    expect(candidates.slice(-4)).toEqual([
      { field: 'outlet', value: 'Harbour Ledger', from: 'sidecar' },
      { field: 'author', value: 'Jane Roe', from: 'sidecar' },
      { field: 'outlet', value: 'local', from: 'folder' },
      { field: 'outlet', value: 'harbour-ledger', from: 'folder' },
    ]);
  });
});
