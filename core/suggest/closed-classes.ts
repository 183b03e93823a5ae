/** Small words that stand for themselves in features; every other word also counts by its class or ending. */
export const smallWords: ReadonlySet<string> = new Set(
  `a an the this that these those some any no every each all both many most more few several such
  i you he she it we they me him her us them my your his its our their who whom whose which what
  himself herself itself themselves myself one
  of in to for with on at by from as into about over after before between through during against among under without
  per since until up out off down than near toward towards amid despite like according because if when while where why how
  whether though although unless so and or but nor yet then
  is are was were be been being am has have had having do does did done will would can could may might must shall should
  not n’t never there here now also just only even still too very
  ’s ’re ’ve ’ll ’d ’m
  mr mrs ms dr sen rep gov president secretary senator former`
    .split(/\s+/)
    .filter(Boolean),
);
