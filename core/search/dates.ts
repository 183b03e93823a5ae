/**
 * The days a date known only so far can mean, as text that sorts: `2023-10` is from `2023-10-00` to `2023-10-99`.
 * Both ends are bounds for comparing, not days of a calendar.
 */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of a loose date (see core/model/fields): `2023`, `2023-10`, `2023-10-09` or two of these with `/` between. */
export function daysOf(looseDate: string): Days {
  const [first = '', last = first] = looseDate.split('/');
  return { from: filled(first, '-00'), to: filled(last, '-99') };
}

const first = '0000-00-00';
const last = '9999-99-99';
const oneDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * The days a query asks for: `2023-10`, `2023-10..2023-12`, `2023..`, `..2023-06`; `/` does for `..`. Null when it is
 * no date, or ends before it starts.
 */
export function queriedDays(value: string): Days | null {
  const [from = '', to = from, more] = value.split(/\.\.|\//);
  if (more !== undefined || (from === '' && to === '')) return null;
  if ((from !== '' && !oneDate.test(from)) || (to !== '' && !oneDate.test(to))) return null;
  const days = { from: from === '' ? first : filled(from, '-00'), to: to === '' ? last : filled(to, '-99') };
  return days.from <= days.to ? days : null;
}

function filled(date: string, part: string): string {
  return date + part.repeat((10 - date.length) / 3);
}
