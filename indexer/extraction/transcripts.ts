import { foldName } from '../../src/core/fold.ts';
import type { Span } from '../../src/core/span.ts';
import type { ArticleField } from './fields.ts';
import type { NameMention } from './mentions.ts';

/** A line that opens with a name in capitals and a colon: "ROE: We did it." */
const LABEL = /^(?<label>\p{Lu}[\p{Lu}\p{M} .'’-]{1,40}):\s+(?=\S)/u;
/** One such line alone may be a heading. */
const MIN_LINES = 2;

export type TranscriptLine = Span & { readonly label: Span & { readonly text: string } };

/** Returns the lines of a transcript, each under the name of whoever speaks. */
export function findTranscriptLines({ text, paragraphs }: ArticleField): TranscriptLine[] {
  const lines = paragraphs.flatMap(({ start, end }) => {
    const match = LABEL.exec(text.slice(start, end));
    const label = match?.groups?.['label'];
    if (match === null || label === undefined) return [];
    const name = { text: label, start, end: start + label.length };
    return [{ start: start + match[0].length, end, label: name }];
  });
  return lines.length >= MIN_LINES ? lines : [];
}

/** The name that a label is, to find its bearer by. */
export function nameLabel({ label }: TranscriptLine): NameMention {
  const { start, end, text } = label;
  return {
    kind: 'name',
    name: text,
    key: foldName(text),
    titles: [],
    bearer: 'unknown',
    start,
    end,
    first: 0,
    last: 0,
  };
}
