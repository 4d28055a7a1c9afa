import { beforeEach, describe } from 'vitest';
import { describeAdditions } from './additions.ts';
import { describeCollapsing } from './collapsing.ts';
import { describeCorrecting } from './correcting.ts';
import { describeCounting } from './counting.ts';
import { describeFacts } from './facts.ts';
import { describeFilters } from './filters.ts';
import type { IndexSource } from './index-under-test.ts';
import { describeMatching } from './matching.ts';
import { describeOrder } from './order.ts';
import { describePreferences } from './preferences.ts';
import { describeQuotations } from './quotations.ts';
import { describeRandomQueries } from './random-queries.ts';
import { describeRanking } from './ranking.ts';
import { describeRebuilding } from './rebuilding.ts';
import { describeSavedSearches } from './saved-searches.ts';
import { describeScopes } from './scopes.ts';
import { describeSpeakerNames } from './speaker-names.ts';
import { describeStories } from './stories.ts';
import { describeTakedowns } from './takedowns.ts';
import { describeWindow } from './window.ts';
import { describeWriting } from './writing.ts';

export type ContractOptions = IndexSource & {
  readonly engine: string;
  /** What an engine cannot do, by the names of the tests, or of what they are grouped under. */
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
};

/** What every engine behind the port does. An adapter's own test calls this with a way to open it. */
export function describeSearchIndexContract({
  engine,
  skip = [],
  ...source
}: ContractOptions): void {
  describe(`SearchIndex contract: ${engine}`, () => {
    // Before the hooks that open an index.
    beforeEach(({ skip: skipTest, task }) => {
      const names = [task.name, task.suite?.name ?? ''];
      const missing = skip.find(({ tests }) => names.some((name) => tests.includes(name)));
      if (missing !== undefined) skipTest(missing.reason);
    });
    describeWriting(source);
    describeAdditions(source);
    describeSavedSearches(source);
    describeMatching(source);
    describeScopes(source);
    describeFacts(source);
    describeCounting(source);
    describeCorrecting(source);
    describeOrder(source);
    describeRanking(source);
    describePreferences(source);
    describeWindow(source);
    describeFilters(source);
    describeQuotations(source);
    describeSpeakerNames(source);
    describeTakedowns(source);
    describeStories(source);
    describeCollapsing(source);
    describeRebuilding(source);
    describeRandomQueries(source);
  });
}
