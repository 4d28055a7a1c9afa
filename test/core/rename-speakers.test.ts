import { describe, expect, it } from 'vitest';
import { renameSpeakers } from '../../src/core/rename-speakers.ts';
import { aQuotation, anArticle } from '../support/builders.ts';

describe('renameSpeakers', () => {
  const article = anArticle({
    speakers: ['J. Roe', 'Ann Li', 'Jane Roe'],
    quotations: [
      aQuotation({ text: 'One', nameInArticle: 'J. Roe', speaker: 'J. Roe' }),
      aQuotation({ text: 'Two' }),
      aQuotation({ text: 'Three', nameInArticle: 'Ann Li', speaker: 'Ann Li' }),
      aQuotation({ text: 'Four', nameInArticle: 'Jane Roe', speaker: 'Jane Roe' }),
    ],
  });

  it('goes by the name in the article, and lists each speaker once, in order of first quotation', () => {
    const renamed = renameSpeakers(article, new Map([['J. Roe', 'Jane Roe']]));
    expect(renamed.speakers).toEqual(['Jane Roe', 'Ann Li']);
    expect(renamed.quotations).toEqual(
      article.quotations.map((quotation) =>
        quotation.text === 'One' ? { ...quotation, speaker: 'Jane Roe' } : quotation,
      ),
    );
  });

  it('gives a name back when it is canonical again', () => {
    const renamed = renameSpeakers(article, new Map([['J. Roe', 'Jane Roe']]));
    expect(renameSpeakers(renamed, new Map([['J. Roe', 'J. Roe']]))).toEqual(article);
  });

  it('changes nothing else, and nobody of whom it is not told', () => {
    expect(renameSpeakers(article, new Map())).toEqual(article);
  });
});
