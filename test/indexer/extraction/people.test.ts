import { describe, expect, it } from 'vitest';
import { readFields } from '../../../indexer/extraction/fields.ts';
import { aNameTable, extraction } from '../sources.ts';
import { findLastName, readArticle } from './reading.ts';

/** Whom the last name of an article can mean. */
const bearersOf = (body: string) =>
  readArticle(body)
    .people.findBearers(findLastName(body))
    .map(({ name }) => name);

describe('collectPeople', () => {
  it.each<[string, string, readonly string[]]>([
    ['a full name', 'Here came Aino Virtanen.', ['Aino Virtanen']],
    ['a surname', 'Aino Virtanen came, and Virtanen.', ['Aino Virtanen']],
    ['a given name', 'Aino Virtanen came, and Aino.', ['Aino Virtanen']],
    ['an initial', 'Aino Virtanen came, and A. Virtanen.', ['Aino Virtanen']],
    ['a family name in front', 'Nguyen Thi Lan came, and Ms Nguyen.', ['Nguyen Thi Lan']],
    ['a particle', 'Ludwig van Berg came, and Berg.', ['Ludwig van Berg']],
    ['two of one surname', 'Ida Roe and Uma Roe came, and Roe.', ['Ida Roe', 'Uma Roe']],
    ['a title that fits one', 'Mary Roe and John Roe came, and Mrs Roe.', ['Mary Roe']],
    ['a name that a verb vouches for', 'Then Quillfeather said so.', ['Quillfeather']],
    ['a name that nothing vouches for', 'They passed Quillfeather twice.', []],
    ['a body', 'They left Turku University.', []],
  ])('finds the bearers of %s', (_, body, names) => {
    expect(bearersOf(body)).toEqual(names);
  });

  it('tells a father from a son', () => {
    expect(bearersOf('John Roe Sr. and John Roe Jr. came, later John Roe Sr.')).toEqual([
      'John Roe Sr.',
    ]);
  });

  it('takes the first word of a body’s name for the body', () => {
    expect(bearersOf('Kestrel Holdings closed. “We tried,” Kestrel said.')).toEqual([]);
  });

  it.each([
    ['J. Roe came. Then came Jane Roe.', 'Jane Roe'],
    ['Jane Roe came. Then came Jane Maria Roe.', 'Jane Maria Roe'],
    ['Jane Roe came. Then came J. Roe.', 'Jane Roe'],
  ])('keeps the fullest name of “%s”', (body, name) => {
    const [person] = readArticle(body).people.findBearers(findLastName(body));
    expect(person).toMatchObject({ name, nameInArticle: name });
  });

  it('tells the name of the table from the name of the article', () => {
    const speakers = aNameTable({ 'Jane Roe': ['Jane M. Roe'] });
    const body = 'Here came Jane M. Roe.';
    const { people } = readFields({ title: '', body }, { ...extraction, speakers });
    expect(people.findBearers(findLastName(body))).toMatchObject([
      { name: 'Jane Roe', nameInArticle: 'Jane M. Roe' },
    ]);
  });

  it('lists who has a role', () => {
    const { people } = readArticle('Mayor Aino Virtanen met Judge Kofi Asante.');
    expect(people.listByRole('judge').map(({ name }) => name)).toEqual(['Kofi Asante']);
    expect(people.listByRole('pilot')).toEqual([]);
  });
});
