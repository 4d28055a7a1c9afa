import type { ExtractedArticle } from '../../src/core/article.ts';
import { anArticle, aQuotation } from '../support/builders.ts';

/** All of these articles, outlets and people are invented. */
const OUTLETS = ['Harbour Ledger', 'Kestrel Wire', 'Northfield Courier', 'Valle Verde Diario'];
const SPEAKERS = ['Adaeze Nwosu', 'Bruno Salgado', 'Ines Varga', 'Tomas Lindqvist'];

export const ARTICLE_COUNT = 60;

/** Returns sixty articles on tides, a day apart, over four outlets and four speakers. */
export function listInventedArticles(): ExtractedArticle[] {
  return Array.from({ length: ARTICLE_COUNT }, (_, n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const speaker = SPEAKERS[Math.floor(n / OUTLETS.length) % SPEAKERS.length] ?? '';
    const said = 'The tide will turn';
    const body = `${said}, ${speaker} said on day ${n + 1}. Breakwater number ${n + 1} held.`;
    return anArticle({
      id: `invented-${String(n).padStart(2, '0')}`,
      title: `Spring tide, report ${n + 1}`,
      outlet: OUTLETS[n % OUTLETS.length] ?? '',
      publishedOn: n === 0 ? null : day,
      url: `https://harbour-ledger.example/reports/${n + 1}`,
      body,
      speakers: [speaker],
    });
  });
}

const INJECTION = '<img src=x onerror="window.injected=true"><script>window.injected=true</script>';

const INJECTING_BODY = `Injecting body ${INJECTION} and & &amp; &lt;b&gt;.`;
/** An article that would run a script wherever one of its texts were taken for markup, or its address for a link. */
export const INJECTING_ARTICLE = anArticle({
  id: 'injecting',
  title: `Injecting title ${INJECTION}`,
  outlet: `Outlet ${INJECTION}`,
  publishedOn: '2026-03-30',
  url: 'javascript:window.injected=true',
  body: INJECTING_BODY,
  speakers: [`Speaker ${INJECTION}`],
  quotations: [
    aQuotation({
      text: INJECTING_BODY,
      end: INJECTING_BODY.length,
      speaker: `Speaker ${INJECTION}`,
    }),
  ],
});
