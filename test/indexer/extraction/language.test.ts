import { describe, expect, it } from 'vitest';
import { openLanguageDetector } from '../../../indexer/extraction/language-detector.ts';
import { judgeLanguages, pickLanguage } from '../../../indexer/extraction/language.ts';

const detector = await openLanguageDetector();

const TEXTS = {
  en: 'The harbour board said on Monday that the new quay would open in spring, a year later than it had promised, because the ground beneath the old one had turned out to be softer than anybody had thought.',
  de: 'Die Hafenbehörde teilte am Montag mit, dass der neue Kai erst im Frühjahr eröffnet werde, ein Jahr später als versprochen, weil der Boden unter dem alten weicher sei, als irgendjemand gedacht habe.',
  fr: 'L’autorité portuaire a annoncé lundi que le nouveau quai n’ouvrirait qu’au printemps, un an plus tard que promis, parce que le sol sous l’ancien s’est révélé plus meuble que personne ne l’avait pensé.',
  es: 'La autoridad portuaria anunció el lunes que el nuevo muelle no abrirá hasta la primavera, un año más tarde de lo prometido, porque el suelo bajo el antiguo resultó más blando de lo que nadie había pensado.',
  it: 'L’autorità portuale ha annunciato lunedì che il nuovo molo aprirà soltanto in primavera, un anno più tardi di quanto promesso, perché il terreno sotto quello vecchio si è rivelato più molle del previsto.',
  pt: 'A autoridade portuária anunciou na segunda-feira que o novo cais só abrirá na primavera, um ano mais tarde do que prometido, porque o solo sob o antigo se revelou mais mole do que se pensava.',
  nl: 'Het havenbestuur maakte maandag bekend dat de nieuwe kade pas in het voorjaar opengaat, een jaar later dan beloofd, omdat de grond onder de oude zachter bleek te zijn dan iemand had gedacht.',
  sv: 'Hamnstyrelsen meddelade på måndagen att den nya kajen öppnar först till våren, ett år senare än vad som utlovats, eftersom marken under den gamla visade sig vara mjukare än någon hade trott.',
  no: 'Havnestyret opplyste mandag at den nye kaien først åpner til våren, et år senere enn lovet, fordi grunnen under den gamle viste seg å være mykere enn noen hadde trodd på forhånd.',
  ru: 'Портовые власти сообщили в понедельник, что новый причал откроется только весной, на год позже обещанного, потому что грунт под старым оказался мягче, чем кто-либо думал.',
  uk: 'Портова адміністрація повідомила в понеділок, що новий причал відкриється лише навесні, на рік пізніше обіцяного, бо ґрунт під старим виявився м’якшим, ніж будь-хто думав.',
  pl: 'Zarząd portu poinformował w poniedziałek, że nowe nabrzeże zostanie otwarte dopiero wiosną, rok później niż obiecywano, ponieważ grunt pod starym okazał się bardziej miękki, niż ktokolwiek sądził.',
  ja: '港湾当局は月曜日、新しい岸壁の開業が約束より一年遅れて春になると発表した。古い岸壁の下の地盤が誰も考えていなかったほど軟らかかったためだという。',
} as const;

const pick = (body: string, ...declared: string[]) =>
  pickLanguage({ declared, title: null, body }, detector);

describe('pickLanguage', () => {
  it.each(Object.entries(TEXTS))('hears %s from the text alone', (language, text) => {
    expect(pick(text)).toBe(language);
  });

  it.each(Object.entries(TEXTS))('hears %s where the template says English', (language, text) => {
    expect(pick(text, 'en-US')).toBe(language);
  });

  it.each([
    ['a text of a few words', 'The port is open.'],
    ['no text', ''],
    ['a table', 'Net 12 vs 14 mln. Shr 3 cts vs 4 cts. Revs 1,940 vs 2,011. '.repeat(5)],
    ['letters of nothing', 'Xqzt vwrk jfpl qqtz mnbv '.repeat(12)],
  ])('takes the declared one of %s, and none where none is declared', (_, text) => {
    expect(pick(text, 'de-AT')).toBe('de');
    expect(pick(text)).toBeNull();
  });

  it('reads the title, too, where the body is short', () => {
    const title = 'Der neue Kai öffnet erst im Frühjahr, ein Jahr später als von allen versprochen';
    const body = 'Das teilte die Hafenbehörde am Montag mit.';
    expect(pickLanguage({ declared: [], title, body }, detector)).toBe('de');
    expect(pickLanguage({ declared: [], title: null, body }, detector)).toBeNull();
  });

  it('believes the first declaration that names a language', () => {
    expect(pick('', 'default', 'fr', 'de')).toBe('fr');
  });

  it('does not contradict a language that the text is nearly as much in', () => {
    const danish =
      'Havnebestyrelsen oplyste mandag, at kajen åbner til foråret, et år senere end lovet, fordi jorden under den gamle viste sig at være blødere end ventet.';
    expect(pick(danish)).toBe('da');
    expect(pick(danish, 'no')).toBe('no');
    expect(pick(danish, 'de')).toBe('da');
  });

  it.each([
    ['Galician, which the detector takes for Portuguese', 'gl', TEXTS.pt, 'gl'],
    ['Serbian in Latin letters', 'sr-Latn', TEXTS.pl, 'sr'],
    ['not where the text is clearly English', 'gl', TEXTS.en, 'en'],
  ])(
    'believes a declared language that the detector cannot tell: %s',
    (_, stated, text, picked) => {
      expect(pick(text, stated)).toBe(picked);
    },
  );
});

describe('judgeLanguages', () => {
  it('says what became of each declared language', () => {
    const declared = ['en-US', 'qqq?', 'de', 'de-AT'].map((value) => {
      return { field: 'language', value, from: 'meta' } as const;
    });
    const judged = judgeLanguages(declared, 'de', detector).map(({ candidate, ...rest }) => [
      candidate.value,
      rest.outcome,
      rest.reason,
    ]);
    expect(judged).toEqual([
      ['en-US', 'refused', 'the text is de'],
      ['qqq?', 'refused', 'names no language'],
      ['de', 'chosen', null],
      ['de-AT', 'outranked', null],
    ]);
  });
});
