import { describe, expect, it } from 'vitest';
import { cutContext } from '../../src/search-index/quotation-context.ts';

const SAID = 'We are open,';

/** The context of a quotation that stands between these texts. */
function around(before: string, after: string, field: 'title' | 'body' = 'body') {
  const text = before + SAID + after;
  const start = before.length;
  const article = { title: null, body: '', [field]: text };
  return cutContext(article, { field, start, end: start + SAID.length });
}

describe('cutContext', () => {
  it.each([
    { name: 'all of a short paragraph', before: 'The port is shut. “', after: '” said Ada Fox.' },
    { name: 'nothing where there is nothing', before: '', after: '' },
  ])('takes $name', ({ before, after }) => {
    expect(around(before, after)).toEqual({ before, after });
    expect(around(before, after, 'title')).toEqual({ before, after });
  });

  it('stays within the paragraph', () => {
    const context = around('Ships wait.\n\n“', '” she said.\n\nThen she left.');
    expect(context).toEqual({ before: '“', after: '” she said.' });
    expect(around('Ships wait.\n\n', '\n\nThen she left.')).toEqual({ before: '', after: '' });
  });

  it('takes the whole sentences that there is room for', () => {
    const far = 'A long way off, many ships wait for the weather to turn.';
    const near = 'The port had been shut for a week.';
    expect(around(`${far} ${far} ${near} “`, `” she said. ${near} ${far} ${far}`)).toEqual({
      before: `${far} ${near} “`,
      after: `” she said. ${near} ${far}`,
    });
  });

  it('cuts a sentence that is too long at a word, and shows it', () => {
    const long = 'and the ships wait '.repeat(20);
    const { before, after } = around(`${long}“`, `” ${long}`);
    expect(before).toMatch(/^…(?:and|the|ships|wait) .* wait “$/u);
    expect(after).toMatch(/^” and .* (?:and|the|ships|wait)…$/u);
    expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(121);
  });

  it('cuts no character in two where there are no words', () => {
    const { before, after } = around('🚢'.repeat(100) + 'x', 'x' + '🚢'.repeat(100));
    expect(before).toMatch(/^…(?:🚢)+x$/u);
    expect(after).toMatch(/^x(?:🚢)+…$/u);
  });

  it('takes the mark that closes a quotation for no sentence', () => {
    const long = ' and the ships wait'.repeat(20);
    expect(around('“', `.”${long}.`).after).toMatch(/^\.” and the ships .*…$/u);
  });
});
