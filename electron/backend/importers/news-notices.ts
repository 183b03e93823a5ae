import type { Finds } from '../../../core/importers/details.ts';

/** What an agency says of how its item may be used, as the item has it; empty or null: nothing. */
export interface Notices {
  /** of publication, by the IPTC's terms: `stat:usable`, `withheld`, `canceled` */
  readonly status?: string | null | undefined;
  readonly embargo?: string | null | undefined;
  /** to editors */
  readonly note?: string | null | undefined;
}

/** Warns of what must not be missed: an item that is cancelled, held back, embargoed, or has a note to editors. */
export function warnOf({ status, embargo, note }: Notices, { warnings }: Finds): void {
  if (/cancell?ed$/i.test(status ?? '')) warnings.push('The agency has cancelled this item.');
  if (/withheld$/i.test(status ?? '')) warnings.push('The agency holds this item back for now.');
  if (embargo) warnings.push(`The item is embargoed until ${embargo.slice(0, 100)}.`);
  if (note) warnings.push(`The agency has a note to editors: “${note.slice(0, 1000)}”.`);
}
