import { parseParameters, toSearchRequest } from '../api/parse-request.ts';
import { searchRequestSchema } from '../api/schemas.ts';
import type { Span } from '../core/span.ts';
import type { SearchResponse } from '../search/search-request.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** Options of the command that are parameters of the API, by the same names. */
const PARAMETERS = ['outlet', 'speaker', 'from', 'to', 'sort', 'page', 'pageSize'] as const;
const BOLD = { on: '\u001b[1m', off: '\u001b[22m' } as const;

/** `onrecord search WORDS`: prints the hits; returns the exit status. */
export async function runSearch(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = PARAMETERS.filter((name) => options[name] !== undefined).map(
    (name) => [name, options[name]] as const,
  );
  const parameters = parseParameters(searchRequestSchema, { q, ...Object.fromEntries(given) });
  const { index, search } = openService(context, 'refuse');
  try {
    const response = await search.search(toSearchRequest(parameters));
    const isJson = options['json'] === true;
    const mark = process.stdout.isTTY ? BOLD : { on: '', off: '' };
    process.stdout.write(
      isJson ? `${JSON.stringify(response, null, 2)}\n` : describe(response, mark),
    );
    return EXIT.ok;
  } finally {
    await index.close();
  }
}

type Mark = { readonly on: string; readonly off: string };

function describe(response: SearchResponse, mark: Mark): string {
  const { hits, totalHits, page, pageSize, tookMs, warnings } = response;
  const first = (page - 1) * pageSize;
  const articles = totalHits === 1 ? 'article' : 'articles';
  const shown =
    hits.length === 0 || totalHits === hits.length
      ? ''
      : `, showing ${first + 1} to ${first + hits.length}`;
  const lines = hits.flatMap((hit) => [
    '',
    `${mark.on}${stripControls(hit.title ?? hit.id)}${mark.off}`,
    `  ${[hit.outlet ?? 'outlet unknown', hit.publishedOn ?? 'undated', hit.id].map(stripControls).join(' · ')}`,
    ...(hit.speakers.length > 0 ? [`  quotes ${stripControls(hit.speakers.join(', '))}`] : []),
    `  ${highlight(hit.snippet, mark)}`,
  ]);
  return [
    `${totalHits} ${articles}${shown} (${tookMs} ms)`,
    ...warnings.map(({ message }) => `Note: ${stripControls(message)}`),
    ...lines,
    '',
  ].join('\n');
}

function highlight(
  { text, highlights }: { readonly text: string; readonly highlights: readonly Span[] },
  { on, off }: Mark,
): string {
  let cursor = 0;
  let marked = '';
  for (const { start, end } of highlights) {
    marked +=
      stripControls(text.slice(cursor, start)) + on + stripControls(text.slice(start, end)) + off;
    cursor = end;
  }
  return marked + stripControls(text.slice(cursor));
}

/** What an article says must not steer the terminal. */
function stripControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
