import { describe, expect, it } from 'vitest';
import { toLanguageCode } from '../../../indexer/extraction/language-codes.ts';

describe('toLanguageCode', () => {
  it.each([
    ['a code', 'de', 'de'],
    ['a tag with a country', 'en-GB', 'en'],
    ['one with an underscore', ' pt_BR ', 'pt'],
    ['one with a script', 'zh-Hans-CN', 'zh'],
    ['capitals', 'FR', 'fr'],
    ['three letters', 'deu', 'de'],
    ['a code that is no longer in use', 'iw', 'he'],
    ['a language without a code of two letters', 'fil', 'fil'],
    ['either Norwegian', 'nb-NO', 'no'],
    ['the other Norwegian', 'nn', 'no'],
    ['a name in English', 'Spanish', 'es'],
  ])('reads %s: %s', (_, stated, code) => {
    expect(toLanguageCode(stated)).toBe(code);
  });

  it.each(['', 'und', 'mul', 'xx', 'x', 'yes', 'en-US@posix', 'two words', '12'])(
    'takes %j for no language',
    (stated) => {
      expect(toLanguageCode(stated)).toBeNull();
    },
  );
});
