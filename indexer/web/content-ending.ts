/** What is known of a content that was fetched. */
export type FetchedContent = {
  /** The `Content-Type` that came with it. */
  readonly contentType: string;
  /** The path of its address. */
  readonly path: string;
  readonly beginning: Uint8Array;
};

const ENDING_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['application/json', '.json'],
  ['application/feed+json', '.json'],
  ['text/json', '.json'],
  ['application/jsonl', '.jsonl'],
  ['application/jsonlines', '.jsonl'],
  ['application/x-jsonlines', '.jsonl'],
  ['application/ndjson', '.jsonl'],
  ['application/x-ndjson', '.jsonl'],
  ['text/csv', '.csv'],
  ['text/tab-separated-values', '.tsv'],
  ['application/zip', '.zip'],
  ['application/x-zip-compressed', '.zip'],
]);
/** Of markup, servers often name the wrong kind. */
const MARKUP_TYPE = /(?:^text\/(?:html|xml)|\/xml|\+xml)$/u;
const GENERIC: ReadonlySet<string> = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
]);
const PAGE = /^(?:<!doctype\s+html|<html[\s>])/iu;
const ENDING = /(?:\.[a-z]{2,6})?\.[a-z0-9]{2,6}$/iu;
const COMPRESSED = /\.(?:gz|zst)$/iu;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** Returns the ending that a file of this content would have; an empty one where nothing tells. */
export function chooseEnding({ contentType, path, beginning }: FetchedContent): string {
  const [type = ''] = contentType.toLowerCase().split(';');
  const media = type.trim();
  const ofType = ENDING_BY_TYPE.get(media);
  // A table that is compressed as a file, and not on the way only, says so in its name.
  const isGzip = GZIP_MAGIC.every((byte, at) => beginning[at] === byte);
  const ofPath = ENDING.exec(path)?.[0] ?? '';
  const ending = COMPRESSED.test(ofPath) && !isGzip ? ofPath.replace(/\.gz$/iu, '') : ofPath;
  if (isGzip) return ending;
  if (ofType !== undefined) return ofType === '.json' && ending === '.jsonl' ? ending : ofType;
  const text = new TextDecoder('latin1').decode(beginning).trimStart();
  if (MARKUP_TYPE.test(media))
    return PAGE.test(skipDeclaration(text)) ? '.html' : endingOfMarkup(text);
  if (ending !== '' && (GENERIC.has(media) || media === 'text/plain')) return ending;
  if (PAGE.test(skipDeclaration(text))) return '.html';
  if (text.startsWith('<?xml')) return '.xml';
  if (text.startsWith('{') || text.startsWith('[')) return '.json';
  return media === 'text/plain' ? '.txt' : ending;
}

/** A fragment of a page is one, too; what begins as a feed is one, whatever it is called. */
function endingOfMarkup(text: string): string {
  return /^(?:\s*<[?!][^>]*>)*\s*<(?:\w+:)?(?:rss|feed|rdf)[\s>:]/iu.test(text) ||
    text.startsWith('<?xml')
    ? '.xml'
    : '.html';
}

function skipDeclaration(text: string): string {
  return text.replace(/^<\?xml[^>]*>\s*/iu, '');
}

/** Returns the encoding that a content type names, where it is one that can be read; UTF-8 is what is read anyway. */
export function tryCharset(contentType: string): string | null {
  const name = /;\s*charset\s*=\s*"?(?<name>[\w.:-]+)/iu.exec(contentType)?.groups?.['name'];
  if (name === undefined || /^utf-?8$/iu.test(name)) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
