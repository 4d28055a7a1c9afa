import { describe, expect, it } from 'vitest';
import { parseKeyMap } from '../../src/cli/key-map.ts';
import { ConfigError } from '../../src/core/errors.ts';

describe('parseKeyMap', () => {
  it.each<[string, unknown, readonly (readonly [string, string])[]]>([
    ['nothing where the option is not given', undefined, []],
    ['one key', ['story=text'], [['story', 'text']]],
    [
      'several keys of one value',
      ['head=title, story=body'],
      [
        ['head', 'title'],
        ['story', 'body'],
      ],
    ],
    [
      'several values',
      ['head=title', 'story=text'],
      [
        ['head', 'title'],
        ['story', 'text'],
      ],
    ],
    [
      'several keys for one field',
      ['lead=text,story=text'],
      [
        ['lead', 'text'],
        ['story', 'text'],
      ],
    ],
    ['a key with a sign of equality in it', ['a=b=title'], [['a=b', 'title']]],
  ])('reads %s', (_, values, pairs) => {
    expect([...parseKeyMap(values)]).toEqual(pairs);
  });

  it.each([
    ['story', '--map has "story": it takes key=field'],
    ['=text', '--map has "=text": it takes key=field'],
    ['a=text,a=title', '--map has "a=title": "a" is mapped to text already'],
    [
      'story=txt',
      '--map has "story=txt": there is no field "txt", only id, title, headline, text, body, content, outlet, source, publisher, author, authors, byline, date, published, publishedAt, published_at, modified, url, link, section, language, lead, standfirst, description, summary',
    ],
  ])('refuses %s', (value, message) => {
    expect(() => parseKeyMap([value])).toThrow(new ConfigError(message));
  });
});
