import { cifar10Web } from "@activation-lab/datasets-cifar10/web";
import { splitDigest } from "../../../packages/datasets-cifar10/src/web/web-form.js";

/** What came of a load: digests of the splits, or the message of the error. */
export type Outcome =
  | { readonly train: string; readonly test: string; readonly provenance: string }
  | { readonly error: string };

/** A page's part: loads in the page, or in a worker that runs this same script. */
declare global {
  var loadHere: (url: string, stopAfterMilliseconds?: number) => Promise<Outcome>;
  var loadInWorker: (url: string) => Promise<Outcome>;
}

async function load(url: string, stopAfterMilliseconds?: number): Promise<Outcome> {
  try {
    const signal =
      stopAfterMilliseconds === undefined ? {} : { signal: AbortSignal.timeout(stopAfterMilliseconds) };
    const { train, test, provenance } = await cifar10Web({ url }).load(signal);
    return { train: splitDigest(train), test: splitDigest(test), provenance: provenance?.status ?? "" };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const isWorker = typeof document === "undefined";
if (isWorker) globalThis.onmessage = async ({ data }) => globalThis.postMessage(await load(String(data)));

globalThis.loadHere = load;
globalThis.loadInWorker = (url) =>
  new Promise((done) => {
    const worker = new Worker(import.meta.url, { type: "module" });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      done(data);
    };
    worker.onerror = ({ message }) => done({ error: message });
    worker.postMessage(url);
  });
