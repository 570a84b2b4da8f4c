import * as tf from "@tensorflow/tfjs";
import { setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import { trainingKernelsError } from "./errors.js";

/** Versions of tfjs-backend-wasm whose internals (memory, data ids) these kernels were tested on. */
const knownVersions: readonly string[] = ["4.22.0"];

const wasmFileNames = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
] as const;

/** Where tfjs finds its wasm files: a folder (with a slash at its end), or an address for each file name. */
export type WasmPaths = string | Readonly<Record<string, string>>;

/** What these kernels use of tfjs's wasm backend; more than its public interface says. */
export interface WasmBackend {
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } | undefined };
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
}

/**
 * Starts tfjs's wasm backend, makes it the current one and returns it.
 *
 * @throws if another version or a second copy of tfjs is in play, if the engine lacks SIMD, if the files cannot be loaded, or if the
 * backend was started with shared memory
 */
export async function startWasmBackend(wasmPaths: WasmPaths | undefined): Promise<WasmBackend> {
  checkVersions();
  if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) {
    throw trainingKernelsError(
      "this JavaScript engine has no WebAssembly SIMD; use Node 20 or later or a browser of 2023 or later.",
    );
  }
  if (tf.engine().registry.wasm === undefined) {
    // With shared memory our module, built for plain memory, could not be linked.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    await setPaths(wasmPaths);
  }
  const removeNewListeners = await watchProcessListeners();
  const started = await tf.setBackend("wasm").catch(() => false);
  removeNewListeners();
  const backend: unknown = started ? tf.backend() : undefined;
  if (backend === undefined) {
    throw trainingKernelsError(
      "the wasm backend of TensorFlow.js did not start; pass `wasmPaths` with the address of the folder that holds its .wasm files.",
    );
  }
  if (!isWasmBackend(backend)) {
    throw trainingKernelsError(
      "the backend registered as `wasm` is not that of @tensorflow/tfjs-backend-wasm 4.22.0; do not register another one under that name.",
    );
  }
  const { buffer } = backend.wasm.asm.memory;
  if (typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer) {
    throw trainingKernelsError(
      "the wasm backend was already started with threads and shared memory, which these kernels do not support; call registerTrainingKernels before anything else starts the backend.",
    );
  }
  return backend;
}

function checkVersions(): void {
  if (!knownVersions.includes(version_wasm)) {
    throw trainingKernelsError(
      `found @tensorflow/tfjs-backend-wasm ${version_wasm}, but these kernels rely on internals of ${knownVersions.join(", ")}; install that version.`,
    );
  }
  if (tf.findBackendFactory("wasm") === null) {
    throw trainingKernelsError(
      "@tensorflow/tfjs-backend-wasm registered its backend with a second copy of @tensorflow/tfjs-core; make your package manager keep one copy (npm dedupe).",
    );
  }
}

async function setPaths(wasmPaths: WasmPaths | undefined): Promise<void> {
  const paths = wasmPaths ?? (await findPathsInNode());
  if (paths === undefined) return;
  if (typeof paths === "string") {
    setWasmPaths(paths);
    return;
  }
  const complete: Partial<Record<(typeof wasmFileNames)[number], string>> = {};
  // tfjs demands an entry for each file, although only the SIMD build is ever loaded here.
  for (const name of wasmFileNames)
    complete[name] = paths[name] ?? paths["tfjs-backend-wasm-simd.wasm"] ?? name;
  setWasmPaths(complete);
}

/** The folder of tfjs's wasm files in Node; undefined elsewhere, where tfjs looks beside its script. */
async function findPathsInNode(): Promise<string | undefined> {
  if (!isNode()) return undefined;
  // A variable, so that bundlers for browsers do not try to resolve it.
  const moduleName = "node:module";
  const { createRequire }: typeof import("node:module") = await import(/* @vite-ignore */ moduleName);
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  return `${main.slice(0, -"package.json".length)}wasm-out/`;
}

function isNode(): boolean {
  return typeof process === "object" && typeof process.versions?.node === "string";
}

/**
 * Emscripten's start-up code adds listeners that rethrow every uncaught error: the process would then exit with 7 and show a line of
 * tfjs, and an application's own handlers would be useless. The returned function removes those that came since the call.
 */
async function watchProcessListeners(): Promise<() => void> {
  if (!isNode()) return () => {};
  const uncaughtBefore = new Set(process.listeners("uncaughtException"));
  const unhandledBefore = new Set(process.listeners("unhandledRejection"));
  return () => {
    for (const listener of process.listeners("uncaughtException")) {
      if (!uncaughtBefore.has(listener)) process.removeListener("uncaughtException", listener);
    }
    for (const listener of process.listeners("unhandledRejection")) {
      if (!unhandledBefore.has(listener)) process.removeListener("unhandledRejection", listener);
    }
  };
}

function isWasmBackend(backend: unknown): backend is WasmBackend {
  if (!isObject(backend) || !isObject(backend.wasm) || !isObject(backend.dataIdMap)) return false;
  const { wasm } = backend;
  return (
    isObject(wasm.asm) &&
    wasm.asm.memory instanceof WebAssembly.Memory &&
    typeof wasm._malloc === "function" &&
    typeof wasm._free === "function" &&
    typeof backend.makeOutput === "function"
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
