/** A count with its noun: `1 claim`, `3 claims`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share, 0 … 1, in words: `97 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
