import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../core/commands/index.ts';
import { exporters } from '../../../core/exporters/index.ts';
import { sortKeys } from '../../../core/lists/rows.ts';
import { fields } from '../../../core/search/fields.ts';
import { cliCommands } from '../../../electron/cli/commands.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/cli.md'), 'utf8');

describe('the page on the command line', () => {
  it.each([
    ['command', cliCommands.map(({ name }) => name), (name: string) => `## \`${name} `],
    ['command of run', Object.keys(commands), (name: string) => `\`${name}\``],
    ['format', exporters.map(({ id }) => id), (id: string) => `| \`${id}\` |`],
    ['field of a query', Object.keys(fields), (name: string) => `| \`${name}\` |`],
    ['list', Object.keys(sortKeys), (name: string) => `| ${name} |`],
    ['sort key', Object.values(sortKeys).map(([first]) => first), (key: string) => `\`${key}\``],
  ])('names every %s', (_, names, written) => {
    expect(names.filter((name) => !page.includes(written(name)))).toEqual([]);
  });
});
