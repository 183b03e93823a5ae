import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../electron/backend/import/decode.ts';

/** One invented report of a closed harbour, in many languages. */
const reports = {
  ja: '港は火曜日の嵐のあと閉鎖され、当局によると今週いっぱい再開されない。市長は記者会見で、防波堤の修理には数か月かかると述べた。',
  zh: '官员表示，港口在星期二的暴风雨之后关闭，本周内不会重新开放。市长在记者会上说，防波堤的修理需要几个月的时间。',
  zhHant:
    '官員表示，港口在星期二的暴風雨之後關閉，本週內不會重新開放。市長在記者會上說，防波堤的修理需要幾個月的時間。',
  ko: '당국에 따르면 항구는 화요일 폭풍 이후 폐쇄되었으며 이번 주에는 다시 열리지 않을 것이다. 시장은 수리에 몇 달이 걸린다고 말했다.',
  ru: 'Порт закрыли во вторник после шторма, сообщили власти, и на этой неделе он не откроется. Мэр сказал, что ремонт волнореза займёт несколько месяцев.',
  uk: 'Порт зачинили у вівторок після шторму, повідомила влада, і цього тижня він не відкриється. Мер сказав, що ремонт хвилеріза триватиме кілька місяців.',
  bg: 'Пристанището беше затворено във вторник след бурята, съобщиха властите. Кметът каза, че ремонтът на вълнолома ще отнеме няколко месеца.',
  el: 'Το λιμάνι έκλεισε την Τρίτη μετά την καταιγίδα, ανακοίνωσαν οι αρχές, και δεν θα ανοίξει ξανά αυτή την εβδομάδα.',
  he: 'הנמל נסגר ביום שלישי אחרי הסערה, כך מסרו הרשויות, והוא לא ייפתח מחדש השבוע. ראש העיר אמר כי התיקון יימשך כמה חודשים.',
  ar: 'أغلق الميناء يوم الثلاثاء بعد العاصفة، كما قالت السلطات، ولن يعاد فتحه هذا الأسبوع. وقال رئيس البلدية إن الإصلاح سيستغرق عدة أشهر.',
  th: 'เจ้าหน้าที่กล่าวว่าท่าเรือปิดเมื่อวันอังคารหลังพายุ และจะไม่เปิดอีกในสัปดาห์นี้ การซ่อมเขื่อนกันคลื่นจะใช้เวลาหลายเดือน',
  pl: 'Port zamknięto we wtorek po burzy, poinformowały władze, i w tym tygodniu nie zostanie otwarty. Mieszkańcy są zaniepokojeni; wiele łodzi jest uszkodzonych.',
  cs: 'Přístav byl v úterý po bouři uzavřen, uvedly úřady, a tento týden se znovu neotevře. Starosta řekl, že oprava vlnolamu potrvá několik měsíců.',
  hu: 'A kikötőt kedden a vihar után lezárták, közölték a hatóságok, és a héten nem nyitják meg újra. A hullámtörő javítása több hónapig fog tartani.',
  ro: 'Portul a fost închis marţi după furtună, au anunţat autorităţile, şi nu va fi redeschis săptămâna aceasta. Locuitorii sunt îngrijoraţi şi cer ajutor.',
  tr: 'Yetkililer, limanın fırtınanın ardından salı günü kapatıldığını ve bu hafta yeniden açılmayacağını açıkladı. Bölge halkı endişeli.',
  lt: 'Uostas antradienį po audros buvo uždarytas, pranešė valdžia, ir šią savaitę nebus atidarytas. Gyventojai sunerimę ir prašo greitos pagalbos.',
  lv: 'Ostu otrdien pēc vētras slēdza, paziņoja varas iestādes, un šonedēļ to vairs neatvērs. Iedzīvotāji ir noraizējušies un lūdz ātru palīdzību.',
} as const;

const western = [
  'Der Hafen wurde am Dienstag nach dem Sturm geschlossen. „Die Reparatur dauert Monate“, sagte der Bürgermeister – große Schäden.',
  'Le port a été fermé mardi après la tempête, ont annoncé les autorités, et ne rouvrira pas cette semaine. Les habitants sont inquiets.',
  'El puerto fue cerrado el martes después de la tormenta; no volverá a abrir. ¿Quién pagará los daños?',
  'O porto foi fechado na terça-feira após a tempestade; a reparação demorará vários meses, disse o presidente da câmara.',
  'Il porto è stato chiuso martedì; la riparazione della diga durerà più mesi.',
  'Satama suljettiin tiistaina myrskyn jälkeen, eikä sitä avata tällä viikolla.',
  'Hamnen stängdes på tisdagen efter stormen och öppnas inte igen den här veckan.',
  'Havnen blev lukket tirsdag efter stormen; både er ødelagt på grund af bølgerne.',
  'Höfninni var lokað á þriðjudag eftir storminn, sögðu yfirvöld.',
  'The café by the harbour was closed on Tuesday after the storm.',
];
/** So short that only what is usual can be told: one word, a name, a price, a quotation mark. */
const short = [
  'café',
  'naïve',
  'Müller',
  'São Paulo',
  '£3m',
  '“No,” she said.',
  'l’État',
  '5 €',
  'Señor Muñoz',
  'Ærø',
  '20 °C',
  '½',
  '© AFP',
  'à',
  'Zoë – 1',
  ...['Le port a été fermé mardi.', 'a été fermé mardi après', 'port a été fermé mardi après'],
  ...['“We don’t know,” the mayor said.', 'Çà et là', 'ÄÖÜ äöü ß', '5 € – 7 €, £3', '20 °C ± 3 °C', '“…”'],
  ...[
    '§ 5 – § 6 – § 7',
    'Ø 5 mm · Ø 6 mm · Ø 7 mm',
    'l’été à l’île',
    'ÉCOLE FERMÉE À NÎMES',
    'Ægir Þór Ólafsson',
  ],
];

type Language = keyof typeof reports;
const cases: readonly (readonly [string, readonly Language[], string])[] = [
  ['shift_jis', ['ja'], 'Shift_JIS'],
  ['euc-jp', ['ja'], 'EUC-JP'],
  ['gb18030', ['zh'], 'GB18030'],
  ['big5', ['zhHant'], 'Big5'],
  ['euc-kr', ['ko'], 'EUC-KR'],
  ['koi8-r', ['ru'], 'KOI8-R'],
  ['koi8-u', ['uk'], 'KOI8-U'],
  ['cp866', ['ru'], 'IBM866'],
  ['macCyrillic', ['ru'], 'Mac OS Cyrillic'],
  ['iso-8859-5', ['ru', 'bg'], 'ISO-8859-5'],
  ['windows-1251', ['ru', 'uk', 'bg'], 'Windows-1251'],
  ['windows-1250', ['pl', 'cs', 'hu', 'ro'], 'Windows-1250'],
  ['iso-8859-2', ['pl', 'cs'], 'ISO-8859-2'],
  ['windows-1253', ['el'], 'Windows-1253'],
  ['windows-1254', ['tr'], 'Windows-1254'],
  ['windows-1255', ['he'], 'Windows-1255'],
  ['windows-1256', ['ar'], 'Windows-1256'],
  ['iso-8859-6', ['ar'], 'ISO-8859-6'],
  ['windows-1257', ['lt', 'lv'], 'Windows-1257'],
  ['windows-874', ['th'], 'Windows-874'],
];

describe('a file that does not say how its characters are encoded', () => {
  it.each(
    cases.flatMap(([encoding, languages, name]) =>
      languages.map((language) => [encoding, language, name] as const),
    ),
  )('is read as it was written, and the guess is said: %s, %s', (encoding, language, name) => {
    const { text, warnings } = decoded(iconv.encode(reports[language], encoding));
    expect(text).toBe(reports[language]);
    expect(warnings).toEqual([
      `It does not say how its characters are encoded; ${name} fits its words best: look at its letters and quotation marks.`,
    ]);
  });

  it('is read as Japanese where it switches to it and back, as mail does', () => {
    const bytes = iso2022jp(`Re: ${reports.ja} (AFP)`);
    expect(decoded(bytes)).toMatchObject({
      text: `Re: ${reports.ja} (AFP)`,
      warnings: [expect.stringContaining('ISO-2022-JP')],
    });
    expect(decoded(Buffer.from('red \u001b[31malert\u001b[0m'))).toEqual({
      text: 'red \u001b[31malert\u001b[0m',
      warnings: [],
    });
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'is read as %s by its bytes alone, and so it is with a mark',
    (encoding) => {
      for (const report of [...Object.values(reports), ...western]) {
        // A wide text in which no byte is NUL has nothing that tells it from other bytes.
        const words = `${report}\n`;
        expect(decoded(iconv.encode(words, encoding))).toEqual({
          text: words,
          warnings: [expect.stringContaining(encoding.toUpperCase())],
        });
        expect(decoded(iconv.encode(words, encoding, { addBOM: true }))).toEqual({
          text: words,
          warnings: [],
        });
      }
    },
  );

  it('is read from the end its letters make words from, where both ends make letters', () => {
    for (const encoding of ['utf-16le', 'utf-16be'])
      expect(decoded(iconv.encode('harbour closed', encoding)).text).toBe('harbour closed');
  });

  it('is Windows-1252 where nothing says otherwise, however short', () => {
    for (const words of [...western, ...short]) {
      const { text, warnings } = decoded(iconv.encode(words, 'windows-1252'));
      expect(text).toBe(words);
      expect(warnings).toEqual([
        'It is not UTF-8, so it was read as Windows-1252: look at its accented letters and quotation marks.',
      ]);
    }
  });

  it('is told by its first words beyond ASCII, wherever they stand', () => {
    const words = `${'All quiet at the harbour.\n'.repeat(20_000)}${reports.ru}`;
    expect(decoded(iconv.encode(words, 'koi8-r')).text).toBe(words);
    const kanji = `${'All quiet at the harbour.\n'.repeat(20_000)}${`${reports.ja}\n`.repeat(2000)}`;
    expect(decoded(iconv.encode(kanji, 'shift_jis')).text).toBe(kanji);
  });
});

describe('a file that says how its characters are encoded', () => {
  it.each([
    ['a page', 'koi8-r', '<html><meta charset="koi8-r"><p>Порт'],
    [
      'an older page',
      'windows-1251',
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Порт',
    ],
    ['an XML file', 'iso-8859-2', "<?xml version='1.0' encoding='ISO-8859-2'?><a>łódź</a>"],
  ])('is read so, with nothing to doubt: %s', (_, encoding, words) => {
    expect(decoded(iconv.encode(words, encoding))).toEqual({ text: words, warnings: [] });
  });

  it('is not believed where it is UTF-8', () => {
    const words = '<meta charset="windows-1251"><p>Порт';
    expect(decoded(Buffer.from(words))).toEqual({ text: words, warnings: [] });
  });

  it('font by font, as rich text does, is left to its importer', () => {
    expect(decoded(Buffer.from('{\\rtf1 \x93\xe4\x94}', 'latin1'))).toEqual({ text: null, warnings: [] });
  });
});

/** JIS is EUC-JP with seven bits, between signs that switch. */
function iso2022jp(text: string): Buffer {
  const pieces = text.split(/([^\0-\x7f]+)/).map((piece, index) => {
    if (index % 2 === 0) return Buffer.from(piece);
    const jis = iconv.encode(piece, 'euc-jp').map((byte) => byte & 0x7f);
    return Buffer.concat([Buffer.from('\x1b$B', 'latin1'), jis, Buffer.from('\x1b(B', 'latin1')]);
  });
  return Buffer.concat(pieces);
}
