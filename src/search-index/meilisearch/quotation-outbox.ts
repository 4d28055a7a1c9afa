import type { RefusedDocument } from '../search-index.ts';
import type { Line } from './payloads.ts';

export type QuotationOutbox = {
  /** Begins an upsert; nothing is sent by itself while the articles of one are under way. */
  readonly begin: () => void;
  /** Ends what `begin` began, with the quotations of that upsert; resolves when they are stored. */
  readonly end: (lines: readonly Line[]) => Promise<readonly RefusedDocument[]>;
};

/** As many lines are sent at once, some 30 MB. */
const ENOUGH_LINES = 20_000;

/**
 * Holds quotations back until there are many of them, or until nothing else is under way.
 *
 * The server works on one index at a time, and each change to the other one costs it as much as some hundred documents do.
 */
export function createQuotationOutbox(
  send: (lines: readonly Line[]) => Promise<readonly RefusedDocument[]>,
): QuotationOutbox {
  let underWay = 0;
  let held: Line[] = [];
  let waiting: ((sent: Promise<readonly RefusedDocument[]>) => void)[] = [];

  function flush(): void {
    const sent = held.length === 0 ? Promise.resolve([]) : send(held);
    for (const resolve of waiting) resolve(sent);
    held = [];
    waiting = [];
  }

  return {
    begin() {
      underWay++;
    },
    end(lines) {
      underWay--;
      for (const line of lines) held.push(line);
      const sent = new Promise<readonly RefusedDocument[]>((resolve) => waiting.push(resolve));
      if (underWay === 0 || held.length >= ENOUGH_LINES) flush();
      return sent;
    },
  };
}
