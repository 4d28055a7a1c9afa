import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { searchConfig } from '../support/builders.ts';

const FILES = [
  'fields.json',
  'ranking.json',
  'synonyms.json',
  'meilisearch.json',
  'stem-exceptions.json',
  'acronyms.json',
  'outlets.json',
  'speakers.json',
  'cue-verbs.json',
  'given-names.json',
  'person-words.json',
  'attribution-model.json',
  'quotation-model.json',
  'stop-words.txt',
  'foreign-stop-words.json',
];

/** A copy of the tables that Onrecord ships, for a test to break. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-tables-'));
  cpSync('search-config', folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (file: string, content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, file), text);
};

describe('the tables of the project', () => {
  it('know the outlets of the articles that it was given, by name and alias', () => {
    const { canonicalByKey } = searchConfig.outlets;
    expect(canonicalByKey.get('unn')).toBe('UNN');
    expect(canonicalByKey.get('mbn')).toBe('Mexico Business News');
  });

  it('know the speakers by other names', () => {
    const { canonicalByKey } = searchConfig.speakers;
    expect(canonicalByKey.get('donald j trump')).toBe('Donald Trump');
  });

  it('have the forms of verbs of speech, regular and listed', () => {
    for (const form of ['said', 'warned', 'replied', 'emphasized', 'pointed out', 'agreeing']) {
      expect(searchConfig.cues.verbs).toContain(form);
    }
  });

  it('have no verb with a form that English lacks', () => {
    for (const form of ['sayed', 'telled', 'slamed', 'admited', 'agreing']) {
      expect(searchConfig.cues.verbs).not.toContain(form);
    }
  });

  it('have stop words as they are indexed', () => {
    for (const word of ['the', 'dont', 'who', 'us']) {
      expect(searchConfig.lexicon.stopWords).toContain(word);
    }
    for (const word of searchConfig.lexicon.stopWords) expect(word).toMatch(/^[a-z]+$/u);
  });

  it('rank by numbers that the reasons beside them are left out of', () => {
    const { ranking } = searchConfig;
    expect(ranking.saturation).toBeGreaterThan(0);
    expect(Object.keys(ranking.lengthNormalization)).toEqual(['title', 'quotation', 'body']);
    expect(ranking.feedback.share).toBeLessThan(1);
    expect(ranking).not.toHaveProperty('$comment');
  });

  it('have each synonym in one group, no two of which are the same word to a reader', () => {
    const all = searchConfig.synonyms.groups.flat();
    expect(all).toContain('United States');
    expect(new Set(all.map((text) => text.toLowerCase())).size).toBe(all.length);
  });

  it('weigh the title above the body', () => {
    const { weights } = searchConfig.fields;
    expect(weights.title).toBeGreaterThan(weights.body);
  });
});

describe('loadSearchConfig', () => {
  it.each(FILES)('names %s when it is missing', async (file) => {
    rmSync(join(folder, file));
    const loading = loadSearchConfig(folder);
    await expect(loading).rejects.toThrow(ConfigError);
    await expect(loading).rejects.toThrow(`${join(folder, file)} cannot be read`);
  });

  it.each(FILES.filter((file) => file.endsWith('.json')))(
    'names %s when it is not JSON',
    async (file) => {
      put(file, '{ "names": [');
      await expect(loadSearchConfig(folder)).rejects.toThrow(ConfigError);
      await expect(loadSearchConfig(folder)).rejects.toThrow(
        `${join(folder, file)} is not valid JSON.`,
      );
    },
  );

  const $comment = 'Of a test.';
  const why = 'Of a test, too.';
  it.each([
    ['fields.json', [], 'expected object'],
    ['fields.json', { $comment, searchable: { title: { weight: 0, why } } }, 'searchable.title'],
    ['fields.json', { $comment, searchable: { title: { weight: 5, why } } }, 'searchable.body'],
    ['fields.json', { $comment, searchable: { body: { weight: 5 } } }, 'searchable.body.why'],
    ['fields.json', { $comment, facets: { outlet: { why } } }, 'facets.speaker'],
    ['fields.json', { $comment, facets: { colour: { why } } }, '"colour"'],
    ['fields.json', { $comment, sort: {} }, 'sort.publishedOn'],
    ['fields.json', { searchable: {} }, '$comment'],
    ['fields.json', { $comment, searchable: { body: { weight: 5, why } } }, 'searchable.quotation'],
    ['ranking.json', [], 'expected object'],
    ['ranking.json', { $comment, saturation: 1.5 }, 'saturation'],
    ['ranking.json', { $comment, saturation: { value: 0, why } }, 'saturation.value'],
    ['ranking.json', { $comment, saturation: { value: 1.5 } }, 'saturation.why'],
    [
      'ranking.json',
      { $comment, lengthNormalization: { title: { value: 1.1, why } } },
      'lengthNormalization.title.value',
    ],
    ['ranking.json', { $comment, lengthNormalization: {} }, 'lengthNormalization.quotation'],
    ['ranking.json', { $comment, feedback: { share: { value: 1, why } } }, 'feedback.share.value'],
    ['ranking.json', { $comment, feedback: { stems: { value: 0, why } } }, 'feedback.stems.value'],
    ['ranking.json', { $comment, feedback: {} }, 'feedback.minQueryStems'],
    ['ranking.json', { $comment, recencyShare: { value: -1, why } }, 'recencyShare.value'],
    ['ranking.json', { $comment, pagerank: {} }, '"pagerank"'],
    ['synonyms.json', {}, '$comment'],
    ['synonyms.json', { $comment, groups: { US: 'USA' } }, 'groups'],
    ['synonyms.json', { $comment, groups: [['US', 'USA'], ['UK']] }, 'groups[1]'],
    ['synonyms.json', { $comment, groups: [['UK']] }, 'a group has at least two words or phrases'],
    ['synonyms.json', { $comment, groups: [['UK', ' ']] }, 'groups[0][1]'],
    ['synonyms.json', { $comment, groups: [['UK', 1]] }, 'groups[0][1]'],
    ['synonyms.json', { $comment, groups: [], extra: 1 }, '"extra"'],
    ['meilisearch.json', { $comment, maxTotalHits: { value: -1, why } }, 'maxTotalHits.value'],
    ['meilisearch.json', { $comment, toleratesTypos: { value: true } }, 'toleratesTypos.why'],
    ['meilisearch.json', { $comment, prefixSearch: { value: 'x', why } }, 'prefixSearch.value'],
    ['meilisearch.json', { $comment, embedders: {} }, '"embedders"'],
    ['outlets.json', { $comment, names: [{ name: 'UNN' }] }, 'names[0].aliases'],
    ['outlets.json', { $comment, names: [{ name: ' ', aliases: [] }] }, 'names[0].name'],
    ['outlets.json', { $comment, names: [], extra: 1 }, '"extra"'],
    ['speakers.json', { $comment, names: [{ name: 'A', aliases: 'B' }] }, 'names[0].aliases'],
    [
      'stem-exceptions.json',
      { $comment, groups: [{ stem: 'New York', words: ['x'] }] },
      'a stem is letters a to z only',
    ],
    ['acronyms.json', { $comment, acronyms: { US: 'ABBR' } }, 'a stem is letters a to z only'],
    ['acronyms.json', { $comment, acronyms: { us: 'abbrus' } }, 'an acronym is capitals only'],
    ['acronyms.json', { $comment, acronyms: { 'U.S.': 'abbrus' } }, 'an acronym is capitals only'],
    ['cue-verbs.json', { $comment, verbs: [1], nouns: [] }, 'verbs[0]'],
    ['cue-verbs.json', { $comment, verbs: [] }, 'nouns'],
    ['given-names.json', { $comment, groups: [] }, 'either'],
    ['person-words.json', { $comment, titles: {} }, 'titles.female'],
    ['quotation-model.json', { $comment, features: [], base: 0, trees: [] }, 'features'],
    [
      'attribution-model.json',
      { $comment, features: ['a'], base: 0, trees: [[-1, 0, 0]] },
      'a tree has four numbers a node',
    ],
  ])('names %s and the place in it of what is wrong, as in case %#', async (file, table, place) => {
    put(file, table);
    const loading = loadSearchConfig(folder);
    await expect(loading).rejects.toThrow(ConfigError);
    await expect(loading).rejects.toThrow(`${join(folder, file)}:\n`);
    await expect(loading).rejects.toThrow(place);
  });

  it.each(['outlets.json', 'speakers.json'])(
    'refuses a name in %s that stands for two',
    async (file) => {
      put(file, {
        $comment,
        names: [
          { name: 'Northern Post', aliases: ['The Post'] },
          { name: 'Southern Post', aliases: ['the POST'] },
        ],
      });
      const loading = loadSearchConfig(folder);
      await expect(loading).rejects.toThrow(ConfigError);
      await expect(loading).rejects.toThrow(
        `${join(folder, file)}: "the POST" stands for both "Northern Post" and "Southern Post".`,
      );
    },
  );

  it('takes a name that is also its own alias', async () => {
    put('outlets.json', { $comment, names: [{ name: 'Le Monde', aliases: ['LE MONDE'] }] });
    const { outlets } = await loadSearchConfig(folder);
    expect([...outlets.canonicalByKey]).toEqual([['le monde', 'Le Monde']]);
  });

  it('folds what it reads, however it is written', async () => {
    put('stop-words.txt', 'LE la # the article\n# nothing here\nl’État Don’t\n');
    put('stem-exceptions.json', { $comment, groups: [{ stem: 'zurich', words: ['Zürcher'] }] });
    put('cue-verbs.json', { $comment, verbs: ['Déclare'], nouns: ['Thèse'] });
    const { lexicon, cues } = await loadSearchConfig(folder);
    expect([...lexicon.stopWords]).toEqual(['le', 'la', 'letat', 'dont']);
    expect([...lexicon.stemExceptions]).toEqual([['zurcher', 'zurich']]);
    expect([...cues.verbs]).toEqual(['declare', 'declares', 'declared', 'declaring']);
    expect([...cues.nouns]).toEqual(['these']);
  });

  const ANALYSIS = [
    'stem-exceptions.json',
    'acronyms.json',
    'stop-words.txt',
    'foreign-stop-words.json',
  ];
  const EXTRACTION = [
    'outlets.json',
    'speakers.json',
    'cue-verbs.json',
    'given-names.json',
    'person-words.json',
    'attribution-model.json',
    'quotation-model.json',
  ];

  it.each(FILES)('changes the version of what %s decides, and no other', async (file) => {
    put(file, `${readFileSync(join(folder, file), 'utf8')}\n`);
    const { analysisVersion, extractionVersion } = await loadSearchConfig(folder);
    expect(analysisVersion).toMatch(/^[\da-f]{16}$/u);
    expect(extractionVersion).toMatch(/^[\da-f]{16}$/u);
    expect(analysisVersion !== searchConfig.analysisVersion).toBe(ANALYSIS.includes(file));
    expect(extractionVersion !== searchConfig.extractionVersion).toBe(EXTRACTION.includes(file));
  });
});
