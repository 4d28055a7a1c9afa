import { foldName } from '../core/fold.ts';
import type { NameTable } from '../core/search-tables.ts';
import type { FacetField, FacetFilter } from '../search-index/search-index.ts';
import { FACET_FIELDS } from '../search-index/search-index.ts';
import type { SelectionRequest } from './search-request.ts';

/** Other names for outlets and speakers. */
export type AliasTables = { readonly outlets: NameTable; readonly speakers: NameTable };

/** Returns the filters of the values that a request chooses and leaves out. */
export function buildFilters(request: SelectionRequest, tables: AliasTables): FacetFilter[] {
  return FACET_FIELDS.flatMap((field) =>
    [
      { values: request.include[field] ?? [], isExcluded: false },
      { values: request.exclude[field] ?? [], isExcluded: true },
    ]
      .filter(({ values }) => values.length > 0)
      .map(({ values, isExcluded }) => ({
        field,
        keys: values.map((value) => toKey(field, value, tables)),
        isExcluded,
      })),
  );
}

/** Returns the key of a value; an alias stands for the canonical name. */
export function toKey(field: FacetField, value: string, tables: AliasTables): string {
  return foldName(tryCanonicalName(field, value, tables) ?? value);
}

/** Returns the name that a spelling stands for; null for one that the tables do not know. */
export function tryCanonicalName(
  field: FacetField,
  value: string,
  { outlets, speakers }: AliasTables,
): string | null {
  const table = field === 'outlet' ? outlets : field === 'speaker' ? speakers : null;
  return table?.canonicalByKey.get(foldName(value)) ?? null;
}
