/**
 * Where the program of a worker thread is: beside the file that asks, a source file in tests and a bundle in the
 * program, as that file is.
 */
export function workerBeside(here: string, name: string): URL {
  return new URL(here.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, here);
}
