import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../core/importers/language.ts';

/** Written for this test. */
const samples: Readonly<Record<string, string>> = {
  en: 'The agency said on Monday that there was a leak at the station, but that it was not a danger to the crew.',
  de: 'Die Behörde teilte am Montag mit, dass es auf der Station ein Leck gibt, das für die Besatzung nicht gefährlich ist.',
  fr: 'L’agence a annoncé lundi qu’il y a une fuite dans la station, mais que l’équipage n’est pas en danger, selon elle.',
  es: 'La agencia anunció el lunes que hay una fuga en la estación, pero que no es un peligro para la tripulación, según dijo.',
  it: 'L’agenzia ha annunciato lunedì che c’è una perdita nella stazione, ma che non è un pericolo per gli astronauti della missione.',
  nl: 'Het agentschap maakte maandag bekend dat er een lek is in het station, maar dat het geen gevaar is voor de bemanning.',
  pt: 'A agência anunciou na segunda-feira que há um vazamento na estação, mas que não é um perigo para a tripulação.',
  sv: 'Myndigheten meddelade på måndagen att det finns en läcka på stationen, men att den inte är farlig för besättningen.',
  fi: 'Virasto kertoi maanantaina, että asemalla on vuoto, mutta se ei ole vaaraksi miehistölle, kun he ovat sen mukaan turvassa.',
  pl: 'Agencja podała w poniedziałek, że na stacji jest wyciek, ale nie jest to niebezpieczne dla załogi, która została w module.',
  cs: 'Agentura v pondělí oznámila, že na stanici je únik, ale že to není nebezpečné pro posádku, která se už přesunula do modulu.',
  hu: 'Az ügynökség hétfőn közölte, hogy szivárgás van az állomáson, de ez nem veszélyes a személyzetre, és már meg is javították.',
  ro: 'Agenția a anunțat luni că este o scurgere la stație, dar că nu este un pericol pentru echipaj și că a fost reparată.',
  tr: 'Ajans pazartesi günü istasyonda bir sızıntı olduğunu, ancak bunun mürettebat için bir tehlike olmadığını ve daha sonra duyurdu.',
  ru: 'Агентство сообщило в понедельник, что на станции произошла утечка, но она не опасна для экипажа, как было сказано.',
  uk: 'Агентство повідомило в понеділок, що на станції стався витік, але він не є небезпечним для екіпажу, який був у модулі.',
  ar: 'أعلنت الوكالة يوم الاثنين أن هناك تسربا في المحطة، لكن هذا لا يشكل خطرا على الطاقم الذي كان في الوحدة بعد ذلك.',
  el: 'Η υπηρεσία ανακοίνωσε τη Δευτέρα ότι υπάρχει διαρροή στον σταθμό.',
  he: 'הסוכנות הודיעה ביום שני כי יש דליפה בתחנה, אך אין סכנה לצוות.',
  ja: '宇宙機関は月曜日、宇宙ステーションで漏れがあったと発表した。乗組員に危険はないという。',
  zh: '航天局周一宣布空间站发生泄漏，但对宇航员没有危险，有关部门正在调查原因。',
  ko: '우주국은 월요일 우주정거장에서 누출이 발생했지만 승무원에게는 위험하지 않다고 발표했다.',
};

describe('the language of a text', () => {
  it.each(Object.entries(samples))('is %s', (tag, sample) => {
    expect(languageOf(sample)).toBe(tag);
  });

  it.each(Object.entries(samples))(
    'is %s whatever signs and single letters of others are in it',
    (tag, sample) => {
      expect(languageOf(`${sample} – “20 €” … 21 ℃`)).toBe(tag);
    },
  );

  it.each([
    ['too few words', 'The leak.'],
    ['names alone', 'Jonathan McDowell Roskosmos Nauka Soyuz Progress Harvard Cambridge Massachusetts Luna'],
    ['numbers', '12 34 56 78 90 12 34 56 78 90 12 34 56 78 90'],
    ['two languages, half and half', `${samples['de']} ${samples['fr']}`],
    ['nothing', ''],
  ])('is not told from %s', (_, text) => {
    expect(languageOf(text)).toBeNull();
  });
});
