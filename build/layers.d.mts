/** Breaches of the import rules in one file, as sentences. */
export function breaches(file: string, source: string): string[];
