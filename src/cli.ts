import { Command, CommanderError } from 'commander';
import { listSettings, parseConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import { describeSettings, toExitCode } from './cli/help.ts';
import type { CommandContext } from './cli/command-context.ts';
import { INPUT_FORMAT_OPTION, parseInputFormat } from './cli/input-format.ts';
import { MAP_OPTION, parseKeyMap } from './cli/key-map.ts';
import { parseInterval } from './cli/watch-interval.ts';
import { AppError } from './core/errors.ts';

/** Options of a command as commander hands them over: settings and the command's own. */
type Options = Readonly<Record<string, unknown>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the command line of this process. The only place that reads the environment. */
export async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 70);
  });
  process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
}

/** Runs a command with its arguments, and returns the exit status. What it does not need is not loaded. */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  let status = 0;
  const end = (ended: number) => {
    status = ended;
  };
  try {
    await buildProgram(environment, end).parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return reportFailure(error);
  }
}

function buildProgram(environment: Environment, end: (status: number) => void): Command {
  const withContext = contextFor(environment, end);
  const program = new Command('onrecord')
    .description(
      'Full-text search over news articles: what was reported, by whom, when, and who said it.',
    )
    .addHelpText('after', `\n${describeSettings(listSettings())}`)
    .showHelpAfterError('(onrecord help lists the commands)')
    .exitOverride();
  program
    .command('start')
    .description('index the sample articles (or ONRECORD_ARTICLES), then serve')
    .action(
      withContext(async (context) => (await import('./cli/serve-command.ts')).runStart(context)),
    );
  program
    .command('index')
    .description(
      'bring the index in line with files, folders, feeds and pages; - reads standard input',
    )
    .argument('<path...>')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--rebuild', 'make the index anew from the articles in it first')
    .option('--watch <time>', 'go on with what changes, and with everything every 30s, 10m or 2h')
    .option('--follow', 'read the pages that items of fetched feeds link to')
    .option(...MAP_OPTION)
    .option(...INPUT_FORMAT_OPTION)
    .action((paths: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/index-command.ts')).runIndex(context, paths, {
          isDryRun: options['dryRun'] === true,
          isRebuild: options['rebuild'] === true,
          isFollowing: options['follow'] === true,
          watchIntervalMs: parseInterval(options['watch']),
          keyMap: parseKeyMap(options['map']),
          inputFormat: await parseInputFormat(options['inputFormat']),
        }),
      )(options),
    );
  program
    .command('delete')
    .description('take articles out of the index, and keep them out')
    .argument('[id...]')
    .option('--restore', 'let them be indexed again')
    .option('--list', 'list what is kept out, and since when')
    .action((ids: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/delete-command.ts')).runDelete(context, ids, {
          isRestored: options['restore'] === true,
          isList: options['list'] === true,
        }),
      )(options),
    );
  program
    .command('alerts')
    .description('list saved searches, with what became of their webhooks')
    .option('--delete <id...>', 'delete these')
    .action((options: Options) =>
      withContext(async (context) =>
        (await import('./cli/alerts-command.ts')).runAlertsCommand(
          context,
          listValues(options['delete']),
        ),
      )(options),
    );
  program
    .command('serve')
    .description('answer searches over HTTP')
    .action(
      withContext(async (context) => (await import('./cli/serve-command.ts')).runServe(context)),
    );
  program
    .command('search')
    .description('search from the command line')
    .argument('[words...]')
    .option('--outlet <name...>', 'only these outlets')
    .option('--speaker <name...>', 'only articles that quote one of these persons')
    .option('--author <name...>', 'only of these authors')
    .option('--section <name...>', 'only of these sections')
    .option('--language <code...>', 'only in these languages: en, de')
    .option('--from <date>', 'YYYY, YYYY-MM or YYYY-MM-DD, inclusive; -7d counts back')
    .option('--to <date>', 'likewise')
    .option(
      '--match <words>',
      'all or any; by default all, and any where too few articles have all',
    )
    .option('--sort <order>', 'relevance, newest or oldest')
    .option('--recency <time>', 'prefer newer articles; one this old has half of it: 30d, 6m, 1y')
    .option('--explain', 'say what each score is made of')
    .option('--facets <fields>', 'with --json: what to count, such as language,author,section')
    .option('--collapse', 'show articles with nearly the same text once')
    .option('--page <number>', 'from 1')
    .option('--page-size <number>', '1 to 100')
    .option('--json', 'the answer of the API')
    .action((words: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/search-command.ts')).runSearch(context, words.join(' '), options),
      )(options),
    );
  program
    .command('quotes')
    .description('search what persons said')
    .argument('[words...]')
    .option('--speaker <name...>', 'only what one of these persons said')
    .option('--outlet <name...>', 'only as these outlets report it')
    .option('--from <date>', 'YYYY, YYYY-MM or YYYY-MM-DD, inclusive; -7d counts back')
    .option('--to <date>', 'likewise')
    .option('--sort <order>', 'relevance, newest or oldest')
    .option('--limit <number>', 'as many quotations at most, 1 to 100')
    .option('--json', 'the answer of the API')
    .action((words: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/quotes-command.ts')).runQuotes(context, words.join(' '), options),
      )(options),
    );
  program
    .command('export')
    .description('write all articles or quotations of a search to a file, or to standard output')
    .argument('[words...]')
    .option('--type <documents>', 'articles or quotations')
    .option('--format <format>', 'jsonl, a JSON object a line, or csv')
    .option('--fields <names>', 'only these, parted by commas, in this order')
    .option('--output <file>', 'the file; it has this name once it is whole')
    .option('--outlet <name...>', 'only these outlets')
    .option('--speaker <name...>', 'only where one of these persons is quoted')
    .option('--author <name...>', 'only of these authors')
    .option('--section <name...>', 'only of these sections')
    .option('--language <code...>', 'only in these languages: en, de')
    .option('--from <date>', 'YYYY, YYYY-MM or YYYY-MM-DD, inclusive; -7d counts back')
    .option('--to <date>', 'likewise')
    .option('--match <words>', 'all (the default) or any')
    .option('--sort <order>', 'newest or oldest')
    .action((words: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/export-command.ts')).runExport(context, words.join(' '), options),
      )(options),
    );
  program
    .command('speakers')
    .description('list who is quoted, under which names, and which names may be one')
    .option('--contains <words>', 'only names with these words, the last as the beginning of one')
    .option('--doubtful', 'only which names may be one, and what to write to make them one')
    .option('--limit <number>', 'as many speakers, and as many doubtful pairs, at most', '50')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      withContext(async (context) =>
        (await import('./cli/speakers-command.ts')).runSpeakers(context, {
          contains: typeof options['contains'] === 'string' ? options['contains'] : '',
          limit: String(options['limit']),
          isDoubtfulOnly: options['doubtful'] === true,
          isJson: options['json'] === true,
        }),
      )(options),
    );
  program
    .command('extract')
    .description('print what is found in articles, without indexing them')
    .argument('<path...>')
    .option('--format <format>', 'text or jsonl', 'text')
    .option('--explain', 'say how each fact was chosen, and what was not')
    .option(...MAP_OPTION)
    .option(...INPUT_FORMAT_OPTION)
    .action((paths: string[], options: Options) =>
      withContext(async (context) =>
        (await import('./cli/extract-command.ts')).runExtract(context, paths, {
          format: String(options['format']),
          isExplained: options['explain'] === true,
          keyMap: parseKeyMap(options['map']),
          inputFormat: await parseInputFormat(options['inputFormat']),
        }),
      )(options),
    );
  program
    .command('openapi')
    .description('print the description of the API, an OpenAPI 3.1 document')
    .action(async () => {
      end((await import('./cli/openapi-command.ts')).runOpenapi());
    });
  program
    .command('setup')
    .description('make the keys for a Meilisearch server, from its master key')
    .option('--keys-dir <path>', 'write them to search.key, index.key and save.key there')
    .action((options: Options) =>
      withContext(async (context) =>
        (await import('./cli/setup-command.ts')).runSetup(
          context,
          typeof options['keysDir'] === 'string' ? options['keysDir'] : null,
        ),
      )(options),
    );
  program
    .command('doctor')
    .description('say what is wrong with the index, and what to type')
    .action(
      withContext(async (context) => (await import('./cli/doctor-command.ts')).runDoctor(context)),
    );
  for (const command of program.commands) addSettings(command);
  return program;
}

function listValues(given: unknown): string[] {
  return Array.isArray(given) ? given.map(String) : [];
}

/** Every setting is a flag of every command, under its own heading. */
function addSettings(command: Command): void {
  command.exitOverride().helpCommand(false);
  for (const { flag, help, env, defaultValue, isSwitch } of listSettings()) {
    const fallback = defaultValue === '' ? '' : `, default ${defaultValue}`;
    command.option(isSwitch ? flag : `${flag} <value>`, `${help} (${env}${fallback})`);
  }
}

function contextFor(environment: Environment, end: (status: number) => void) {
  return (run: (context: CommandContext) => Promise<number>) =>
    async (options: Options): Promise<void> => {
      const config = readConfig(options, environment);
      const { createLog } = await import('./cli/create-log.ts');
      const { loadTables } = await import('./cli/load-tables.ts');
      const context = { config, log: createLog(config), tables: await loadTables(config) };
      end(await run({ ...context, now: () => new Date() }));
    };
}

function readConfig(options: Options, environment: Environment): Config {
  const flags = new Map<string, string>();
  for (const { name } of listSettings()) {
    const value = options[name];
    if (typeof value === 'string') flags.set(name, value);
    if (value === true) flags.set(name, 'true');
  }
  return parseConfig(environment, flags);
}

function reportFailure(error: unknown): number {
  // Commander has already said what is wrong, or has printed the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof AppError) process.stderr.write(`onrecord: ${error.message}\n`);
  else
    process.stderr.write(
      `onrecord: ${error instanceof Error ? String(error.stack) : String(error)}\n`,
    );
  return toExitCode(error);
}
