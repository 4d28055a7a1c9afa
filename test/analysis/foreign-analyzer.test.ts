import { describe, expect, it } from 'vitest';
import { STEMMED_LANGUAGES } from '../../src/analysis/stemmers/foreign-stemmers.ts';
import { readStem, readStemLanguage } from '../../src/core/stem-mark.ts';
import { analyzer } from '../support/builders.ts';

const stemIn = (language: string, word: string) =>
  analyzer.forLanguage(language).listWords(word).stems.join(' ');

/** Forms of one word, by language. */
const SAME: Readonly<Record<string, readonly (readonly string[])[]>> = {
  de: [
    ['Häuser', 'Hauses', 'Hauser'],
    ['Regierung', 'Regierungen'],
    ['Straße', 'Strassen'],
  ],
  es: [
    ['elección', 'elecciones', 'eleccion'],
    ['gobierno', 'gobiernos'],
    ['ciudad', 'ciudades'],
    ['ministro', 'ministras'],
  ],
  fr: [
    ['élection', 'élections', 'elections', 'l’élection', "d'élections"],
    ['nationale', 'nationaux'],
    ['accordé', 'accordées', 'accordees'],
  ],
  id: [
    ['pemilihan', 'pilih'],
    ['menteri', 'kementerian'],
  ],
  it: [
    ['elezione', 'elezioni', "dell'elezione", 'L’elezione'],
    ['legge', 'leggi'],
    ['città', 'citta'],
  ],
  ja: [['コンピューター', 'コンピュータ']],
  nl: [
    ['verkiezing', 'verkiezingen'],
    ['wet', 'wetten'],
    ['foto', 'foto’s'],
  ],
  no: [
    ['lov', 'loven', 'lover'],
    ['regjering', 'regjeringen'],
  ],
  pt: [
    ['eleição', 'eleições', 'eleicoes'],
    ['cidade', 'cidades'],
    ['anunciar', 'anunciou'],
  ],
  ru: [
    ['выборы', 'выборов'],
    ['министр', 'министра', 'министры'],
    ['ёлка', 'елки'],
  ],
  sv: [
    ['lag', 'lagen', 'lagar'],
    ['regering', 'regeringen'],
  ],
  uk: [
    ['вибори', 'виборів'],
    ['уряд', 'уряду'],
    ["м'який", 'м’який'],
  ],
};

const FORMS = Object.entries(SAME).flatMap(([language, words]) =>
  words.map((forms) => ({ language, forms })),
);

describe('the analyzer of another language', () => {
  it('is there for every stemmer', () => {
    expect(Object.keys(SAME)).toEqual([...STEMMED_LANGUAGES]);
  });

  it.each(FORMS)('gives one stem in $language: $forms', ({ language, forms }) => {
    const stems = forms.map((form) => stemIn(language, form));
    expect(new Set(stems).size).toBe(1);
    expect(readStemLanguage(stems[0] ?? '')).toBe(language);
  });

  it.each([
    ['de', 'Minister', 'Ministerium'],
    ['fr', 'police', 'politique'],
    ['es', 'general', 'generación'],
    ['ru', 'город', 'гордый'],
  ])('keeps apart in %s: %s, %s', (language, a, b) => {
    expect(stemIn(language, a)).not.toBe(stemIn(language, b));
  });

  it('leaves terms as they are in every language, for phrases', () => {
    expect(analyzer.forLanguage('fr').listWords('L’Élection générale').terms).toEqual(
      analyzer.listWords('L’Élection générale').terms,
    );
  });

  it('has stems of its own: those of one language find nothing in another', () => {
    expect(stemIn('fr', 'rates')).not.toBe(analyzer.listWords('rat').stems[0]);
    expect(stemIn('nl', 'minister')).not.toBe(stemIn('de', 'minister'));
  });

  it('has numbers and the abbreviations in capitals in common with English', () => {
    expect(analyzer.forLanguage('de').listWords('2024 G20 WHO').stems).toEqual(
      analyzer.listWords('2024 G20 WHO').stems,
    );
  });

  it.each(['pl', 'zh', 'en', 'xx', null])('is the English one for %s', (language) => {
    expect(analyzer.forLanguage(language).listWords('Ministers ustawy').stems).toEqual(
      analyzer.listWords('Ministers ustawy').stems,
    );
  });

  it.each(STEMMED_LANGUAGES)('takes any word of %s without harm', (language) => {
    const words = [
      '',
      'a',
      'é',
      'naïve',
      'constructor',
      '__proto__',
      'toString',
      'λόγος',
      'ß',
      'x1',
      '々',
    ];
    for (const word of [...words, 'o’o’o', 'e'.repeat(10_000)]) {
      for (const stem of analyzer.forLanguage(language).listWords(word).stems) {
        expect(readStem(stem)).toMatch(/^[^\sǀ]+$/u);
      }
    }
  });

  it.each(FORMS)(
    'knows how the words of a stem begin: $language, $forms',
    ({ language, forms }) => {
      const { listBeginnings, listWords } = analyzer.forLanguage(language);
      for (const form of [...forms, 'US']) {
        const { terms, stems } = listWords(form);
        const beginnings = listBeginnings(stems[0] ?? '') ?? [''];
        expect(beginnings.some((letters) => terms[0]?.startsWith(letters))).toBe(true);
      }
    },
  );

  it.each([
    ['de', 'Die Minister waren in der Stadt', ['Minister', 'Stadt']],
    ['fr', 'le ministre et la ville', ['ministre', 'ville']],
    ['ru', 'министр был в городе', ['министр', 'городе']],
    ['de', 'die US IT', ['US', 'IT']],
  ])('knows the stop words of %s: %s', (language, text, kept) => {
    const { analyze, isStopWord } = analyzer.forLanguage(language);
    const others = analyze(text).filter((token) => !isStopWord(token));
    expect(others.map(({ surface }) => surface)).toEqual(kept);
  });
});

describe('listStems', () => {
  const list = (word: string, ...languages: string[]) => {
    const [token] = analyzer.analyze(word);
    return token === undefined ? [] : analyzer.listStems(token, languages);
  };

  it.each([
    ['in English alone', ['Ministers'], ['minist']],
    ['in English first', ['Ministers', 'fr', 'en', 'de'], ['minist', 'frǀminister', 'deǀminist']],
    ['in languages without a stemmer as in English', ['Ministers', 'pl', 'zh'], ['minist']],
    ['once for a number', ['2024', 'fr', 'de'], ['2024']],
    ['once for an abbreviation', ['US', 'fr', 'de'], ['abbrus']],
  ])('has the stems of a word %s', (_, [word = '', ...languages], stems) => {
    expect(list(word, ...languages)).toEqual(stems);
  });
});
