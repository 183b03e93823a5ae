/**
 * Labels of a sequence model over `roles` kinds of spans: 0 is outside; each role has begin, inside, end and single, in this
 * order, from `1 + 4 * role` on.
 */
export const outside = 0;
export const labelCount = (roles: number): number => 1 + 4 * roles;

/** The pairs of labels that may follow one another, flat: from, to, from, to … */
export function transitionsOf(roles: number): Int32Array {
  const pairs: number[] = [];
  const count = labelCount(roles);
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++) if (mayFollow(from, to)) pairs.push(from, to);
  return Int32Array.from(pairs);
}

export const roleOf = (label: number): number => (label === 0 ? -1 : (label - 1) >> 2);
export const partOf = (label: number): number => (label - 1) & 3;
export const opens = (label: number): boolean => label === 0 || partOf(label) === 0 || partOf(label) === 3;
export const ends = (label: number): boolean => label === 0 || partOf(label) >= 2;

export function mayFollow(from: number, to: number): boolean {
  if (ends(from)) return opens(to);
  return roleOf(from) === roleOf(to) && !opens(to);
}
