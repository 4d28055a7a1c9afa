import { once } from 'node:events';
import { extractArticles } from '../../indexer/extract-paths.ts';
import type { KeyMap } from '../../indexer/readers/read-outcome.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { isWebAddress } from '../../indexer/web/web-address.ts';
import { ConfigError } from '../core/errors.ts';
import type { ExtractedArticle } from '../core/article.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { readIndexerSettings } from './indexer-settings.ts';

const FORMATS: ReadonlyMap<string, (article: ExtractedArticle) => string> = new Map([
  ['jsonl', (article) => JSON.stringify(present(article))],
  ['text', describe],
]);

export type ExtractMode = {
  /** How articles are printed: `text` or `jsonl`. */
  readonly format: string;
  readonly keyMap: KeyMap;
  /** What standard input is, where the first bytes are not to tell it. */
  readonly inputFormat: StandardInput['format'];
};

/** `onrecord extract PATH…`: prints what is found in each article; returns the exit status. */
export async function runExtract(
  context: CommandContext,
  paths: readonly string[],
  { format: formatName, keyMap, inputFormat }: ExtractMode,
): Promise<number> {
  const format = FORMATS.get(formatName);
  if (format === undefined) {
    throw new ConfigError(`--format is ${JSON.stringify(formatName)}: it is text or jsonl`);
  }
  let problems = 0;
  const { extraction, limits } = await readIndexerSettings(context);
  const web = paths.some(isWebAddress)
    ? await (await import('./open-web.ts')).openWebReader(context, null)
    : null;
  for await (const outcome of extractArticles(
    paths,
    extraction,
    { ...limits, keyMap },
    { bytes: process.stdin, format: inputFormat },
    web,
  )) {
    if (outcome.kind === 'notice') process.stderr.write(`${outcome.message}\n`);
    else if (outcome.kind === 'failure') {
      problems++;
      process.stderr.write(`${outcome.error.message}\n`);
    } else if (!process.stdout.write(`${format(outcome.article)}\n`)) {
      await once(process.stdout, 'drain');
    }
  }
  return problems > 0 ? EXIT.problems : EXIT.ok;
}

function present({ location, ...article }: ExtractedArticle) {
  return article;
}

function describe(article: ExtractedArticle): string {
  const { title, outlet, publishedOn, authors, speakers, organisations, quotations, body } =
    article;
  const facts = [
    `source      ${article.source}`,
    `id          ${article.id}`,
    `title       ${title ?? 'unknown'}`,
    `outlet      ${outlet ?? 'unknown'}`,
    `published   ${article.publishedAt ?? publishedOn ?? 'unknown'}`,
    `authors     ${authors.join(', ') || 'unknown'}`,
    `language    ${article.language ?? 'unknown'}`,
    `speakers    ${speakers.join(', ') || 'none'}`,
    `bodies      ${organisations.join(', ') || 'none'}`,
    ...quotations.map(
      ({ text, speaker, organisation }) =>
        `quotation   ${speaker ?? organisation ?? 'unknown'}: ${text}`,
    ),
  ];
  return `${facts.join('\n')}\n\n${body}\n`;
}
