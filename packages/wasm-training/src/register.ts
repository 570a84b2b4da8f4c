import * as tf from "@tensorflow/tfjs";
import { startWasmBackend, type WasmBackend, type WasmPaths } from "./backend.js";
import { type FusedActivation, fusedActivations, numericsVersions } from "./contracts.js";
import { trainingKernelsError } from "./errors.js";
import { registerGradients } from "./gradients/index.js";
import { createKernels } from "./kernels/index.js";
import { createRuntime, type Runtime } from "./runtime.js";
import type { TileSize } from "./winograd-layout.js";

/** What `registerTrainingKernels` put in place. */
export interface TrainingKernels {
  /** A number that rises with any change of bits in the results of these kernels. */
  readonly numericsVersion: number;
  /** The activations that have a fused block, `ConvBlock.<activation>`. */
  readonly fusedActivations: readonly FusedActivation[];
  /** Whether the kernels use SIMD instructions: always. */
  readonly simd: true;
  /** The names of all kernels that were registered for the backend `wasm`. */
  readonly kernelNames: readonly string[];
}

/** Options of `registerTrainingKernels`. */
export interface RegisterOptions {
  /**
   * Where tfjs finds its wasm files, as in its own setWasmPaths. In Node the files of @tensorflow/tfjs-backend-wasm are found without
   * it; a bundler must be told (`import simd from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url"`).
   */
  readonly wasmPaths?: WasmPaths;
  /**
   * The largest tile of outputs that fused blocks and convolutions may compute by Winograd's algorithm, for 3x3 filters where it is
   * faster: 4, which needs up to 4 times fewer multiplications and whose errors are about three times as large as those of direct
   * convolution; 2, with 2.25 times fewer and errors of the same size; or false, for none. numericsVersion says which is in use.
   * Default: 4, or what the last call chose.
   */
  readonly winograd?: WinogradChoice;
}

/** The choices of the option `winograd`. */
export type WinogradChoice = 4 | 2 | false;

const winogradChoices: readonly WinogradChoice[] = [4, 2, false];
const winogradByDefault: WinogradChoice = 4;

/** The numbers of each choice, by the largest tile. */
const versionOfTile = { 0: numericsVersions.direct, 2: numericsVersions.tiles2, 4: numericsVersions.tiles4 };

interface Registration {
  readonly runtime: Runtime;
  readonly largestTile: 0 | TileSize;
  readonly kernels: TrainingKernels;
}

let current: Registration | undefined;
let pending: Promise<TrainingKernels> | undefined;
const stockKernels = new Map<string, tf.KernelConfig>();

/**
 * Starts tfjs's wasm backend, makes it the current one, and registers the training kernels in front of its own. A second call
 * returns what the first did, unless it changes the option `winograd`.
 *
 * @throws if another version or a second copy of tfjs is in play, if the engine has no SIMD, if tfjs's wasm files cannot be loaded, or
 * if the backend was already started with shared memory
 */
export function registerTrainingKernels(options: RegisterOptions = {}): Promise<TrainingKernels> {
  if (pending) return pending.then(() => registerTrainingKernels(options));
  pending = register(options).finally(() => {
    pending = undefined;
  });
  return pending;
}

async function register({ wasmPaths, winograd }: RegisterOptions): Promise<TrainingKernels> {
  const backend = await startWasmBackend(wasmPaths);
  const previous = current?.runtime.backend === backend ? current : undefined;
  if (winograd !== undefined && !winogradChoices.includes(winograd)) {
    throw trainingKernelsError(`the option winograd is ${String(winograd)}; choose 4, 2 or false.`);
  }
  const largestTile =
    winograd === undefined && previous ? previous.largestTile : toTile(winograd ?? winogradByDefault);
  if (previous?.largestTile === largestTile) return previous.kernels;

  const runtime = previous?.runtime ?? (await createRuntime(backend));
  const kernels = createKernels(runtime, stockKernel, runKernel(backend), { largestTile });
  for (const [kernelName, kernelFunc] of kernels) {
    const stock = tf.getKernel(kernelName, "wasm");
    if (stock) {
      if (!stockKernels.has(kernelName)) stockKernels.set(kernelName, stock);
      tf.unregisterKernel(kernelName, "wasm");
    }
    // The stock set-up must run again if the backend is ever started again, since stock kernels are fallen back on.
    const setupFunc = stockKernels.get(kernelName)?.setupFunc;
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc, ...(setupFunc && { setupFunc }) });
  }
  registerGradients();
  const registered: TrainingKernels = {
    numericsVersion: versionOfTile[largestTile],
    fusedActivations,
    simd: true,
    kernelNames: kernels.map(([name]) => name),
  };
  current = { runtime, largestTile, kernels: registered };
  return registered;
}

function toTile(winograd: WinogradChoice): 0 | TileSize {
  return winograd === false ? 0 : winograd;
}

/** tfjs's own kernel, also where ours has taken its place. */
function stockKernel(name: string): tf.KernelFunc {
  const stock = stockKernels.get(name) ?? tf.getKernel(name, "wasm");
  if (!stock) {
    throw trainingKernelsError(
      `the wasm backend lacks its kernel ${name}; import @tensorflow/tfjs-backend-wasm before registering the training kernels.`,
    );
  }
  return stock.kernelFunc;
}

function runKernel(backend: WasmBackend) {
  return (
    name: string,
    inputs: Record<string, tf.TensorInfo>,
    attrs: tf.NamedAttrMap = {},
  ): tf.TensorInfo => {
    const result = tf.getKernel(name, "wasm").kernelFunc({ inputs, attrs, backend });
    return Array.isArray(result) ? (result[0] ?? missing(name)) : result;
  };
}

function missing(name: string): never {
  throw trainingKernelsError(
    `kernel ${name} returned nothing; install @tensorflow/tfjs-backend-wasm 4.22.0.`,
  );
}
