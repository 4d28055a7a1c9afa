import { IndexUnavailableError } from '../../core/errors.ts';
import type { SearchIndex } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import type { IndexNames } from './index-names.ts';

/**
 * The server has no locks, so nobody waits. What must not happen is a write to indexes that are about to change places with others:
 * it would be lost. Those others are there for as long as they are being filled.
 */
export function createWriteClaims(
  { ask }: Connection,
  next: IndexNames,
): SearchIndex['claimWriting'] {
  return async ({ isRun }) => {
    if (!isRun) {
      const begun = await orWhenMissing(null, () =>
        ask((client) => client.index(next.articles).getRawInfo()),
      );
      if (begun !== null) {
        throw new IndexUnavailableError(
          'The index is being made anew by onrecord index, or was when that was interrupted: then run it again.',
        );
      }
    }
    return () => undefined;
  };
}
