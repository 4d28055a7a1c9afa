import type { SuggestResponse } from '../../search/suggest-request.ts';
import type { TimelineResponse } from '../../search/timeline-request.ts';

const suggest: SuggestResponse = {
  suggestions: [
    {
      ...{ kind: 'speaker', text: 'Kofi Asamang', query: 'speaker:"Kofi Asamang"' },
      ...{ count: 1, id: null },
    },
  ],
  tookMs: 3.4,
};
const timeline: TimelineResponse = {
  interval: 'day',
  buckets: [
    { start: '2026-01-05', count: 1 },
    { start: '2026-01-06', count: 1 },
  ],
  series: [{ value: 'UNN', label: 'UNN', counts: [0, 1] }],
  others: [1, 0],
  ...{ undated: 0, totalHits: 2, totalIsExact: true },
  ...{ understood: 'intervention', corrections: [], relaxed: null, tookMs: 2.7, warnings: [] },
};

/** Examples of answers that look at the index in other ways than a search. */
export const LOOK_EXAMPLES = { SuggestAnswer: suggest, TimelineAnswer: timeline } as const;
