import { Router } from 'express';
import type { IndexFacts, Metrics } from '../metrics.ts';
import { giveUpAfter } from '../give-up-after.ts';

/** A scrape is answered in time, even while the index hangs. */
const INDEX_TIMEOUT_MS = 2_000;

export type Monitoring = {
  readonly metrics: Metrics;
  readonly readIndexFacts: () => Promise<IndexFacts>;
};

/** `GET /metrics`: what happened since the start, and how the index is, for Prometheus. */
export function metricsRoutes({ metrics, readIndexFacts }: Monitoring): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const index = await Promise.race([
      readIndexFacts().catch(() => null),
      giveUpAfter(INDEX_TIMEOUT_MS),
    ]);
    response.setHeader('Content-Type', metrics.contentType);
    response.end(await metrics.describe(index));
  });
  return router;
}
