import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../indexer/readers/html-dom.ts';

const page = parsePage(`<body>
  <p id="plain">One</p>
  <p id="lead" class="lead-text first" data-kind="Lead Text">Two</p>
  <section id="box"><a id="inner" href="/by/roe" rel="nofollow author">Roe</a></section>
  <a id="outer" href="/ports">Ports</a>
</body>`);

describe('querySelectorAll', () => {
  it.each<[selector: string, ids: readonly string[]]>([
    ['p', ['plain', 'lead']],
    ['section,a', ['box', 'inner', 'outer']],
    ['.first', ['lead']],
    ['#lead', ['lead']],
    ['section#lead', []],
    ['.lead', []],
    ['[class*="lead"]', ['lead']],
    ['[data-kind="lead text" i]', ['lead']],
    ['[data-kind="lead text"]', []],
    ['[rel~="author"]', ['inner']],
    ['a[href^="/by/"]', ['inner']],
    ['p[href]', []],
    ['section a', ['inner']],
    ['body section a', ['inner']],
    ['p a', []],
    ['.first, section a', ['lead', 'inner']],
  ])('finds by %s, in the order of the page', (selector, ids) => {
    expect(page.querySelectorAll(selector).map(({ id }) => id)).toEqual(ids);
    expect(page.querySelector(selector)?.id ?? null).toBe(ids[0] ?? null);
  });

  it('refuses a selector of a kind that it does not know', () => {
    expect(() => page.querySelector('p > a')).toThrow('>');
  });

  it('finds the root, too', () => {
    expect(page.querySelector('html')).toBe(page.documentElement);
  });
});
