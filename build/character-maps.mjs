// Puts the character maps of pdf.js into the bundle, as a module of base64 that is loaded with the first PDF file that
// needs one: the program reads nothing from the disk while it reads what came from elsewhere.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '..', 'node_modules/pdfjs-dist/cmaps');
const replaced = path.join('electron', 'backend', 'importers', 'pdf', 'character-maps.ts');
const id = '\0character-maps';

/** A plugin that answers `characterMap` from the bundle instead of from the package. */
export function characterMaps() {
  return {
    name: 'character-maps',
    resolveId: (source) => (source === id ? id : null),
    load(file) {
      if (file === id) return mapsAsModule();
      if (!path.normalize(file).endsWith(replaced)) return null;
      return `export async function characterMap(name) {
        const { maps } = await import(${JSON.stringify(id)});
        const found = Object.hasOwn(maps, name) ? maps[name] : null;
        return found === null ? null : new Uint8Array(Buffer.from(found, 'base64'));
      }`;
    },
  };
}

function mapsAsModule() {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith('.bcmap'))
    .map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]);
  return `export const maps = ${JSON.stringify(Object.fromEntries(entries))};`;
}
