import type { Span } from '../../src/core/span.ts';
import type { Mention } from './mentions.ts';
import { findMentions } from './narration.ts';
import type { Narration } from './narration.ts';
import type { People } from './people.ts';
import { findSentences } from './sentences.ts';

/** Follows whom the text is about, so that "she" and "the president" can be resolved. */
export type SubjectTrail = {
  /** Full canonical name of whom a mention means, or null. */
  readonly resolve: (mention: Mention) => string | null;
  /** Notes the subjects of the sentences of a range, which follows what was read before. */
  readonly read: (narration: Narration, range: Span) => void;
  /** Notes whom the text is about from here on; null changes nothing. */
  readonly note: (name: string | null) => void;
};

/**
 * Returns a trail over one field of an article, which has to be read in order.
 *
 * A pronoun means the subject of the latest sentence that has one: the person named first in it. An office means its
 * only holder in the article.
 */
export function createSubjectTrail(people: People): SubjectTrail {
  let subject: string | null = null;

  function resolveFirm(mention: Mention): string | null {
    if (mention.kind === 'name') {
      const resolution = people.resolveName(mention.name);
      return resolution.kind === 'resolved' ? resolution.canonicalName : null;
    }
    if (mention.kind === 'pronoun') return subject;
    const [holder, ...others] = people.findByOffice(mention.text);
    if (holder !== undefined && others.length === 0) return holder;
    return others.length > 0 && subject !== null && [holder, ...others].includes(subject)
      ? subject
      : null;
  }

  function read(narration: Narration, range: Span): void {
    if (range.end <= range.start) return;
    for (const sentence of findSentences(narration.text, range)) {
      for (const mention of findMentions(narration, sentence)) {
        const name = resolveFirm(mention);
        if (name === null) continue;
        subject = name;
        break;
      }
    }
  }

  return {
    read,
    resolve: resolveFirm,
    note(name) {
      subject = name ?? subject;
    },
  };
}
