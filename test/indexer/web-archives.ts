type Content = string | Uint8Array;

export type WarcParts = {
  readonly type?: string;
  readonly uri?: string | null;
  /** Of the record: that of a response of HTTP unless told otherwise. */
  readonly contentType?: string;
  /** The length that is written, where it is not the right one. */
  readonly length?: number | string | null;
  readonly content: Content;
};

/** One record of a web archive, with the empty lines behind it. */
export function warcRecord({
  type = 'response',
  uri = 'https://ledger.example/port',
  contentType = 'application/http; msgtype=response',
  length,
  content,
}: WarcParts): Buffer {
  const bytes = Buffer.from(content);
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    ...(uri === null ? [] : [`WARC-Target-URI: ${uri}`]),
    'WARC-Record-ID: <urn:uuid:1b0f1d5c-0000-4000-8000-000000000000>',
    `Content-Type: ${contentType}`,
    ...(length === null ? [] : [`Content-Length: ${length ?? bytes.length}`]),
  ];
  return Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n\r\n'),
  ]);
}

export type ResponseParts = {
  readonly body: Content;
  readonly status?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A response of HTTP, a page unless its headers say otherwise. */
export function httpResponse({ body, status = '200 OK', headers = {} }: ResponseParts): Buffer {
  const all = { 'Content-Type': 'text/html; charset=utf-8', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`),
    Buffer.from(body),
  ]);
}

/** A body in chunks of some size, as `Transfer-Encoding: chunked` has it. */
export function chunked(content: Content, size = 100): Buffer {
  const bytes = Buffer.from(content);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

/** A page with an article of one paragraph. */
export function pageOf(text: string, head = ''): string {
  const more =
    'Ships that had waited in the bay for days came in one after the other, the port said.';
  return `<!doctype html><html><head>${head}<title>Port reopens after storm</title></head><body><article><h1>Port reopens after storm</h1><p>${text}</p><p>${more}</p></article></body></html>`;
}
