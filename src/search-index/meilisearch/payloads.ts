import type { ArticleId } from '../../core/article.ts';

/** Lines of JSON that are sent together, each with the article that it is of. */
export type Payload = { readonly ids: readonly ArticleId[]; readonly lines: readonly string[] };

export type Line = { readonly id: ArticleId; readonly line: string };

/** Meilisearch refuses a payload of more than 100 MB; smaller ones keep its memory and ours small. */
const MAX_PAYLOAD_BYTES = 20_000_000;

/** Returns lines in payloads of a bounded size; a line larger than that has one of its own. */
export function buildPayloads(
  lines: readonly Line[],
  maxBytes: number = MAX_PAYLOAD_BYTES,
): Payload[] {
  const payloads: { ids: ArticleId[]; lines: string[] }[] = [];
  let bytes = Infinity;
  for (const { id, line } of lines) {
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > maxBytes) {
      payloads.push({ ids: [], lines: [] });
      bytes = 0;
    }
    bytes += size;
    payloads.at(-1)?.ids.push(id);
    payloads.at(-1)?.lines.push(line);
  }
  return payloads;
}

/** Returns the two halves of a payload, to find in which of them a refused line stands. */
export function halve({ ids, lines }: Payload): [Payload, Payload] {
  const middle = Math.ceil(lines.length / 2);
  return [
    { ids: ids.slice(0, middle), lines: lines.slice(0, middle) },
    { ids: ids.slice(middle), lines: lines.slice(middle) },
  ];
}
