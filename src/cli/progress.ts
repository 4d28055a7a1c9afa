import { SingleBar } from 'cli-progress';
import type { IndexerEvent, SyncSummary } from '../../indexer/sync.ts';
import { measurePaths } from '../../indexer/scan.ts';

export type Progress = {
  readonly report: (event: IndexerEvent) => void;
  readonly stop: () => void;
};

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

const BAR_FORMAT =
  'Indexing {bar} {percentage}% | {articles} articles | {rate} a second | {eta_formatted} left';
/** Where nobody watches a bar, a line now and then. */
const LINE_INTERVAL_MS = 5_000;

/** Returns a progress bar on a terminal, plain lines elsewhere. Problems are lines in both. */
export async function createProgress(paths: readonly string[], output: Output): Promise<Progress> {
  const started = performance.now();
  const rate = (articles: number) => Math.round((articles * 1_000) / (performance.now() - started));
  const bar = output.isTTY === true ? await startBar(paths, output) : null;
  let lastLineAt = started;

  function writeLine(line: string): void {
    // The bar draws itself anew below the line.
    output.write(bar === null ? `${line}\n` : `\r\u001b[K${line}\n`);
  }

  function showProgress(summary: SyncSummary, bytesRead: number): void {
    const articles = summary.added + summary.updated + summary.unchanged;
    bar?.update(Math.min(bytesRead, bar.getTotal()), { articles, rate: rate(articles) });
    if (bar !== null || performance.now() - lastLineAt < LINE_INTERVAL_MS) return;
    lastLineAt = performance.now();
    writeLine(`${articles} articles, ${rate(articles)} a second`);
  }

  return {
    report(event) {
      switch (event.kind) {
        case 'problem':
          writeLine(`${event.place}: ${event.reason}`);
          break;
        case 'notice':
          writeLine(event.message);
          break;
        case 'removed':
          writeLine(`Gone from disk: ${event.ids.join(', ')}`);
          break;
        case 'progress':
          showProgress(event.summary, event.bytesRead);
          break;
      }
    },
    stop() {
      bar?.stop();
    },
  };
}

async function startBar(paths: readonly string[], stream: Output): Promise<SingleBar> {
  const bar = new SingleBar({
    format: BAR_FORMAT,
    stream,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(await measurePaths(paths), 0, { articles: 0, rate: 0 });
  return bar;
}
