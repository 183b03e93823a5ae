// The arrows of ARCHITECTURE.md, checked: who may import what. `node build/layers.mjs [folder]` lists every breach.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const node = /^node:/;

/** The first rule whose folder holds a file counts. `folders` and `packages` are all it may import. */
export const rules = [
  {
    in: 'core/',
    folders: ['core/'],
    packages: [/^valibot$/, /^marked$/, /^approx-string-match$/, /^chrono-node\//],
  },
  {
    in: 'renderer/',
    folders: ['core/', 'renderer/'],
    packages: [
      /^preact(\/|$)/,
      /^@preact\/signals$/,
      /^dompurify$/,
      /^marked$/,
      /^lucide$/,
      /^@fontsource-variable\//,
    ],
  },
  {
    in: 'electron/backend/documents/lowdb-document.ts',
    folders: ['core/', 'electron/backend/'],
    packages: [node, /^valibot$/, /^lowdb$/],
  },
  {
    in: 'electron/backend/importers/pdf/character-maps.ts',
    folders: ['electron/backend/importers/pdf/'],
    packages: [node],
  },
  // Loaded in the worker, by importers that need them.
  {
    in: 'electron/backend/importers/',
    folders: ['core/', 'electron/backend/importers/'],
    packages: [
      ...[/^@mozilla\/readability$/, /^linkedom$/, /^pdfjs-dist\//, /^postal-mime$/, /^saxes$/],
      ...[/^iconv-lite$/, /^node:zlib$/],
    ],
  },
  {
    in: 'electron/backend/import/',
    folders: ['core/', 'electron/backend/'],
    packages: [node, /^valibot$/, /^jschardet$/, /^iconv-lite$/],
  },
  { in: 'electron/backend/', folders: ['core/', 'electron/backend/'], packages: [node, /^valibot$/] },
  {
    in: 'electron/cli/',
    folders: ['core/', 'electron/backend/', 'electron/cli/'],
    packages: [node, /^valibot$/, /^commander$/],
  },
  { in: 'electron/preload.ts', folders: ['core/ipc/channels.ts'], packages: [/^electron$/] },
  { in: 'electron/', folders: ['core/', 'electron/'], packages: [node, /^valibot$/, /^electron$/] },
];

/** Words that may stand in one file only. */
export const single = [
  { words: /\bwindow\.notebook\b/, only: 'renderer/store/bridge.ts', within: 'renderer/' },
];

const importing =
  /(?:^|[\s;])(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?<![\w.'"`-])import\s*\(?\s*['"]([^'"]+)['"]/g;

/** Breaches of the rules in one file, as sentences; `file` is relative to the root, with forward slashes. */
export function breaches(file, source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = single
    .filter((each) => file.startsWith(each.within) && file !== each.only && each.words.test(code))
    .map(
      (each) =>
        `${file}: ${each.words.source.replaceAll('\\b', '').replaceAll('\\', '')} belongs in ${each.only} alone`,
    );
  const rule = rules.find((each) => file.startsWith(each.in));
  if (!rule) return found;
  for (const match of code.matchAll(importing)) {
    const name = match[1] ?? match[2];
    if (!allowed(rule, file, name)) found.push(`${file}: must not import ${name}`);
  }
  return found;
}

function allowed(rule, file, name) {
  if (!name.startsWith('.')) return rule.packages.some((pattern) => pattern.test(name));
  const target = path.posix.join(path.posix.dirname(file), name);
  return rule.folders.some((folder) => target.startsWith(folder));
}

function allBreaches(root) {
  return ['core', 'renderer', 'electron'].flatMap((top) =>
    readdirSync(path.join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .flatMap((entry) => {
        const full = path.join(entry.parentPath, entry.name);
        return breaches(path.relative(root, full).split(path.sep).join('/'), readFileSync(full, 'utf8'));
      }),
  );
}

if (process.argv[1] === import.meta.filename) {
  const found = allBreaches(path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..')));
  for (const line of found) console.error(line);
  process.exitCode = found.length > 0 ? 1 : 0;
}
