/** Abbreviations, lower case and without the last dot, that stand before more words of the same sentence. */
export const titlesAndAlike: ReadonlySet<string> = new Set(
  (
    'mr mrs ms mx dr drs prof st ste sen rep gov gen lt col sgt cpl capt cmdr adm maj brig pvt rev hon pres supt insp det ' +
    'atty messrs mme mlle fr sr sra srta herr hr fru frk dhr mevr ing dipl ft mt vs v cf ca approx al viz ' +
    'fig figs eq sec ch pp vol vols ed eds art arts arg abs nr nos núm ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'e.g i.e z.b d.h u.a s.o p.ej t.ex bl.a ts esim mm z.t i.d.r bzw bspw vgl sog gegr geb verh zw usw.u'
  ).split(' '),
);

/** Abbreviations that come before a number: `No. 5`, `p. 12`, `Art. 3`. Before anything else their dot may end a sentence. */
export const beforeNumbers: ReadonlySet<string> = new Set(
  'no p § n para art sec ch fig vol sect paras num núm kap st str tel ext c ca approx nr'.split(' '),
);

/** Abbreviations that end a sentence as often as not: the next word decides. */
export const eitherWay: ReadonlySet<string> = new Set(
  'inc ltd co corp bros plc llc jr sr etc usw osv jne u.s u.k u.n e.u d.c a.m p.m b.c a.d ph.d m.d b.a m.a n.y l.a ave blvd dept est assn'.split(
    ' ',
  ),
);

/** Words a sentence often begins with; after a doubtful dot they tell that a new one has begun. */
export const sentenceOpeners: ReadonlySet<string> = new Set(
  (
    'the a an it its he she they we you i this that these those there here but and or so yet if when while as at by for from in on to ' +
    'with after before because although however meanwhile his her their our my who what where why how not no more most many some all both ' +
    'one two according officials police der die das ein eine er sie es wir ich dies diese im in am und aber doch le la les un une il elle ' +
    'ils nous je ce cette el los las una'
  ).split(' '),
);

/** Month names after which, and before which, an ordinal with a dot is a date: `3. Oktober`. */
export const monthsWithOrdinals: ReadonlySet<string> = new Set(
  (
    'januar jänner februar märz april mai juni juli august september oktober november dezember ' +
    'januari februari mars maj augusti desember december marts jan feb mär apr jun jul aug sep sept okt nov dez des ' +
    'jahrhundert jahrhunderts jh klasse liga etage stock platz tag woche weltkrieg weltkriegs mal'
  ).split(' '),
);
