export type TogetherOptions<Item> = {
  readonly isFull: (items: readonly Item[]) => boolean;
  /** How long items wait for more of them. */
  readonly lingerMs: number;
};

/** Yields what is there at once in lists: of many that come quickly long ones, of one that comes alone that one. */
export async function* takeTogether<Item>(
  items: AsyncIterable<Item>,
  { isFull, lingerMs }: TogetherOptions<Item>,
): AsyncGenerator<Item[]> {
  const iterator = items[Symbol.asyncIterator]();
  // Asked for early, so that it arrives while what came before is taken care of.
  let next = askFor(iterator);
  for (;;) {
    const first = await next;
    if (first.done === true) return;
    const together = [first.value];
    next = askFor(iterator);
    const patience = waitFor(lingerMs);
    while (!isFull(together)) {
      const ready = await Promise.race([next, patience.over]);
      if (ready === null || ready.done === true) break;
      together.push(ready.value);
      next = askFor(iterator);
    }
    patience.end();
    yield together;
  }
}

function askFor<Item>(iterator: AsyncIterator<Item>): Promise<IteratorResult<Item>> {
  const next = iterator.next();
  // It may fail before anybody waits for it; who does then hears of it all the same.
  next.catch(() => undefined);
  return next;
}

function waitFor(ms: number): { readonly over: Promise<null>; readonly end: () => void } {
  let timer: NodeJS.Timeout;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, ms);
  });
  return {
    over,
    end: () => {
      clearTimeout(timer);
    },
  };
}
