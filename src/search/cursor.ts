import { hash } from 'node:crypto';
import { z } from 'zod';
import { InvalidRequestError } from '../core/errors.ts';
import type { IndexPosition } from '../search-index/search-index.ts';
import type { SearchedKind } from './describe-query.ts';
import type { QueryRun } from './resolve-query.ts';
import type { SearchRequest } from './search-request.ts';

/** Where a search goes on, and how its query was run: on no later page it is corrected or relaxed another way. */
export type Cursor = { readonly position: IndexPosition; readonly run: QueryRun };

const FORMAT = 1;
const DIGEST_LENGTH = 12;

const positionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('day'),
    day: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/u)
      .nullable(),
    id: z.string(),
    number: z.int().min(0).nullable(),
  }),
  z.strictObject({ kind: z.literal('rank'), offset: z.int().min(1), version: z.string() }),
]);
const runSchema = z.strictObject({
  takesAny: z.boolean(),
  corrected: z.array(z.tuple([z.int().min(0), z.string()])),
});
const writtenSchema = z.tuple([z.int(), z.string(), positionSchema, runSchema]);

/** Returns a cursor as a text that says nothing to others; it is of this search alone. */
export function writeCursor(cursor: Cursor, kind: SearchedKind, request: SearchRequest): string {
  const { position, run } = cursor;
  const { takesAny, corrected } = run;
  const written = [FORMAT, digest(cursor, kind, request), position, { takesAny, corrected }];
  return Buffer.from(JSON.stringify(written), 'utf8').toString('base64url');
}

/**
 * Returns what a cursor says.
 *
 * @throws InvalidRequestError for anything that was not written for the same search
 */
export function readCursor(text: string, kind: SearchedKind, request: SearchRequest): Cursor {
  const written = writtenSchema.safeParse(tryReadJson(text));
  if (!written.success || written.data[0] !== FORMAT) {
    throw refuse(
      'is no cursor of this service; it is the nextCursor of an answer, as it was given',
    );
  }
  const [, digested, position, run] = written.data;
  const isOfKind = position.kind === 'rank' || (position.number === null) === (kind === 'article');
  if (!isOfKind || digested !== digest({ position, run }, kind, request)) {
    throw refuse('is of another search: with a cursor all but pageSize, facets and explain stays');
  }
  return { position, run };
}

function refuse(message: string): InvalidRequestError {
  return new InvalidRequestError([{ parameter: 'cursor', message }]);
}

function tryReadJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Of all that decides which hits there are, and in which order. */
function digest({ position, run }: Cursor, kind: SearchedKind, request: SearchRequest): string {
  const { q, include, exclude, from, to, isTyping, match, sort, recencyDays, collapse } = request;
  const values = [include, exclude].map((chosen) =>
    Object.entries(chosen).map(([field, own]) => [field, own.toSorted()]),
  );
  const facts = [kind, q, values, from, to, isTyping, match, sort, recencyDays, collapse];
  const { takesAny, corrected } = run;
  const text = JSON.stringify([FORMAT, facts, toPlain(position), takesAny, corrected]);
  return hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);
}

/** In one order, whatever that of the keys. */
function toPlain(position: IndexPosition): readonly unknown[] {
  return position.kind === 'day'
    ? [position.day, position.id, position.number]
    : [position.offset, position.version];
}
