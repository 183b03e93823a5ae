import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Where a folder is, or was, whatever links lead there: the same for every way of writing it, also when it is gone. */
export function placeOf(folder: string): string {
  const whole = path.resolve(folder);
  try {
    return realpathSync(whole);
  } catch {
    const above = path.dirname(whole);
    return above === whole ? whole : path.join(placeOf(above), path.basename(whole));
  }
}
