import { describe, expect, it } from 'vitest';
import { listWantedClauses } from '../../src/search/planned-query.ts';
import { createHitPresenter } from '../../src/search/present-hit.ts';
import { analyzer, anArticle } from '../support/builders.ts';
import { planText } from './plan.ts';

const TITLE = 'A port in the port';
const BODY = 'The port “port”.';

/** What is highlighted in title and excerpt. */
function highlight(q: string, title: string | null = TITLE, body = BODY) {
  const presentHit = createHitPresenter(listWantedClauses(planText(q).root), analyzer);
  const hit = presentHit({ article: anArticle({ title, body }), score: 1, explanation: null });
  return {
    title: hit.titleHighlights.map(({ start, end }) => title?.slice(start, end)),
    body: hit.snippet.highlights.map(({ start, end }) => hit.snippet.text.slice(start, end)),
  };
}

describe('createHitPresenter', () => {
  it.each([
    ['words in title and body', 'ports', ['port', 'port'], ['port', 'port']],
    ['words of the title in the title only', 'title:ports', ['port', 'port'], []],
    ['words of the body in the body only', 'body:ports', [], ['port', 'port']],
    ['phrases of the title in the title only', 'title:"a port"', ['A port'], []],
    ['near words of the body in the body only', 'body:"the ports"~2', [], ['port', 'port']],
    ['beginnings in their field only', 'title:po*', ['port', 'port'], []],
    ['each clause where it belongs', 'title:=a body:=the', ['A'], ['The']],
    ['nothing of what is excluded', 'in -title:ship -port', [], []],
    ['nothing for names and dates', 'outlet:port date:2026', [], []],
  ])('highlights %s', (_name, q, title, body) => {
    const inTitle = q.startsWith('in ') ? ['in'] : title;
    expect(highlight(q)).toEqual({ title: inTitle, body });
  });

  it('highlights words of quotations wherever these may stand: in the title and in the body', () => {
    expect(highlight('quote:port')).toEqual({ title: ['port', 'port'], body: ['port', 'port'] });
  });

  it('joins highlights that overlap', () => {
    expect(highlight('port "a port" US', 'A port, the US').title).toEqual(['A port', 'US']);
  });

  it('has none in a title that is not there', () => {
    expect(highlight('port', null).title).toEqual([]);
  });
});
