import { once } from 'node:events';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { explainArticle } from '../../indexer/extraction/extract-article.ts';
import type { FactExplanation } from '../../indexer/extraction/metadata.ts';
import type { KeyMap } from '../../indexer/readers/read-outcome.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { isWebAddress } from '../../indexer/web/web-address.ts';
import { ConfigError } from '../core/errors.ts';
import type { ExtractedArticle } from '../core/article.ts';
import type { CommandContext } from './command-context.ts';
import { describeExplanations, presentExplanations } from './describe-explanation.ts';
import { EXIT } from './help.ts';
import { readIndexerSettings } from './indexer-settings.ts';

/** An article, and how its facts were chosen; null where nobody asked. */
type Write = (article: ExtractedArticle, explanations: Explanations) => string;
type Explanations = readonly FactExplanation[] | null;

const FORMATS: ReadonlyMap<string, Write> = new Map<string, Write>([
  [
    'jsonl',
    (article, explanations) =>
      JSON.stringify({
        ...present(article),
        ...(explanations === null ? {} : { explanation: presentExplanations(explanations) }),
      }),
  ],
  ['text', describe],
]);

export type ExtractMode = {
  /** How articles are printed: `text` or `jsonl`. */
  readonly format: string;
  /** Whether to say how each fact was chosen. */
  readonly isExplained: boolean;
  readonly keyMap: KeyMap;
  /** What standard input is, where the first bytes are not to tell it. */
  readonly inputFormat: StandardInput['format'];
};

/** `onrecord extract PATH…`: prints what is found in each article; returns the exit status. */
export async function runExtract(
  context: CommandContext,
  paths: readonly string[],
  { format: formatName, isExplained, keyMap, inputFormat }: ExtractMode,
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
    if (outcome.kind === 'notice') {
      process.stderr.write(`${outcome.message}\n`);
      continue;
    }
    if (outcome.kind === 'failure') {
      problems++;
      process.stderr.write(`${outcome.error.message}\n`);
      continue;
    }
    const explanations = isExplained
      ? explainArticle(outcome.read, outcome.article, extraction)
      : null;
    if (!process.stdout.write(`${format(outcome.article, explanations)}\n`))
      await once(process.stdout, 'drain');
  }
  return problems > 0 ? EXIT.problems : EXIT.ok;
}

function present({ location, ...article }: ExtractedArticle) {
  return article;
}

function describe(article: ExtractedArticle, explanations: Explanations): string {
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
  const explained = explanations === null ? '' : `\n\n${describeExplanations(explanations)}`;
  return `${facts.join('\n')}${explained}\n\n${body}\n`;
}
