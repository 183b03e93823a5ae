/**
 * The commonest small words of a language, by BCP 47 tag: enough of them to tell it from its neighbours in a few sentences.
 * Chosen by hand; words a neighbour shares count for both.
 */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the of and to in that is was for it with as on be by at this are from or have had has not but which they their were been will would who said after about an he his she her its',
    de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis',
    fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec mais cette ses aux ont été son comme ou leur elle être nous après selon',
    es: 'de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha o este sí porque esta entre cuando muy sin sobre también hasta desde fue han según',
    it: 'di e il la che in a per un è del non sono una i della con le si da dei gli al nel alla ha più delle come anche ma lo dal suo questo dopo sono stato essere hanno degli nella',
    nl: 'de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij door naar uit over worden wordt heeft hebben was werd zich tot deze nog geen volgens',
    pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está também pelo pela até são',
    sv: 'och i att det som en på är av för med den till inte har de ett om var sig men så från vid kan när efter också eller under hade skulle ska sin enligt mot där blev än',
    da: 'og i at det er en til af på for den med de som ikke har der et var han om fra ved men sig efter kan også eller blev skal havde mod hvor siger nu vil ud efter blevet ifølge',
    nb: 'og i det er på en til som av for at med de har ikke den et om var fra han men seg etter kan også eller ble skal hadde mot der sier nå vil ut etter blitt ifølge hvor når være',
    fi: 'ja on ei että se oli kun mutta myös joka ovat hän sen mukaan tai kuin ole jo niin vain jos hänen ollut olisi vielä jonka sekä nyt mitä sitä tämän ne siitä tämä kanssa jälkeen eivät voi',
    et: 'ja on ei et see oli kui ka mis ning aga oma või seda ta kes siis mida nii selle veel kuid välja juba üle ole eest pärast olid tema nende neid',
    pl: 'w i na z do nie się że to jest o jak po za od przez ale co dla jego są oraz tym przy tego był może ich już tylko które który która została przed został było jako również',
    cs: 'a se v na je že o s z do to i ve si za by jako podle pro ale jsou který po od také byl jeho jak při které bylo aby už nebo před byla má však která',
    sk: 'a sa v na je že o s z do to aj vo si za by ako podľa pre ale sú ktorý po od tiež bol jeho pri ktoré bolo aby už alebo pred bola má však ktorá',
    hu: 'a az és hogy nem is egy ez van volt csak de meg mint már ha szerint még el azt ki után amely között lehet akkor pedig majd ezt vagy minden',
    ro: 'de și în a la cu pe că nu o din care un este se pentru mai sunt fost după a au fi ca al dar prin această care sau lui acest între către',
    tr: 've bir bu da de için ile olarak çok daha gibi olan kadar sonra var ne en o ise değil ama oldu göre olduğunu her tarafından ancak şekilde ya',
    id: 'yang dan di dengan untuk pada ini dari dalam tidak itu akan adalah ke oleh telah juga mereka sebagai karena atau bahwa tersebut bisa dapat kepada saat setelah',
    vi: 'và của là có được trong cho các không một người những với đã này để khi từ đến về ở theo cũng tại vào nhiều sau năm trên bị',
    ru: 'и в не на что с по как он из к у за от это о для но был также его все после было или если при они который до года об были есть чтобы со она',
    uk: 'і в не на що з у до як за та про від це він для але його після також або які був вони щодо було під час який при є ще за що зі',
    bg: 'на и да в се от за с не е по че са до като си което ще това към при той но бе или след още беше най която които със има',
    sr: 'и у је да се на за су од са не као који то а о је што из ће би али по до није након због било која које биће',
    ar: 'في من على أن إلى التي عن مع هذا الذي كان ما هذه بعد لا كما قال بين وقد وفي كانت ذلك قبل أو خلال حيث ولا إن',
    fa: 'و در به از که این را با است برای آن یک بود شده خود تا کرد بر هم نیز گفت می شد باید های اما کند ها وی',
    ur: 'کے کی میں ہے اور سے کا کو پر نے کہ یہ ہیں بھی تھا کیا اس ایک کر ہو گیا تھی ہوئے جو لیے تھے وہ',
    hi: 'के में की है और से का को पर ने कि यह हैं भी एक इस था कर हो गया जो लिए थे वह तो नहीं या साथ कहा',
    mr: 'आणि आहे या च्या व हे तर आहेत होते केली केला होता यांनी असे मात्र त्या नाही त्यांनी करून पण',
  }).map(([tag, words]) => [tag, new Set(words.split(' '))]),
);
