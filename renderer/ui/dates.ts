const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** A UTC moment as the person's own calendar has it: `10 Oct 2023`. */
export function dayOf(instant: string): string {
  return long.format(new Date(instant));
}

/** The same, exact, for showing on hover. */
export function momentOf(instant: string): string {
  return exact.format(new Date(instant));
}
