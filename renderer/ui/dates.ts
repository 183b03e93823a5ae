const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A UTC moment by the person's own calendar and clock: `10 Oct 2023, 14:05`. */
export function minuteOf(instant: string): string {
  return short.format(new Date(instant));
}

/** A UTC moment as the person's own calendar has it: `10 Oct 2023`. */
export function dayOf(instant: string): string {
  return long.format(new Date(instant));
}

/** The same, exact, for showing on hover. */
export function momentOf(instant: string): string {
  return exact.format(new Date(instant));
}
