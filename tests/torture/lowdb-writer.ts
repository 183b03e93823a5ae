import { createInterface } from 'node:readline';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';

/**
 * What the store is not: lowdb's own file adapter. Keeps each line it is given in one JSON file and answers when lowdb says
 * that it is written.
 */
const [file = ''] = process.argv.slice(2);
const database = new Low<string[]>(new JSONFile(file), []);
await database.read();
for await (const line of createInterface({ input: process.stdin })) {
  await database.update((lines) => lines.push(line));
  process.stdout.write('{"ok":true}\n');
}
