import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quotation } from '../../../src/core/quotation.ts';
import { findQuotations } from '../../../indexer/extraction/find-quotations.ts';
import { aNameTable, extraction } from '../sources.ts';

const find = (body: string, title = ''): Quotation[] => findQuotations({ title, body }, extraction);
/** Who says what, in short. */
const listSaid = (body: string, title = ''): (readonly [string | null, string])[] =>
  find(body, title).map(({ speaker, text }) => [speaker, text]);

describe('findQuotations', () => {
  describe('names the speaker', () => {
    it.each([
      ['behind, subject first', '“We did it,” Jane Roe said.'],
      ['behind, verb first', '“We did it,” said Jane Roe.'],
      ['behind, with an office', '“We did it,” said harbour master Jane Roe.'],
      ['behind, with an office and commas', '“We did it,” said the harbour master, Jane Roe.'],
      ['behind, with an apposition', '“We did it,” Jane Roe, the harbour master, said on Monday.'],
      [
        'behind, with a long one',
        '“We did it,” Jane Roe, 43, who has run the port since 1999, said.',
      ],
      ['behind, with a place', '“We did it,” Jane Roe of Marrowport said.'],
      ['behind, with the place as owner', '“We did it,” Marrowport’s Jane Roe said.'],
      ['behind a question', '“Did we do it?” Jane Roe asked.'],
      ['behind an exclamation', '“We did it!” shouted Jane Roe.'],
      ['behind, with whom it was told', '“We did it,” Jane Roe told the Harbour Ledger.'],
      ['behind, quoted by another', '“We did it,” the Harbour Ledger quoted Jane Roe as saying.'],
      ['in front, with a colon', 'Jane Roe said: “We did it.”'],
      ['in front, with a comma', 'Jane Roe told reporters on Monday, “We did it.”'],
      ['in front, behind a participle', 'Speaking in Marrowport, Jane Roe said: “We did it.”'],
      [
        'in front, with an apposition',
        'Jane Roe, the harbour master of Marrowport, said: “We did it.”',
      ],
      ['in front, with another name in it', 'The lawyer of Ann Li, Jane Roe, said: “We did it.”'],
      ['in front, behind an owner', 'Ann Li’s lawyer, Jane Roe, said: “We did it.”'],
      ['in front, with a colon alone', 'Jane Roe: “We did it.”'],
      ['in front, with a noun and a colon', 'Jane Roe’s answer was short: “We did it.”'],
      ['in front, “according to”', 'According to Jane Roe, “we did it”.'],
      ['behind, “according to”', '“We did it”, according to Jane Roe.'],
      ['in front, “in the words of”', 'It was, in the words of Jane Roe, “our finest day”.'],
      ['as the owner of a noun', 'Jane Roe’s claim that “we did it” was wrong.'],
      ['as the owner, straight', "Jane Roe's statement that “we did it” was wrong."],
      ['by a verb that is no “say”', 'Jane Roe called the deal “a disgrace”.'],
      ['with a small verb of two words', '“We did it,” Jane Roe went on.'],
    ])('%s', (_, body) => {
      expect(find(body).map(({ speaker }) => speaker)).toEqual(['Jane Roe']);
    });

    it.each([
      ['straight', '"We did it," said Jane Roe.'],
      ['low and high', '„We did it,“ said Jane Roe.'],
      ['angle', '«We did it,» said Jane Roe.'],
      ['single', '‘We did it,’ said Jane Roe.'],
      ['straight single', "'We did it,' said Jane Roe."],
    ])('of a quotation in %s marks', (_, body) => {
      expect(listSaid(body)).toEqual([['Jane Roe', 'We did it,']]);
    });

    it.each([
      ['she', 'Jane Roe runs the port. “We did it,” she said.', 'Jane Roe'],
      ['he', 'Tom Dee runs the port. “We did it,” he said.', 'Tom Dee'],
      ['a surname', 'Jane Roe runs the port. “We did it,” Roe said.', 'Jane Roe'],
      ['a surname with a title', 'Jane Roe runs it. “We did it,” Ms. Roe said.', 'Jane Roe'],
      ['a given name', 'Jane Roe runs the port. “We did it,” Jane said.', 'Jane Roe'],
      [
        'a family name that comes first',
        'Nguyen Thi Lan came. “Boil it,” Nguyen said.',
        'Nguyen Thi Lan',
      ],
      ['a name given only later', '“We did it,” Roe said. Jane Roe runs the port.', 'Jane Roe'],
      ['an office', 'Mayor Jane Roe came. “We did it,” the mayor said.', 'Jane Roe'],
      [
        'an office that two hold, of whom she is the subject',
        'Mayor Jane Roe met Mayor Tom Dee. “Yes,” the mayor said.',
        'Jane Roe',
      ],
      [
        'an office of two words',
        'Prime Minister Jane Roe came. “No,” the prime minister said.',
        'Jane Roe',
      ],
      ['an office named in front', 'The mayor, Jane Roe, came. “Yes,” the mayor said.', 'Jane Roe'],
      [
        'an office of something, named in front',
        'The leader of the party, Jane Roe, came. “Yes,” the leader said.',
        'Jane Roe',
      ],
      [
        'an office named behind',
        'Jane Roe, the mayor, came. “We did it,” the mayor said.',
        'Jane Roe',
      ],
      [
        'the full name of the table',
        '“We did it,” said Claudia Sheinbaum Pardo.',
        'Claudia Sheinbaum',
      ],
      ['an alias with an initial', '“We did it,” said Donald J. Trump.', 'Donald Trump'],
      [
        'a given name misspelt, which the table has',
        '“No,” said Cluadia Sheinbaum.',
        'Claudia Sheinbaum',
      ],
      [
        'a misspelt name, later the surname',
        'Cluadia Sheinbaum came. “No,” Sheinbaum said.',
        'Claudia Sheinbaum',
      ],
    ])('by %s', (_, body, speaker) => {
      expect(find(body).map((quotation) => quotation.speaker)).toEqual([speaker]);
    });

    it.each([
      ['Siobhán O’Rourke', 'O’Rourke'],
      ["Siobhán O'Rourke", 'O’Rourke'],
      ['Jürgen Ahlström-Voss', 'Ahlström-Voss'],
      ['Marta de la Vega', 'De la Vega'],
      ['Marta de la Vega', 'Vega'],
      ['Ludwig van der Berg', 'Van der Berg'],
      ['Mohammed bin Salman', 'Salman'],
      ['Leonardo da Silva', 'Da Silva'],
      ['J. K. Roe', 'Roe'],
      ['Å. Berg', 'Berg'],
      ['A. Roe', 'Roe'],
      ['Stanisław Grodek', 'Grodek'],
      ['Katrin Õunaste', 'Õunaste'],
    ])('%s, later %s', (full, short) => {
      const body = `“We did it,” said ${full}.\n\n“It was hard,” ${short} said.`;
      expect(find(body).map(({ speaker }) => speaker)).toEqual([full, full]);
    });

    it('each time anew, where “she” changes within a paragraph', () => {
      const body =
        'Jane Roe opened the hall. “We did it,” she said. Ann Lee watched. “Great,” she said.';
      expect(listSaid(body)).toEqual([
        ['Jane Roe', 'We did it,'],
        ['Ann Lee', 'Great,'],
      ]);
    });

    it('for “she” as whoever was quoted last', () => {
      const body = 'Asked about Ann Lee, Jane Roe said: “No.”\n\n“Never,” she added.';
      expect(find(body).map(({ speaker }) => speaker)).toEqual(['Jane Roe', 'Jane Roe']);
    });

    it('of every person by their own words', () => {
      const body =
        'Dr Jane Roe and Prof Ann Lee met. “Yes,” said Dr Lee. “No,” said Prof Roe.\n\n' +
        'Tom Dee agreed with neither: “Perhaps.”';
      expect(listSaid(body)).toEqual([
        ['Ann Lee', 'Yes,'],
        ['Jane Roe', 'No,'],
        ['Tom Dee', 'Perhaps.'],
      ]);
    });

    it('under the spelling of a table that is handed in', () => {
      const speakers = aNameTable({ 'Jane Q. Roe': ['Jane Roe-Li'] });
      const texts = { title: '', body: '“We did it,” said Jane Roe-Li.' };
      const [quotation] = findQuotations(texts, { ...extraction, speakers });
      expect(quotation?.speaker).toBe('Jane Q. Roe');
    });
  });

  describe('knows no speaker', () => {
    it.each([
      ['unnamed people', '“The port is open again,” officials said.'],
      ['an office that nobody holds', '“The port is open again,” the minister said.'],
      [
        'an office that two hold',
        'Ann Lee met Mayor Jane Roe and Mayor Tom Dee. “It is open now,” the mayor said.',
      ],
      ['a surname that two have', 'Jane Roe met Tom Roe. “It is open now,” Roe said.'],
      ['a pronoun without a person', '“The port is open again,” she said.'],
      ['an outlet', '“The port is open again,” the Harbour Ledger reported.'],
      ['a body', '“The port is open again,” the Dock and Quay Union said.'],
      ['the lawyer of somebody', '“The port is open again,” Jane Roe’s lawyer said.'],
      ['nobody', 'Jane Roe left.\n\n“The port is open again.”'],
    ])('of %s', (_, body) => {
      expect(find(body).map(({ speaker }) => speaker)).toEqual([null]);
    });
  });

  describe('finds the parts of an interrupted quotation', () => {
    it.each([
      ['by its verb', '“We did it,” Jane Roe said, “and we shall again.”'],
      ['by its verb, then a new sentence', '“We did it,” Jane Roe said. “And we shall again.”'],
      [
        'with words between',
        '“We did it,” said Jane Roe, who runs the port. “And we shall again.”',
      ],
      ['by a question', '“Did we do it?” Jane Roe asked. “We did.”'],
    ])('%s', (_, body) => {
      const found = find(body);
      expect(found).toHaveLength(2);
      expect(found.map(({ speaker, kind }) => [speaker, kind])).toEqual([
        ['Jane Roe', 'direct'],
        ['Jane Roe', 'direct'],
      ]);
    });

    it('that goes on over paragraphs, named in the last', () => {
      expect(listSaid('“We did it.\n\n“We shall do it again,” said Jane Roe.')).toEqual([
        ['Jane Roe', 'We did it.'],
        ['Jane Roe', 'We shall do it again,'],
      ]);
    });

    it('that goes on over paragraphs, named in the first', () => {
      const body = 'Jane Roe said: “We did it.\n\n“Nobody helped.\n\n“We shall do it again.”';
      expect(listSaid(body)).toEqual([
        ['Jane Roe', 'We did it.'],
        ['Jane Roe', 'Nobody helped.'],
        ['Jane Roe', 'We shall do it again.'],
      ]);
    });

    it('of which a straight mark is never closed', () => {
      expect(listSaid('Jane Roe said: "We did it.\n\n"We shall do it again."')).toEqual([
        ['Jane Roe', 'We did it.'],
        ['Jane Roe', 'We shall do it again.'],
      ]);
    });
  });

  describe('tells kinds apart', () => {
    it.each<[string, string, Quotation['kind'], string]>([
      ['direct', '“We did it,” said Jane Roe.', 'direct', 'We did it,'],
      ['direct behind a colon', 'Jane Roe said: “We did it.”', 'direct', 'We did it.'],
      ['direct behind “that”', 'Jane Roe said that “we did it”.', 'direct', 'we did it'],
      ['mixed', 'Jane Roe said the deal was “a disgrace”.', 'mixed', 'a disgrace'],
      [
        'mixed of one word',
        'According to Jane Roe, it was used as a “weapon” again.',
        'mixed',
        'weapon',
      ],
      [
        'unmarked with a verb',
        'We did it and shall do it again\n\n– Roe said. Jane Roe',
        'unmarked',
        'We did it and shall do it again',
      ],
      [
        'unmarked with a name alone',
        'We did it and shall do it again\n\n— Jane Roe, harbour master',
        'unmarked',
        'We did it and shall do it again',
      ],
    ])('%s', (_, body, kind, text) => {
      expect(find(body)).toMatchObject([{ kind, text, speaker: 'Jane Roe' }]);
    });

    it('takes every fragment of a sentence for one', () => {
      const body = 'Jane Roe described the deal as “a disgrace”, “a shame” and “a joke”.';
      expect(find(body).map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([
        ['mixed', 'Jane Roe', 'a disgrace'],
        ['mixed', 'Jane Roe', 'a shame'],
        ['mixed', 'Jane Roe', 'a joke'],
      ]);
    });
  });

  describe('finds no quotation in', () => {
    it.each([
      ['a scare quote', 'The so-called “deal” was off.'],
      ['a title of a work', 'The band played “We Will Go Home Again” at the gate.'],
      ['a motto', '“We did it” is the motto of the port.'],
      ['inches', 'A 6" pipe and a 12" pipe burst, Jane Roe said.'],
      ['reported speech', 'Jane Roe said the port was open.'],
      ['a dash that signs nothing', 'We did it and shall do it again\n\n– and so did they'],
      ['a long paragraph behind a dash', `We did it\n\n– Jane Roe said ${'so '.repeat(12)}.`],
      ['nothing', ''],
    ])('%s', (_, body) => {
      expect(find(body)).toEqual([]);
    });

    it('a title where nobody is named', () => {
      expect(find('', 'The “deal” of the century is off for good')).toEqual([]);
    });
  });

  describe('in titles', () => {
    it.each([
      ['‘We did it,’ says Roe', 'We did it,'],
      ["Roe: 'We did it'", 'We did it'],
      ['Roe calls deal ‘a disgrace’', 'a disgrace'],
      ['“We did it”, Jane Roe says', 'We did it'],
    ])('finds the quotation of %j, named in full in the body', (title, text) => {
      expect(find('Jane Roe spoke on Monday.', title)).toMatchObject([
        { field: 'title', speaker: 'Jane Roe', text },
      ]);
    });

    it('come before those of the body', () => {
      const found = find('“Never,” Jane Roe said.', '‘We did it,’ says Roe');
      expect(found.map(({ field }) => field)).toEqual(['title', 'body']);
    });
  });

  it('says what names the speaker and where that stands', () => {
    const quotations = find('“We did it,” said Jane Roe.');
    expect(quotations).toEqual([
      {
        field: 'body',
        kind: 'direct',
        start: 1,
        end: 11,
        text: 'We did it,',
        speaker: 'Jane Roe',
        nameInArticle: 'Jane Roe',
        organisation: null,
        attribution: { mention: 'Jane Roe', mentionSpan: { start: 18, end: 26 }, cue: 'said' },
        confidence: quotations[0]?.confidence ?? 0,
        utteranceId: 0,
      },
    ]);
  });

  it('says that of a speaker it does not know, too', () => {
    expect(find('“We did it,” the mayor said.')).toMatchObject([
      { speaker: null, attribution: { mention: 'the mayor', cue: 'said' } },
    ]);
  });

  it('keeps the one name that an article has of a speaker', () => {
    expect(find('“We did it,” said Roe.')).toMatchObject([{ speaker: 'Roe' }]);
  });

  it('is not harmed by a speaker called like a property of objects', () => {
    expect(find('“We did it,” said Constructor Prototype.')).toMatchObject([
      { speaker: 'Constructor Prototype' },
    ]);
  });
});

function expectSlices(title: string, body: string): void {
  const texts = { title, body };
  let cursor = { field: 'title', end: 0 };
  for (const quotation of find(body, title)) {
    const { field, start, end, text, attribution } = quotation;
    expect(texts[field].slice(start, end)).toBe(text);
    expect(text).not.toBe('');
    if (field !== cursor.field) cursor = { field, end: 0 };
    // In order, and none in another.
    expect(start).toBeGreaterThanOrEqual(cursor.end);
    cursor = { field, end };
    if (attribution === null) continue;
    const { mention, mentionSpan } = attribution;
    const written = texts[field].slice(mentionSpan.start, mentionSpan.end);
    expect(written.toLowerCase()).toContain(mention.toLowerCase());
  }
}

describe('findQuotations, for any text', () => {
  it.each(['binary', 'grapheme'] as const)('gives spans that hold (%s)', (unit) => {
    const text = fc.string({ unit, maxLength: 200 });
    fc.assert(fc.property(text, text, expectSlices), { seed: 1 });
  });

  it('gives spans that hold, however dense the marks', () => {
    const part = fc.oneof(
      fc.constantFrom(...Array.from('“”"„‟«»‘’\'–—:,.?! ')),
      fc.constantFrom('\n\n', ' said ', 'Jane Roe', ' she ', 'that ', 'Roe', 'Mr. ', ' the mayor '),
      fc.constantFrom('a', 'We did it', '🚢', 'é', '\ud83d', ' according to '),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, expectSlices), { numRuns: 500, seed: 1 });
  });
});

describe('findQuotations, in bounded time', () => {
  const MAX_MS = 2_000;
  const MARKS = 100_000;
  const WORDS = 30_000;

  it.each<[string, string]>([
    ...Array.from('“”"„«»‘’\'', (mark): [string, string] => [
      `${MARKS} ${mark}`,
      mark.repeat(MARKS),
    ]),
    ...Array.from('“"„«»‘\'', (mark): [string, string] => {
      return [`${WORDS} words behind ${mark}`, `${mark}a `.repeat(WORDS)];
    }),
    ...['“a”', '"a"', '«a»', '‘a’', "'a'"].map((quoted): [string, string] => {
      return [`${WORDS} words in ${quoted}`, `${quoted} `.repeat(WORDS)];
    }),
    ['statements in one paragraph', '“It is so.” Then. '.repeat(WORDS / 4)],
    ['statements in one sentence', '“it is so”, Jane Roe said, '.repeat(WORDS / 10)],
    ['mixed marks', '"“‘«»’”'.repeat(MARKS / 7)],
    ['paragraphs that open with a mark', '“It is so.\n\n'.repeat(WORDS / 5)],
    ['1 MB of one word', 'a'.repeat(1_000_000)],
    ['1 MB of one capital letter', 'A'.repeat(1_000_000)],
    ['1 MB of stops', '.'.repeat(1_000_000)],
    ['1 MB of spaces', ' '.repeat(1_000_000)],
    ['initials', 'A. '.repeat(WORDS)],
    ['hyphens', 'A-'.repeat(WORDS)],
    ['possessives', "A's ".repeat(WORDS)],
    ['verbs', 'said '.repeat(WORDS)],
    ['offices', 'the mayor '.repeat(WORDS)],
    ['one name', 'Jane Roe '.repeat(WORDS)],
    [
      'thousands of persons',
      Array.from({ length: 3_000 }, (_, at) => {
        const letters = Array.from(String(at), (digit) => 'abcdefghij'[Number(digit)]).join('');
        return `“It is so,” said Jane${letters} Roe${letters}.`;
      }).join(' '),
    ],
    [
      'thousands of persons of one surname',
      Array.from({ length: 2_000 }, (_, at) => {
        const letters = Array.from(String(at), (digit) => 'abcdefghij'[Number(digit)]).join('');
        return `“It is so,” said Jane${letters} Roe.`;
      }).join(' '),
    ],
  ])('reads %s', (_, body) => {
    // Other work on the machine takes none of it.
    const before = process.cpuUsage();
    // Without any mark, nothing would be read.
    find(`${body}\n\n“It is so,” said Jane Roe.`, body.slice(0, 1_000));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(MAX_MS);
  });
});
