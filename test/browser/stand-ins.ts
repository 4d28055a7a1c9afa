import type { Page } from 'playwright-core';

/** Answers, in their agreed shape, of requests that the service of these tests does not answer. */
export async function standIn(page: Page): Promise<void> {
  const start = (n: number) => new Date(Date.UTC(2026, n, 1)).toISOString().slice(0, 10);
  await page.route('**/api/timeline?**', (route) =>
    route.fulfill({
      json: {
        ...{ interval: 'month', undated: 1, series: null, tookMs: 1 },
        ...{ totalHits: 60, isTotalExact: true },
        buckets: [31, 28, 1].map((count, n) => ({ start: start(n), count })),
      },
    }),
  );
  await page.route('**/api/suggest?**', (route) =>
    route.fulfill({
      json: {
        suggestions: [
          {
            ...{ kind: 'speaker', text: 'Ines Varga', query: 'speaker:"Ines Varga"' },
            ...{ count: 15, id: null },
          },
          {
            ...{ kind: 'title', text: 'Spring tide, report 17', query: '"report 17"' },
            ...{ count: null, id: 'invented-16' },
          },
        ],
      },
    }),
  );
}
