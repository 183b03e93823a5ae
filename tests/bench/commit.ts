// What an acknowledged edit costs, in a notebook of 10 and of 10,000 articles, beside a bare append and fdatasync.
import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Result } from '../../core/result.ts';
import { Session } from '../../electron/backend/session.ts';
import { createNotebook } from '../../electron/backend/store/notebook.ts';
import { print } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 400);
const large = Number(process.env.ARTICLES ?? 10_000);
const folder = mkdtempSync(path.join(process.env.BENCH_FOLDER ?? tmpdir(), 'assay-bench-'));

try {
  const [ten, many] = [await filled('small', 10), await filled('large', large)];
  const bareFile = openSync(path.join(folder, 'bare'), 'a');
  const times: Record<'bare' | 'ten' | 'many', number[]> = { bare: [], ten: [], many: [] };
  for (let round = 0; round < rounds; round++) {
    times.bare.push(bare(bareFile));
    times.ten.push(await edit(ten, round));
    times.many.push(await edit(many, round));
  }
  closeSync(bareFile);
  print('An acknowledged edit: journal, memory, index; one round of each in turn', [
    { name: 'a bare append of 700 bytes and fdatasync', times: times.bare },
    { name: 'an edit in a notebook of 10 articles', times: times.ten },
    { name: `an edit in a notebook of ${large.toLocaleString('en')} articles`, times: times.many },
  ]);
  await ten.session.close();
  await many.session.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Filled {
  readonly session: Session;
  readonly mentions: readonly string[];
}

/** A notebook of so many articles, each with one mention of one claim; made in one commit per table. */
async function filled(name: string, count: number): Promise<Filled> {
  const surroundings = {
    author: () => 'bench',
    clock: () => new Date().toISOString(),
    random: (bytes: number) => randomBytes(bytes),
  };
  const session = await Session.over(
    taken(await createNotebook(path.join(folder, `${name}.assay`), name, surroundings)),
  );
  const text: CanonicalText = {
    text: 'The pump failed twice in May.',
    blocks: [{ kind: 'paragraph', start: 0, end: 29 }],
    marks: [],
  };
  const sha256 = taken(await session.notebook.keepText(text));
  const mentions: string[] = [];
  for (let made = 0; made < count; made++) {
    const article = taken(
      await session.run('importArticle', {
        title: `Report ${made}`,
        bylines: [],
        outlet: null,
        language: 'en',
        publishedAt: null,
        accessedAt: null,
        url: null,
        tags: [],
        foundIn: {},
        revision: { text: sha256, original: null },
      }),
    ).value as { articleId: string };
    const tagged = taken(
      await session.run('tagClaim', {
        articleId: article.articleId,
        spans: [{ start: 0, end: 21 }],
        claim: {
          statement: `The pump of site ${made} failed twice`,
          kind: 'event',
          eventTime: null,
          tags: [],
        },
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'none',
      }),
    ).value as { mentionId: string };
    mentions.push(tagged.mentionId);
  }
  await session.notebook.checkpoint();
  return { session, mentions };
}

async function edit({ session, mentions }: Filled, round: number): Promise<number> {
  const id = mentions[(round * 7919) % mentions.length] ?? '';
  const from = performance.now();
  taken(
    await session.run('editMention', { id, certainty: round % 2 === 0 ? 'PR+' : 'PS+', tags: [`t${round}`] }),
  );
  return performance.now() - from;
}

function bare(file: number): number {
  const record = randomBytes(350).toString('hex');
  const from = performance.now();
  writeSync(file, record);
  fdatasyncSync(file);
  return performance.now() - from;
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
