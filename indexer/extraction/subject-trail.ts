import type { CueTable } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findMentions } from './attribution.ts';
import type { Mention } from './mentions.ts';
import type { People } from './people.ts';
import { findSentences } from './sentences.ts';

/** Follows whom the text is about, so that "she" and "the president" can be resolved. */
export type SubjectTrail = {
  /** Full canonical name of whom a mention means, or null. */
  readonly resolve: (mention: Mention) => string | null;
  /** Notes the subjects of the sentences before a quotation. */
  readonly readUpTo: (masked: string, range: Span, cues: CueTable) => void;
  readonly readParagraph: (masked: string, paragraph: Span, cues: CueTable) => void;
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

  function readUpTo(masked: string, range: Span, cues: CueTable): void {
    if (range.end <= range.start) return;
    for (const sentence of findSentences(masked, range)) {
      for (const mention of findMentions(masked, sentence, cues)) {
        const name = resolveFirm(mention);
        if (name === null) continue;
        subject = name;
        break;
      }
    }
  }

  return {
    readUpTo,
    readParagraph: readUpTo,
    resolve(mention) {
      const name = resolveFirm(mention);
      // Whoever was quoted last is whom "she" means next.
      if (name !== null) subject = name;
      return name;
    },
  };
}
