import type { PhraseClause, QueryNode, WordClause } from '../core/parsed-query.ts';
import { joinAll } from './join-nodes.ts';
import type { Warn } from './query-warning.ts';
import { PHRASE_MARKS } from './tokenize-query.ts';

/** Nobody looks for an article that has so many words and a phrase besides: it is a text that was pasted. */
const MAX_WORDS_BESIDE_PHRASE = 30;
const RUN = new RegExp(`[^\\s${PHRASE_MARKS}]+`, 'gu');
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/**
 * Returns a query in which the phrases are words like those around them, when it is a long text whose quotation marks
 * are punctuation; any other query as it is.
 */
export function readAsProse(root: QueryNode | null, text: string, warn: Warn): QueryNode | null {
  if (root?.kind !== 'and' || root.isWritten) return root;
  const phrases = root.nodes.filter(isPlainPhrase);
  const words = root.nodes.filter((node) => node.kind === 'word' && node.scope === null);
  const [first] = phrases;
  const isProse =
    first !== undefined &&
    words.length > MAX_WORDS_BESIDE_PHRASE &&
    words.length + phrases.length === root.nodes.length;
  if (!isProse) return root;
  warn('phrase-in-prose', first);
  return joinAll(
    root.nodes.flatMap((node) => (isPlainPhrase(node) ? listWords(node, text) : [node])),
    false,
  );
}

function isPlainPhrase(node: QueryNode): node is PhraseClause {
  return node.kind === 'phrase' && node.scope === null;
}

function listWords({ start, end }: PhraseClause, text: string): WordClause[] {
  return [...text.slice(start, end).matchAll(RUN)]
    .filter(([run]) => WORD_CHARACTER.test(run))
    .map(({ 0: run, index }) => {
      const at = start + index;
      return { kind: 'word', text: run, scope: null, start: at, end: at + run.length };
    });
}
