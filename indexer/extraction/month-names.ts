import { foldText } from '../../src/core/fold.ts';

/** In English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and the Scandinavian languages, folded. */
const MONTHS: readonly string[] = [
  'january januar jaenner janner janvier enero gennaio janeiro januari stycznia',
  'february februar fevrier febrero febbraio fevereiro februari lutego',
  'march marz maerz mars marzo marco maart marca marts',
  'april avril abril aprile kwietnia',
  'may mai mayo maggio maio mei maja maj',
  'june juni juin junio giugno junho czerwca',
  'july juli juillet julio luglio julho lipca',
  'august aout agosto augustus augusti sierpnia',
  'september septembre septiembre setiembre settembre setembro wrzesnia',
  'october oktober octobre octubre ottobre outubro pazdziernika',
  'november novembre noviembre novembro listopada',
  'december dezember decembre diciembre dicembre dezembro grudnia desember',
];
/** In languages whose abbreviations would be mistaken for others: Russian, Ukrainian, Czech, Turkish, Finnish, Romanian, Greek. */
const WHOLE_MONTHS: readonly string[] = [
  'января январь січня ledna ocak tammikuuta ianuarie ιανουαριου',
  'февраля февраль лютого unora subat helmikuuta februarie φεβρουαριου',
  'марта март березня brezna mart maaliskuuta martie μαρτιου',
  'апреля апрель квітня dubna nisan huhtikuuta aprilie απριλιου',
  'мая май травня kvetna mayis toukokuuta μαιου',
  'июня июнь червня cervna haziran kesakuuta iunie ιουνιου',
  'июля июль липня cervence temmuz heinakuuta iulie ιουλιου',
  'августа август серпня srpna agustos elokuuta αυγουστου',
  'сентября сентябрь вересня zari eylul syyskuuta septembrie σεπτεμβριου',
  'октября октябрь жовтня rijna ekim lokakuuta octombrie οκτωβριου',
  'ноября ноябрь листопада listopadu kasim marraskuuta noiembrie νοεμβριου',
  'декабря декабрь грудня prosince aralik joulukuuta decembrie δεκεμβριου',
];
/** "Jan", "janv", "Sept": from three letters on, the beginning of a name is one. */
const MIN_UNITS = 3;
const MONTH_BY_NAME = new Map(
  MONTHS.flatMap((names, at) =>
    names
      .split(' ')
      .flatMap((name) =>
        Array.from(
          { length: Math.max(1, name.length - MIN_UNITS + 1) },
          (_, cut): [string, number] => [name.slice(0, name.length - cut), at + 1],
        ),
      ),
  ),
);
for (const [at, names] of WHOLE_MONTHS.entries())
  for (const name of names.split(' ')) MONTH_BY_NAME.set(foldText(name), at + 1);
/** Dutch and German print their own abbreviations. */
MONTH_BY_NAME.set('mrt', 3).set('mrz', 3);

/** Returns the number of a month, from 1, by its name or the beginning of it; null where it is none. */
export function tryMonth(name: string): number | null {
  return MONTH_BY_NAME.get(foldText(name)) ?? null;
}
