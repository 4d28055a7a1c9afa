import type { Paragraph } from './quoted-spans.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';

/** Whoever is quoted speaks of themselves, or to somebody. */
const FIRST_OR_SECOND_PERSON =
  /(?:^|[^\p{L}\p{N}])(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou|[Yy]our|[Ll]et['’]s)(?=$|[^\p{L}\p{N}])/u;
/** The author goes on, and what was to be quoted is a picture, or was not copied. */
const NARRATOR =
  /^(?:He|She|They|His|Her|Their|The|This|That) (?:(?:later|then|also|has|had|was|is|did|went)\b|(?:\p{L}+ ){0,2}(?:posts?|tweets?|statements?|letters?|messages?|remarks?|comments?|announcement|video|email)\b)/u;
const SENTENCE_END = /[.!?…]["”’»)\]]*$/u;
const OPENING = /^\p{L}/u;
const LABEL = /^[^.!?:]{1,42}:\s/u;
const MIN_WORDS = 4;
/** Beside a name they make the author's own sentence of it. */
const REPORTING = new Set('said says told added wrote tweeted posted replied'.split(' '));
const MAX_GAP = 3;

/**
 * True for a paragraph without marks, below a sentence that leads in to words, that reads like these words.
 *
 * @param leading - who and what is named in that sentence
 */
export function soundsQuoted(
  { text, narration }: { readonly text: string; readonly narration: Narration },
  paragraph: Paragraph,
  leading: readonly Mention[],
): boolean {
  const spoken = text.slice(paragraph.start, paragraph.end);
  const isProse = OPENING.test(spoken) && SENTENCE_END.test(spoken) && !LABEL.test(spoken);
  if (!isProse || spoken.split(' ').length < MIN_WORDS) return false;
  if (paragraph.quoted.length > 0 && isReported(narration, paragraph)) return false;
  if (FIRST_OR_SECOND_PERSON.test(spoken)) return true;
  return (
    !NARRATOR.test(spoken) &&
    !isReported(narration, paragraph) &&
    !leading.some((mention) => mention.kind === 'name' && names(spoken, mention.name))
  );
}

/** Somebody is named beside a verb of speech. */
function isReported({ cues, mentions, tokens }: Narration, { start, end }: Paragraph): boolean {
  const isHere = (token: number) => {
    const at = tokens[token]?.start ?? -1;
    return start <= at && at < end;
  };
  const speaking = cues.filter(({ first, text }) => REPORTING.has(text) && isHere(first));
  return speaking.some((cue) =>
    mentions.some(
      ({ first, last }) =>
        (cue.first > last && cue.first - last <= MAX_GAP) ||
        (first > cue.last && first - cue.last <= MAX_GAP),
    ),
  );
}

function names(spoken: string, name: string): boolean {
  return spoken.includes(name.split(' ').at(-1) ?? name);
}
