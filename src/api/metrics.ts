import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** A request that is over. `route` is a pattern, so that there are as many of them as routes. */
export type RequestFacts = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
};

/** What an index holds, as far as operators watch it. */
export type IndexFacts = {
  readonly articles: number;
  readonly quotations: number;
  /** Day of the newest article, `YYYY-MM-DD`; null where none has a date. */
  readonly newestOn: string | null;
};

export type Metrics = {
  readonly countRequest: (facts: RequestFacts, seconds: number) => void;
  readonly timeEngine: (operation: string, seconds: number) => void;
  /** Everything counted so far, with the index as it is now; null where it cannot say. */
  readonly describe: (index: IndexFacts | null) => Promise<string>;
  readonly contentType: string;
};

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ENGINE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10];

/** Returns counters of their own, with those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by method, pattern of the route, and status; 499 is a client that went away.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const engine = new Histogram({
    name: 'onrecord_engine_duration_seconds',
    help: 'What the engine of the index took, by operation, waiting in its queue included.',
    labelNames: ['operation'],
    buckets: ENGINE_SECONDS,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const articles = gauge('onrecord_index_articles', 'Articles in the index.');
  const quotations = gauge('onrecord_index_quotations', 'Quotations in the index.');
  const newest = gauge(
    'onrecord_index_newest_article_timestamp_seconds',
    'Beginning of the day, in UTC, on which the newest article in the index was published.',
  );

  return {
    contentType: registry.contentType,
    countRequest({ method, route, status }, seconds) {
      requests.inc({ method, route, status });
      durations.observe({ route }, seconds);
    },
    timeEngine(operation, seconds) {
      engine.observe({ operation }, seconds);
    },
    describe(index) {
      setOrRemove(articles, index?.articles ?? null);
      setOrRemove(quotations, index?.quotations ?? null);
      const newestOn = index?.newestOn ?? null;
      setOrRemove(newest, newestOn === null ? null : Date.parse(newestOn) / 1_000);
      return registry.metrics();
    },
  };
}

/** What is not known is absent: a zero would be an alarm. */
function setOrRemove(gauge: Gauge, value: number | null): void {
  if (value === null) gauge.remove();
  else gauge.set(value);
}
