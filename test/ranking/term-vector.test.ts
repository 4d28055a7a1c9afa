import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildTermVector,
  listStems,
  readCounts,
  readLengths,
} from '../../src/ranking/term-vector.ts';

type Words = Parameters<typeof buildTermVector>[0];
type Texts = { readonly title?: string; readonly quotation?: string; readonly body?: string };

/** Words that are their own stems, paragraphs parted by `/`. */
const split = (text: string | undefined) =>
  (text ?? '').split('/').map((paragraph) => {
    const stems = paragraph.split(' ').filter((word) => word !== '');
    return { terms: stems, stems };
  });
const toWords = ({ title, quotation, body }: Texts): Words => ({
  title: split(title),
  quotation: split(quotation),
  body: split(body),
});
const build = (texts: Texts) => buildTermVector(toWords(texts), ({ term }) => term === 'the');

describe('buildTermVector', () => {
  it.each([
    ['nothing', {}, '0.0.0'],
    [
      'title and body',
      { title: 'mexico reject', body: 'mexico cartel/cartel' },
      '2.0.3 mexico|101 reject|100 cartel|002',
    ],
    [
      'words of quotations once',
      { quotation: 'port port ship', body: 'port port ship port crane' },
      '0.3.2 port|021 ship|010 crane|001',
    ],
    [
      'words of a quotation in the title, which are in no body',
      { title: 'port shut', quotation: 'port', body: 'ship crane' },
      '2.1.1 port|110 shut|100 ship|001 crane|001',
    ],
    ['no stop words', { title: 'the port', body: 'the ship the' }, '1.0.1 port|100 ship|001'],
    ['stop words alone as nothing', { title: 'the the', body: 'the' }, '0.0.0'],
    ['nine times', { body: 'port '.repeat(9) }, '0.0.9 port|009'],
    ['ten times', { body: 'port '.repeat(10) }, '0.0.10 port|00a'],
    ['35 times', { body: 'port '.repeat(35) }, '0.0.35 port|00z'],
    ['36 times, as often as can be counted', { body: 'port '.repeat(36) }, '0.0.36 port|00z'],
    ['a thousand times', { title: 'port '.repeat(1_000) }, '1000.0.0 port|z00'],
    [
      'stems of any script',
      { title: 'москв 東京 élan 3.5' },
      '4.0.0 москв|100 東京|100 élan|100 3.5|100',
    ],
  ] satisfies [string, Texts, string][])('counts %s', (_name, texts, vector) => {
    expect(build(texts)).toBe(vector);
  });

  it('tells stop words by term and stem', () => {
    const text = {
      title: [{ terms: ['us', 'us'], stems: ['us', 'abbrus'] }],
      quotation: [],
      body: [],
    };
    const isStopWord = (token: { term: string; stem: string }) =>
      token.term === 'us' && token.stem !== 'abbrus';
    expect(buildTermVector(text, isStopWord)).toBe('1.0.0 abbrus|100');
  });
});

describe('readLengths', () => {
  it.each([
    ['0.0.0', { title: 0, quotation: 0, body: 0 }],
    ['2.1.30 port|123', { title: 2, quotation: 1, body: 30 }],
  ])('reads those of %j', (vector, lengths) => {
    expect(readLengths(vector)).toEqual(lengths);
  });
});

describe('readCounts', () => {
  const vector = '9.9.99 port|10z sport|010 portal|009 2|001 0|00a';

  it.each([
    ['port', { title: 1, quotation: 0, body: 35 }],
    ['sport', { title: 0, quotation: 1, body: 0 }],
    ['portal', { title: 0, quotation: 0, body: 9 }],
    ['2', { title: 0, quotation: 0, body: 1 }],
    ['0', { title: 0, quotation: 0, body: 10 }],
    ['por', null],
    ['ort', null],
    ['9', null],
    ['99', null],
    ['', null],
    ['ship', null],
  ])('finds %j as a whole stem', (stem, counts) => {
    expect(readCounts(vector, stem)).toEqual(counts);
  });

  it('finds nothing in an empty vector', () => {
    expect(readCounts('0.0.0', '0')).toBeNull();
  });
});

describe('a term vector', () => {
  const stem = fc.constantFrom(
    'port',
    'ports',
    'ship',
    'москв',
    '東京',
    '3.5',
    '0',
    '00',
    'z',
    'the',
  );
  const paragraphs = fc
    .array(fc.array(stem, { maxLength: 12 }), { maxLength: 3 })
    .map((texts) => texts.map((stems) => ({ terms: stems, stems })));
  const count = (text: Words[keyof Words], wanted: (stem: string) => boolean) =>
    text.flatMap(({ stems }) => stems).filter(wanted).length;

  it('is read as it was built, for any words', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, paragraphs, (title, quotation, rest) => {
        // Quotations stand in the body.
        const text = { title, quotation, body: [...quotation, ...rest] };
        const vector = buildTermVector(text, ({ term }) => term === 'the');
        const countAll = (wanted: (item: string) => boolean) => ({
          title: count(title, wanted),
          quotation: count(quotation, wanted),
          body: count(rest, wanted),
        });
        expect(readLengths(vector)).toEqual(countAll((item) => item !== 'the'));
        const all = [...title, ...quotation, ...rest].flatMap(({ stems }) => stems);
        const stems = [...new Set(all)].filter((item) => item !== 'the').sort();
        const listed = listStems(vector);
        expect(listed.map((item) => item.stem).sort()).toEqual(stems);
        for (const item of listed) {
          const counts = countAll((other) => other === item.stem);
          expect(readCounts(vector, item.stem)).toEqual(counts);
          expect(item.count).toBe(counts.title + counts.quotation + counts.body);
        }
        expect(readCounts(vector, 'the')).toBeNull();
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
