import { z } from 'zod';

const MAX_VALUES = 100;
const MAX_TEXT_UNITS = 20_000;

/** What a parameter means, word for word as docs/api.md has it, and a value that finds something in the sample articles. */
export const documented = (description: string, example: unknown) => ({
  description,
  examples: [example],
});

/** Of what is taken because the address of a search has it, and means nothing to the request. */
export const withoutEffect = (example: unknown) =>
  documented('taken as that of a search, and without effect here', example);

/** Returns a whole number, also as a query string writes one. */
export function whole(min: number, max: number) {
  const message = `is a whole number from ${min} to ${max}`;
  // A query string knows only texts; "2.5", "0x10" and "" are none of the numbers meant.
  const digits = z
    .string()
    .regex(/^\d{1,9}$/u, message)
    .transform(Number);
  return z
    .union([z.number(), digits], { error: message })
    .pipe(z.number().int(message).min(min, message).max(max, message));
}

export const text = z
  .string('is a text')
  .max(MAX_TEXT_UNITS, `is at most ${MAX_TEXT_UNITS} characters long`);

const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(item, 'is a text or a list of texts')
      .max(MAX_VALUES, `has at most ${MAX_VALUES} values`),
  );

/** One value or several. */
export const values = list(text.min(1, 'is empty; leave it out to choose nothing'));

export const truth = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')], {
    error: 'is true or false',
  })
  .pipe(z.boolean());

/** A time as people write it: `30d`, `6m`, `1y`. */
export const time = z
  .string('is a time such as 30d, 6m or 1y')
  .regex(/^[1-9]\d{0,3}[dmy]$/u, 'is a time such as 30d, 6m or 1y');

/** `facets=outlet,date` and `facets=outlet&facets=date` mean the same; `facets=` asks for none. */
export const listFacets = <Facet extends string>(listed: readonly Facet[]) =>
  z.preprocess(
    (value) => {
      const items: unknown[] = Array.isArray(value) ? value : [value];
      const names = items.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
      return [...new Set(names)].filter((name) => name !== '');
    },
    z.array(z.enum(listed, { error: `is a list of ${listed.join(', ')}` })),
  );
