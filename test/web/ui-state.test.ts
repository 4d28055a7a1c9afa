import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROUTE } from '../../src/web/route.ts';
import { fromUiState, toUiState } from '../../src/web/ui-state.ts';
import { anyRoute } from './any-route.ts';

describe('toUiState and fromUiState', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(fromUiState(toUiState(route))).toEqual(route);
      }),
    );
  });

  it('take a state in which nothing is set for an empty route', () => {
    expect(fromUiState({})).toEqual(EMPTY_ROUTE);
  });
});
