import type { Span } from '../../src/core/span.ts';
import type { ArticleField } from './fields.ts';
import type { NameMention } from './mentions.ts';

/** A paragraph that says in a few words who spoke the paragraph before it: "– Sheinbaum emphasized." */
const SIGNATURE = /^[–—-]\s?\p{L}/u;
const MAX_SIGNATURE_WORDS = 12;

export type PullQuote = Span & { readonly mention: NameMention; readonly cue: string };

/**
 * Returns the paragraphs without quotation marks that a line with a dash and a name signs.
 *
 * @example the paragraph before `– Sheinbaum emphasized.`
 */
export function findPullQuotes({ text, paragraphs, narration }: ArticleField): PullQuote[] {
  return paragraphs.flatMap((signature, at) => {
    const quoted = paragraphs[at - 1];
    const line = text.slice(signature.start, signature.end);
    if (quoted === undefined || quoted.quoted.length > 0 || !SIGNATURE.test(line)) return [];
    if (line.split(' ').length > MAX_SIGNATURE_WORDS) return [];
    // The items of a list have dashes, too.
    const beside = [quoted, paragraphs[at + 1]];
    if (beside.some((other) => other !== undefined && isDashed(text, other))) return [];
    const isHere = ({ start, end }: Span) => signature.start <= start && end <= signature.end;
    const mention = narration.mentions.find((other) => other.kind === 'name' && isHere(other));
    if (mention?.kind !== 'name') return [];
    const verb = narration.cues.find(({ first }) => isHere(narration.tokens[first] ?? quoted));
    const { start, end } = quoted;
    return [{ start, end, mention, cue: verb?.text ?? line[0] ?? '–' }];
  });
}

function isDashed(text: string, { start, end }: Span): boolean {
  return SIGNATURE.test(text.slice(start, end));
}
