import type { CommandInput } from '../core/commands/index.ts';
import type { ImportedArticle } from '../core/importers/importer.ts';
import type { Claim, Verdict } from '../core/model/claim.ts';
import type { Grade } from '../core/model/grade.ts';
import type { Mention } from '../core/model/mention.ts';
import type { Span } from '../core/model/passage.ts';
import { type Beginning } from './notebook-in-memory.ts';
/** Words of the article; `within` are longer words they stand in, where they alone occur more than once. */
export type Quote = string | {
    readonly within: string;
    readonly words: string;
};
type Judgement = Pick<Grade, 'reliability' | 'credibility' | 'rationale'>;
export interface HopOfExample {
    /** the key of a source of the example; null: credited to nobody named */
    readonly source: string | null;
    readonly cue?: readonly Quote[];
    readonly words?: readonly Quote[];
    readonly date?: string;
    readonly grade?: Judgement;
}
export interface MentionOfExample extends Pick<Mention, 'stance' | 'certainty' | 'quotation'> {
    readonly quotes: readonly Quote[];
    readonly chain?: readonly HopOfExample[];
    readonly publisherGrade?: Judgement;
    readonly tags?: readonly string[];
    readonly note?: string;
}
export interface ClaimOfExample extends Pick<Claim, 'statement' | 'kind' | 'eventTime'> {
    readonly tags?: readonly string[];
    readonly mentions: readonly MentionOfExample[];
    /** rests on every mention of the claim */
    readonly verdict?: Pick<Verdict, 'status' | 'likelihood' | 'confidence' | 'reason'>;
    readonly note?: string;
}
/** A worked example, said in words: marks are the quotations themselves, not offsets. */
export interface Example extends Omit<Beginning, 'sha256'> {
    readonly article: Partial<Pick<CommandInput<'importArticle'>, 'title' | 'language' | 'publishedAt' | 'tags'>>;
    readonly articleNotes: readonly string[];
    readonly notebookNotes: readonly string[];
    readonly sources: Readonly<Record<string, CommandInput<'createSource'>>>;
    readonly claims: readonly ClaimOfExample[];
}
export interface ExampleFile {
    readonly bytes: Uint8Array;
    readonly fileName: string;
    readonly mediaType: string;
    readonly imported: ImportedArticle;
}
/**
 * The example as a notebook, written as a bundle: the same bytes every time. Throws when a quotation is not in the
 * article, or is there more than once.
 */
export declare function workedNotebook(example: Example, file: ExampleFile, sha256: Beginning['sha256']): string;
/** Where the quotation is; throws unless it is there exactly once. */
export declare function spanOf(text: string, quote: Quote): Span;
export {};
