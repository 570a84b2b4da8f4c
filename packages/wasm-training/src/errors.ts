/** An error of this package: one sentence that says what came, what was expected and what to do. */
export function trainingKernelsError(sentence: string): Error {
  return new Error(`@activation-lab/wasm-training: ${sentence}`);
}
