export type Pair = readonly [number, number];
export interface Attribution {
  readonly source: readonly Pair[];
  readonly cue: readonly Pair[];
  readonly content: readonly Pair[];
}
export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly annotations: readonly (readonly Attribution[])[];
}
/** Where the corpora are: beside the project, or where ASSAY_CORPORA says. */
export declare const corpora: string;
/** The rows of a file of the corpora, packed or not; null when it is not there. */
export declare function rowsOf<T>(name: string, folder?: string): T[] | null;
/** The paragraphs of a text: what stands between line ends. */
export declare function paragraphsOf(text: string): {
  start: number;
  end: number;
}[];
