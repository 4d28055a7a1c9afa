import { containsSequence } from '../facet-values.ts';
import type { FacetField, IndexQuery } from '../search-index.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { Columns } from './columns.ts';
import { valueId } from './columns.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import { createNearVerifier } from './near.ts';
import { numberRange } from './number-range.ts';
import { buildNearExpression, tryBuildMatchExpression } from './postings-text.ts';

/** 1 for every slot that matches, by slot. */
export type Matches = Uint8Array;

/** Returns a function that finds what a query matches; null stands for everything. */
export type Matching = (columns: Columns, query: IndexQuery) => Matches | null;

/**
 * Returns the matching over one kind of document: words are looked up by FTS5, as many as possible in one expression; facts in
 * the columns; and both are combined as bits.
 */
export function createMatching(database: Database, tables: DocumentTables): Matching {
  // One string of all row numbers: a row object each would cost ten times as long.
  const { postings } = tables;
  const matchingRows = database.prepare(
    `SELECT group_concat(rowid) AS numbers FROM ${postings} WHERE ${postings} MATCH ?`,
  );
  const isNear = createNearVerifier(database, tables);

  function findByWords(columns: Columns, expression: string): Matches {
    const matches = new Uint8Array(columns.slotCount);
    const list = matchingRows.get(expression)?.['numbers'];
    if (typeof list !== 'string') return matches;
    for (const row of list.split(',')) {
      matches[columns.slotByRow[Number(row)] ?? 0] = 1;
    }
    return matches;
  }

  function find(columns: Columns, query: IndexQuery): Matches | null {
    if (query.kind === 'all') return null;
    const expression = tryBuildMatchExpression(query);
    if (expression !== null) return findByWords(columns, expression);
    switch (query.kind) {
      case 'near': {
        const matches = findByWords(columns, buildNearExpression(query));
        matches.forEach((bit, slot) => {
          if (bit === 1 && !isNear(columns.rowBySlot[slot] ?? 0, query)) matches[slot] = 0;
        });
        return matches;
      }
      case 'value':
        return findByValues(columns, [columns.valueByKey.get(valueId(query.field, query.key))]);
      case 'name':
        return findByValues(columns, findValues(columns, query.field, query.words));
      case 'days': {
        const { firstDay, lastDay } = numberRange(columns.days, query.days);
        return Uint8Array.from(columns.dayBySlot, (day) =>
          day >= firstDay && day <= lastDay ? 1 : 0,
        );
      }
      case 'added': {
        const { after, until } = query.added;
        if (after === null && until === null) return null;
        const [from, to] = [toMs(after, 0), toMs(until, Infinity)];
        return Uint8Array.from(columns.addedBySlot, (at) => (at > from && at <= to ? 1 : 0));
      }
      case 'and':
        return query.clauses.map((clause) => find(columns, clause)).reduce(intersect, null);
      case 'or':
        return query.clauses
          .map((clause) => find(columns, clause))
          .reduce(unite, new Uint8Array(columns.slotCount));
      case 'except': {
        const include = find(columns, query.include);
        const exclude = query.exclude.map((clause) => find(columns, clause));
        return exclude.reduce<Matches | null>(
          (left, right) => subtract(columns, left, right),
          include,
        );
      }
      case 'stem':
      case 'term':
      case 'prefix':
      case 'phrase':
        throw new Error(`FTS5 knows every ${query.kind}.`);
    }
  }
  return find;
}

function toMs(instant: string | null, open: number): number {
  return instant === null ? open : Date.parse(instant);
}

function findByValues(columns: Columns, values: readonly (number | undefined)[]): Matches {
  const isWanted = new Uint8Array(columns.values.length);
  for (const value of values) if (value !== undefined) isWanted[value] = 1;
  const { valueStarts, valueNumbers, slotCount } = columns;
  const matches = new Uint8Array(slotCount);
  for (let slot = 0; slot < slotCount; slot++) {
    const to = valueStarts[slot + 1] ?? 0;
    for (let at = valueStarts[slot] ?? 0; at < to; at++) {
      if (isWanted[valueNumbers[at] ?? 0] === 1) matches[slot] = 1;
    }
  }
  return matches;
}

function findValues(columns: Columns, field: FacetField, words: readonly string[]): number[] {
  const fieldNumber = FACET_FIELDS.indexOf(field);
  return columns.values.flatMap((value, number) =>
    value !== undefined &&
    columns.fieldByValue[number] === fieldNumber &&
    containsSequence(value.key, words)
      ? [number]
      : [],
  );
}

function intersect(left: Matches | null, right: Matches | null): Matches | null {
  if (left === null || right === null) return left ?? right;
  return left.map((bit, slot) => bit & (right[slot] ?? 0));
}

function unite(left: Matches | null, right: Matches | null): Matches | null {
  if (left === null || right === null) return null;
  return left.map((bit, slot) => bit | (right[slot] ?? 0));
}

function subtract(columns: Columns, left: Matches | null, right: Matches | null): Matches {
  if (right === null) return new Uint8Array(columns.slotCount);
  const all = left ?? new Uint8Array(columns.slotCount).fill(1);
  return all.map((bit, slot) => bit & ~(right[slot] ?? 0));
}
