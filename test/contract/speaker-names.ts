import { describe, expect, it } from 'vitest';
import type { Quotation } from '../../src/core/quotation.ts';
import { renameSpeakers } from '../../src/core/rename-speakers.ts';
import type { IndexDocument } from '../../src/search-index/search-index.ts';
import { aDocument, aQuotation } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { only } from './queries.ts';

type Named = Pick<Quotation, 'nameInArticle' | 'speaker'>;

/** A quotation of somebody whom the article calls by the first name, and lists under the second. */
const by = (nameInArticle: string, speaker = nameInArticle): Named => ({ nameInArticle, speaker });

function naming(id: string, ...named: readonly Named[]): IndexDocument {
  const quotations = named.map((names) => aQuotation(names));
  return aDocument(
    renameSpeakers({ ...aDocument({ id }).article, quotations }, new Map()),
    `f-${id}`,
  );
}

/** What an index tells of the names of speakers, by which they are made one. */
export function describeSpeakerNames(source: IndexSource): void {
  describe('names of speakers', () => {
    const index = useEmptiedIndex(source);
    const store = (...documents: readonly IndexDocument[]) => index.get().upsert(documents);
    const listNames = async () =>
      (await index.get().listSpeakerNames())
        .map(
          (name) =>
            `${name.nameInArticle} > ${name.speaker} ${name.articleCount}/${name.quotationCount}`,
        )
        .sort();
    const listIds = async (names: Named, page: { afterId?: string; limit?: number } = {}) => {
      const { nameInArticle, speaker } = names;
      const articles = await index.get().listArticlesNaming({
        nameInArticle: nameInArticle ?? '',
        speaker: speaker ?? '',
        afterId: page.afterId ?? null,
        limit: page.limit ?? 100,
      });
      return articles.map(({ article }) => article.id);
    };

    it('are none where nobody is named', async () => {
      expect(await listNames()).toEqual([]);
      await store(aDocument({ id: 'a', quotations: [aQuotation()] }));
      expect(await listNames()).toEqual([]);
      expect(await listIds(by('Jane Roe'))).toEqual([]);
    });

    it('are listed with the articles and the quotations that have them, by both names', async () => {
      await store(
        naming('a', by('Jane Roe'), by('Jane Roe'), by('Ann Li')),
        naming('b', by('Jane Roe')),
        naming('c', by('J. Roe', 'Jane Roe')),
      );
      expect(await listNames()).toEqual([
        'Ann Li > Ann Li 1/1',
        'J. Roe > Jane Roe 1/1',
        'Jane Roe > Jane Roe 2/3',
      ]);
    });

    it('are told apart by case, by accents, and by marks of any kind', async () => {
      const names = ['José Ruiz', 'Jose Ruiz', 'JOSE RUIZ', 'Jo "J\\" Roe', "Ann 'A' = O'Roe"];
      await store(...names.map((name, at) => naming(`n${at}`, by(name))));
      expect(await listNames()).toEqual(names.map((name) => `${name} > ${name} 1/1`).sort());
      for (const [at, name] of names.entries()) expect(await listIds(by(name))).toEqual([`n${at}`]);
    });

    it('lead to the articles that have both, by id and page by page', async () => {
      const ids = ['a', 'a b', 'ab', 'b', 'z'.repeat(300), 'é'];
      await store(
        ...ids.map((id) =>
          naming(id, by('Ann Li'), ...Array.from({ length: 5 }, () => by('J. Roe'))),
        ),
        naming('other', by('J. Roe', 'Jane Roe')),
        naming('another', by('Jane Roe')),
      );
      const found: string[] = [];
      for (;;) {
        const last = found.at(-1);
        const page = await listIds(by('J. Roe'), {
          ...(last !== undefined && { afterId: last }),
          limit: 2,
        });
        expect(page.length).toBeLessThanOrEqual(2);
        if (page.length === 0) break;
        found.push(...page);
      }
      expect(found).toEqual(ids);
      expect(await listIds(by('J. Roe', 'Jane Roe'))).toEqual(['other']);
    });

    it('come with the article as it is stored, and its fingerprint', async () => {
      const stored = naming('a', by('J. Roe'));
      await store(stored);
      const page = { nameInArticle: 'J. Roe', speaker: 'J. Roe', afterId: null, limit: 10 };
      expect(await index.get().listArticlesNaming(page)).toEqual([
        { article: stored.article, fingerprint: 'f-a', story: null, addedAt: null },
      ]);
    });

    it('change with an article, whose fingerprint stays, and go with it', async () => {
      await store(naming('a', by('J. Roe')), naming('b', by('Jane Roe')));
      await store(naming('a', by('J. Roe', 'Jane Roe')));
      expect(await listNames()).toEqual(['J. Roe > Jane Roe 1/1', 'Jane Roe > Jane Roe 1/1']);
      expect(await listIds(by('J. Roe'))).toEqual([]);
      expect(await index.get().getFingerprints(['a'])).toEqual(new Map([['a', 'f-a']]));
      expect(await index.findSorted({ filters: [only('speaker', 'jane roe')] })).toEqual([
        'a',
        'b',
      ]);
      await index.get().delete(['a']);
      expect(await listNames()).toEqual(['Jane Roe > Jane Roe 1/1']);
    });

    it('are shown as they were written last, where spellings fold to one', async () => {
      await store(naming('a', by('Jose Ruiz')));
      await store(naming('b', by('José Ruiz')));
      await store(naming('a', by('Jose Ruiz', 'José Ruiz')));
      const { facets } = await index.search({ facets: ['speaker'] });
      expect(facets[0]?.buckets).toEqual([{ key: 'jose ruiz', label: 'José Ruiz', count: 2 }]);
    });
  });
}
