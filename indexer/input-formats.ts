/** Formats that standard input may be said to have, as extensions name them. */
export const INPUT_FORMATS = [
  'txt',
  'html',
  'json',
  'jsonl',
  'csv',
  'tsv',
  'xml',
  'warc',
  'tar',
  'zip',
] as const;
