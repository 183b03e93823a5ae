/** Sentences about what could not be read, was repaired or set aside; each once. */
export class Reports {
  private readonly said = new Set<string>();
  private readonly listeners = new Set<(sentence: string) => void>();

  get sentences(): readonly string[] {
    return [...this.said];
  }

  add(sentence: string): void {
    if (this.said.has(sentence)) return;
    this.said.add(sentence);
    for (const listener of this.listeners) listener(sentence);
  }

  listen(listener: (sentence: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
