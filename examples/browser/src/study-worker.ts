import { errorMessage, type StudyEvent } from "@activation-lab/core";
import { runStudy } from "@activation-lab/core/run";
import * as tf from "@tensorflow/tfjs";
import { startKernels } from "./start-kernels.js";
import { preparePageStudy, type StudyChoice } from "./study.js";

/** What the worker is told: one study first, and, if the person has enough of it, to stop. */
export type StudyOrder = { readonly type: "run"; readonly choice: StudyChoice } | { readonly type: "stop" };

/** What the worker says: the study's events, or why there are none. */
export type StudyMessage = StudyEvent | { readonly type: "failure"; readonly message: string };

const stopping = new AbortController();

// A study lets messages in between two batches, so an order to stop is heard while it runs.
addEventListener("message", ({ data: order }: MessageEvent<StudyOrder>) => {
  if (order.type === "stop") stopping.abort();
  else run(order.choice).catch((error) => say({ type: "failure", message: errorMessage(error) }));
});

async function run(choice: StudyChoice): Promise<void> {
  const { numericsVersion, simd } = await startKernels();
  const environment = {
    startedAt: new Date().toISOString(),
    platform: "browser",
    architecture: "wasm",
    runtime: navigator.userAgent,
    processor: "unknown",
    workers: 1,
    backend: "wasm",
    backendDetails: { numericsVersion, simd },
    versions: { "@tensorflow/tfjs-core": tf.version_core },
  };
  const options = { environment, signal: stopping.signal };
  const prepared = await preparePageStudy(choice, { backend: "wasm", numericsVersion });
  for await (const event of runStudy(prepared, options)) say(event);
}

function say(message: StudyMessage): void {
  postMessage(message);
}
