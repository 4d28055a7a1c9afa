/** Meilisearch refuses a payload of more than 100 MB; smaller ones keep its memory and ours small. */
const MAX_PAYLOAD_BYTES = 20_000_000;

/**
 * Returns the documents as JSON lines, in payloads of a bounded size; a document larger than that has one of its own.
 */
export function buildPayloads(
  documents: readonly object[],
  maxBytes: number = MAX_PAYLOAD_BYTES,
): string[] {
  const payloads: string[] = [];
  let lines: string[] = [];
  let bytes = 0;
  for (const item of documents) {
    const line = JSON.stringify(item);
    const size = Buffer.byteLength(line) + 1;
    if (lines.length > 0 && bytes + size > maxBytes) {
      payloads.push(lines.join('\n'));
      lines = [];
      bytes = 0;
    }
    lines.push(line);
    bytes += size;
  }
  if (lines.length > 0) payloads.push(lines.join('\n'));
  return payloads;
}
