import { z } from 'zod';

/** A text, a number, an object with a name, or a list of these: what readers of files take, too. */
const texts = z.union([
  z.string(),
  z.number(),
  z.looseObject({ name: z.unknown() }),
  z.array(z.unknown()),
]);
const field = (description: string) => texts.optional().describe(description);

/** What an article may say of itself. Only for the description: reading is the indexer's, and forgives more. */
export const givenArticleSchema = z
  .looseObject({
    id: field('made of the address or the text where none is given'),
    title: field('or `headline`'),
    text: field('or `body` or `content`: paragraphs parted by empty lines, or HTML'),
    outlet: field('or `source` or `publisher`'),
    authors: field('or `author` or `byline`'),
    date: field('of publication, or `published`, `publishedAt` or `published_at`'),
    modified: field('when it was changed'),
    url: field('or `link`'),
    section: field('of the outlet'),
    language: field('where the text leaves it open'),
    lead: field('or `standfirst`, `description` or `summary`'),
  })
  .describe(
    'an article, with a title or a text at least; speakers and quotations are found, not taken',
  );
