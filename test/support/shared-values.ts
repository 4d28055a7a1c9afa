import { z } from 'zod';

const jsonValue = z.union([z.string(), z.record(z.string(), z.json()), z.array(z.json())]);
type JsonValue = z.infer<typeof jsonValue>;

/** A request and its answer, whose values may be references to those of others. */
export const exchangeSchema = z.object({
  method: z.string(),
  path: z.string(),
  body: jsonValue,
  status: z.number(),
  response: jsonValue,
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What is shorter is hardly longer than a reference to it. */
const MIN_SHARED_LENGTH = 100;
const referenceSchema = z.strictObject({ sameAs: z.number() });

/** Returns exchanges with what comes again, a third of a recording, written once, and told by its number where it does. */
export function shareRepeated(exchanges: readonly Exchange[]): Exchange[] {
  const numbers = new Map<string, number>();
  const share = (value: JsonValue): JsonValue => {
    const text = JSON.stringify(value);
    const sameAs = numbers.get(text);
    if (sameAs !== undefined) return { sameAs };
    if (text.length >= MIN_SHARED_LENGTH) numbers.set(text, numbers.size);
    return value;
  };
  return exchanges.map((exchange) => mapValues(exchange, share));
}

/** The other way round. */
export function restoreRepeated(exchanges: readonly Exchange[]): Exchange[] {
  const values: JsonValue[] = [];
  const restore = (value: JsonValue): JsonValue => {
    const reference = referenceSchema.safeParse(value).data;
    if (reference !== undefined) return values[reference.sameAs] ?? value;
    if (JSON.stringify(value).length >= MIN_SHARED_LENGTH) values.push(value);
    return value;
  };
  return exchanges.map((exchange) => mapValues(exchange, restore));
}

/** Numbers count what stands before: the body of an exchange before its answer. */
function mapValues(exchange: Exchange, map: (value: JsonValue) => JsonValue): Exchange {
  const body = map(exchange.body);
  return { ...exchange, body, response: map(exchange.response) };
}
