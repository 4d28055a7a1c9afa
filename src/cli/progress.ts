import { SingleBar } from 'cli-progress';
import type { RebuildEvent } from '../../indexer/rebuild.ts';
import { measurePaths } from '../../indexer/scan.ts';
import type { IndexerEvent, SyncProgress } from '../../indexer/sync.ts';

export type Progress = {
  readonly report: (event: IndexerEvent | RebuildEvent) => void;
  readonly stop: () => void;
};

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** How far one stage of the work has come. */
type Stage = {
  readonly name: 'Indexing' | 'Rebuilding';
  readonly share: number;
  readonly articles: number;
  readonly waiting: number;
};

const BAR_FORMAT = '{name} {bar} {percentage}% | {details}';
/** Where nobody watches a bar, a line now and then. */
const LINE_INTERVAL_MS = 5_000;

/** Returns a progress bar on a terminal, plain lines elsewhere. Problems are lines in both. */
export async function createProgress(paths: readonly string[], output: Output): Promise<Progress> {
  const totalBytes = await measurePaths(paths);
  const bar = output.isTTY === true ? startBar(output) : null;
  let startedAt = performance.now();
  let lastLineAt = startedAt;
  let current: Stage['name'] = 'Indexing';

  function writeLine(line: string): void {
    // The bar draws itself anew below the line.
    output.write(bar === null ? `${line}\n` : `\r\u001b[K${line}\n`);
  }

  function show(stage: Stage): void {
    const now = performance.now();
    // A stage's rate and time left are its own.
    if (stage.name !== current) startedAt = now;
    current = stage.name;
    const details = describeStage(stage, now - startedAt);
    bar?.update(Math.min(1, stage.share), { name: stage.name, details });
    if (bar !== null || now - lastLineAt < LINE_INTERVAL_MS) return;
    lastLineAt = now;
    writeLine(`${stage.name}: ${details}`);
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
          show(toStage(event.progress, totalBytes));
          break;
        case 'rebuilding': {
          const { done, total } = event;
          show({ name: 'Rebuilding', share: done / total, articles: done, waiting: 0 });
          break;
        }
      }
    },
    stop() {
      bar?.stop();
    },
  };
}

function toStage({ summary, bytesRead, waiting }: SyncProgress, totalBytes: number): Stage {
  const articles = summary.added + summary.updated + summary.unchanged + waiting;
  return { name: 'Indexing', share: bytesRead / totalBytes, articles, waiting };
}

/** "12400 articles sent, 2000 waiting, 812 a second, 1:05 left"; what cannot be told is left out. */
export function describeStage(
  { articles, waiting, share }: Omit<Stage, 'name'>,
  elapsedMs: number,
): string {
  const rate = Math.round(((articles - waiting) * 1_000) / elapsedMs);
  return [
    `${articles} articles sent`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(Number.isFinite(rate) ? [`${rate} a second`] : []),
    ...(share > 0 && share < 1 && elapsedMs > 0
      ? [`${formatTime((elapsedMs * (1 - share)) / share)} left`]
      : []),
  ].join(', ');
}

function formatTime(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const pad = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${minutes}:${pad(seconds % 60)}`;
}

function startBar(stream: Output): SingleBar {
  const bar = new SingleBar({
    format: BAR_FORMAT,
    stream,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(1, 0, { name: 'Indexing', details: '' });
  return bar;
}
