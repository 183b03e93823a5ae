import * as v from 'valibot';

/**
 * Text as people type it: well-formed UTF-16 (a lone surrogate could not be written to a file and read
 * back), no NUL, at most `max` UTF-16 units.
 */
export function text(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(max, `longer than ${max.toLocaleString('en')} characters`),
    v.check((s) => s.isWellFormed() && !s.includes('\0'), 'holds characters that cannot be written'),
  );
}

/** Like {@link text}, with something other than white space in it. */
export function filledText(max: number) {
  return v.pipe(
    text(max),
    v.check((s) => s.trim() !== '', 'is empty'),
  );
}

/** A moment in UTC, ISO 8601 with milliseconds: `2023-10-10T08:15:00.000Z`. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'is no UTC time'),
  v.check((s) => !Number.isNaN(Date.parse(s)), 'is no UTC time'),
);

/**
 * A date as exact as it is known: `2023`, `2023-10`, `2023-10-09`, or a span of two of these with `/`
 * (ISO 8601 interval) as in `2022-12/2023-10`.
 */
export const looseDate = v.pipe(
  v.string(),
  v.check((s) => {
    const parts = s.split('/');
    return (
      parts.length <= 2 && parts.every(isOneDate) && (parts[1] === undefined || (parts[0] ?? '') <= parts[1])
    );
  }, 'is no date: write 2023, 2023-10, 2023-10-09 or two of them with / between'),
);

function isOneDate(s: string): boolean {
  const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(s);
  if (!m) return false;
  const [year, month, day] = [Number(m[1]), Number(m[2] ?? 1), Number(m[3] ?? 1)];
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Lower-case hex SHA-256. */
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256'));

export const tags = v.pipe(
  v.array(filledText(100)),
  v.maxLength(100),
  v.check((list) => new Set(list).size === list.length, 'names a tag twice'),
);

/** Who wrote a record, and when: times in UTC. `trashedAt` is null while the record is not in the trash. */
export const recordFields = {
  author: text(200),
  createdAt: instant,
  modifiedAt: instant,
  trashedAt: v.nullable(instant),
};
