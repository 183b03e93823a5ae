import { type Tables } from '../core/change.ts';
import type { CommandInput, CommandName, CommandValue } from '../core/commands/index.ts';
import type { Material } from '../core/exporters/exporter.ts';
import { type CanonicalText } from '../core/model/canonical-text.ts';
import { type TableName } from '../core/model/id.ts';
import type { Mention } from '../core/model/mention.ts';
import type { Rows } from '../core/model/tables.ts';
import type { NotebookReader } from '../core/notebook-reader.ts';
export interface Beginning {
    readonly name: string;
    readonly description: string;
    readonly author: string;
    /** UTC; every command is one second later than the one before */
    readonly startsAt: string;
    /** the same seed gives the same ids */
    readonly seed: number;
    /** lower-case hex of the SHA-256 */
    sha256(bytes: Uint8Array): string;
}
/**
 * A notebook that is never on a disk, for making worked examples: commands run on it as they do in the program, with a
 * clock and ids that are the same every time. A command that fails throws: an example must not be half made.
 */
export declare class NotebookInMemory implements NotebookReader {
    readonly tables: Tables;
    private readonly texts;
    private readonly originals;
    private readonly ids;
    private readonly beginning;
    private seconds;
    constructor(beginning: Beginning);
    get<T extends TableName>(table: T, id: string): Rows[T] | null;
    mentionsIn(articleId: string): readonly Mention[];
    text(sha256: string): CanonicalText | null;
    /** Keeps a text and answers its name. */
    keepText(text: CanonicalText): string;
    /** Keeps a file and answers its SHA-256. */
    keepOriginal(bytes: Uint8Array): string;
    run<N extends CommandName>(name: N, input: CommandInput<N>): CommandValue<N>;
    /** The whole notebook, as an exporter takes it. */
    material(): Material;
}
