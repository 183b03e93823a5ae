/** Days of the calendar as `2023-10-09`, counted without hours or zones. */
const dayLength = 86_400_000;

/** A day so many days later. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10);
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The Monday of the week of a day, by ISO 8601. */
export function mondayOf(day: string): string {
  return daysAfter(day, -((weekdayOf(day) + 6) % 7));
}

/** The last of these weekdays on or before a day. */
export function lastWeekday(weekday: number, day: string): string {
  return daysAfter(day, -((weekdayOf(day) - weekday + 7) % 7));
}

/** The first of these weekdays on or after a day. */
export function nextWeekday(weekday: number, day: string): string {
  return daysAfter(day, (weekday - weekdayOf(day) + 7) % 7);
}

/** The day from a week, Monday to Sunday, as an interval of ISO 8601. */
export function weekOf(day: string): string {
  const monday = mondayOf(day);
  return `${monday}/${daysAfter(monday, 6)}`;
}
