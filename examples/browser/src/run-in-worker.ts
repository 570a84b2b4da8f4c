import type { StudyChoice } from "./study.js";
import type { StudyMessage, StudyOrder } from "./study-worker.js";

/**
 * Runs a study in a worker of its own, so that the page stays responsive. The last message is `study-end` or `failure`; then the
 * worker is gone, and its memory with it.
 *
 * @returns a function that stops the study between two batches; `study-end` then says so.
 */
export function runInWorker(choice: StudyChoice, onMessage: (message: StudyMessage) => void): () => void {
  // Vite finds and bundles a worker only where it is written like this, in one expression.
  const worker = new Worker(new URL("./study-worker.ts", import.meta.url), { type: "module" });
  const order = (what: StudyOrder): void => worker.postMessage(what);
  worker.addEventListener("message", ({ data: message }: MessageEvent<StudyMessage>) => {
    if (message.type === "study-end" || message.type === "failure") worker.terminate();
    onMessage(message);
  });
  worker.addEventListener("error", ({ message }) => {
    worker.terminate();
    onMessage({ type: "failure", message: message || "The worker could not be loaded." });
  });
  order({ type: "run", choice });
  return () => order({ type: "stop" });
}
