import type { CommandInput, CommandName } from '../../core/commands/index.ts';
import type { Revised } from '../../core/commands/revise-article.ts';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Mention } from '../../core/model/mention.ts';
import type { Span } from '../../core/model/passage.ts';
import { assembled, plainWords } from '../../core/text/assemble.ts';
import { MemoryNotebook } from './memory-notebook.ts';
import { orThrow } from './notebook-folder.ts';

/** A text of paragraphs, as an importer makes it. */
export function textOf(...paragraphs: readonly string[]): CanonicalText {
  return assembled(paragraphs.map((text) => ({ kind: 'paragraph' as const, words: plainWords(text) })));
}

/** A notebook in memory with one article that is marked and then published anew; texts are named by turns: `1…`, `2…`. */
export class PublishedAgain {
  readonly notebook = new MemoryNotebook();
  readonly articleId: string;
  private texts = 0;

  constructor(...paragraphs: readonly string[]) {
    const { articleId } = this.run('importArticle', {
      ...{ title: 'Pump fails twice', bylines: [], language: 'en', publishedAt: null, accessedAt: null },
      ...{ url: null, tags: [], outlet: null, foundIn: {} },
      revision: { text: this.keep(textOf(...paragraphs)), original: null },
    }) as { articleId: string };
    this.articleId = articleId;
  }

  keep(text: CanonicalText): string {
    this.texts += 1;
    const sha256 = String(this.texts).repeat(64).slice(0, 64);
    this.notebook.texts.set(sha256, text);
    return sha256;
  }

  get text(): string {
    const { revisions } = this.article;
    return this.notebook.text(revisions.at(-1)?.text ?? '')?.text ?? '';
  }

  get article() {
    const article = this.notebook.get('articles', this.articleId);
    if (!article) throw new Error('the article is gone');
    return article;
  }

  mention(id: string): Mention {
    const mention = this.notebook.get('mentions', id);
    if (!mention) throw new Error(`${id} is gone`);
    return mention;
  }

  /** The first place of words in the current text. */
  span(words: string): Span {
    const start = this.text.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text`);
    return { start, end: start + words.length };
  }

  /** Marks words as a mention of a new claim; answers its id. */
  tag(...words: readonly string[]): string {
    const { mentionId } = this.run('tagClaim', {
      articleId: this.articleId,
      spans: words.map((each) => this.span(each)),
      claim: { statement: words.join(' … '), kind: 'event', eventTime: null, tags: [] },
      ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
    }) as { mentionId: string };
    return mentionId;
  }

  /** Credits somebody with a mention by the words that attribute it and those that name them; answers the hop's id. */
  attribute(mentionId: string, cue: string, words: string): string {
    const { hopId } = this.run('addHop', {
      ...{ mentionId, source: null, cue: [this.span(cue)], words: [this.span(words)] },
    }) as { hopId: string };
    return hopId;
  }

  publishAgain(...paragraphs: readonly string[]): Revised {
    return this.revise(this.keep(textOf(...paragraphs)));
  }

  revise(text: string, more: Partial<CommandInput<'reviseArticle'>> = {}): Revised {
    return this.run('reviseArticle', {
      ...{ articleId: this.articleId, revision: { text, original: null } },
      ...more,
    }) as Revised;
  }

  run<N extends CommandName>(name: N, input: CommandInput<N>): unknown {
    return orThrow(this.notebook.run(name, input)).value;
  }
}
