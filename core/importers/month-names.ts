/** Month names and their usual abbreviations, by number; all are lower case and without a dot. */
const names: readonly string[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen januari janeiro tammikuuta tammikuu tammi',
  'february feb februar feber février fevrier févr febrero febbraio febbr februari fevereiro fev helmikuuta helmikuu helmi',
  'march mar märz mrz mars marzo maart mrt março marco marts maaliskuuta maaliskuu maalis',
  'april apr avril avr abril abr aprile huhtikuuta huhtikuu huhti',
  'may mai mayo maggio mag mei maio maj toukokuuta toukokuu touko',
  'june jun juni juin junio giugno giu junho kesäkuuta kesäkuu kesä',
  'july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu heinä',
  'august aug août aout agosto ago augustus augusti elokuuta elokuu elo',
  'september sep sept septembre septiembre setiembre settembre sett setembro syyskuuta syyskuu syys',
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu loka',
  'november nov novembre noviembre novembro marraskuuta marraskuu marras',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre desember des dezembro joulukuuta joulukuu joulu',
];

const numbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((row, index) => row.split(' ').map((name) => [name, index + 1] as const)),
);

/** The number of a month, 1 to 12, from its name in one of ten European languages; null when it is no month. */
export function monthNumber(name: string): number | null {
  return numbers.get(name.toLowerCase().replace(/\.$/, '')) ?? null;
}
