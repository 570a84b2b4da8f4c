import type { TensorInfo } from "@tensorflow/tfjs";
import type { WasmBackend } from "./backend.js";
import { trainingKernelsError } from "./errors.js";
import { kernelFunctionNames, kernelsBase64 } from "./generated/kernels.js";

/** The functions of our wasm module: addresses, sizes and scalars in, nothing of interest out. */
export type KernelFunctions = Readonly<
  Record<(typeof kernelFunctionNames)[number], (...values: number[]) => unknown>
>;

/** Our wasm module on the memory of one backend. */
export interface Runtime {
  readonly backend: WasmBackend;
  readonly functions: KernelFunctions;
  /** The address of a tensor's values. */
  address(tensor: TensorInfo): number;
  /** A new tensor whose values are undefined. */
  makeOutput(shape: readonly number[], dtype?: "float32" | "bool"): TensorInfo;
  /**
   * Room for as many floats as each name asks for, and their addresses; valid until the next call. One block serves all kernels and grows when needed.
   */
  reserve<Name extends string>(floats: Record<Name, number>): Record<Name, number>;
}

/** Links our module to the memory of a backend. */
export async function createRuntime(backend: WasmBackend): Promise<Runtime> {
  const { memory } = backend.wasm.asm;
  const bytes = Uint8Array.from(atob(kernelsBase64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const functions = instance.exports;
  if (!hasKernelFunctions(functions)) {
    throw trainingKernelsError("the wasm module lacks a function; build the package again.");
  }
  functions.initializeConstants(allocate(backend, Number(functions.constantsByteLength())));

  let scratch = 0;
  let scratchBytes = 0;
  return {
    backend,
    functions,
    address(tensor) {
      const data = backend.dataIdMap.get(tensor.dataId);
      if (data === undefined)
        throw trainingKernelsError("a kernel was given a disposed tensor; keep it until it was used.");
      return data.memoryOffset;
    },
    makeOutput(shape, dtype = "float32") {
      return backend.makeOutput([...shape], dtype);
    },
    reserve(floats) {
      const addresses = { ...floats };
      let bytes = 0;
      for (const name in floats) {
        addresses[name] = bytes;
        bytes += Math.ceil(floats[name] / 16) * 64;
      }
      if (bytes + 64 > scratchBytes) {
        if (scratch !== 0) backend.wasm._free(scratch);
        scratch = 0;
        scratchBytes = 0;
        scratch = allocate(backend, bytes + 64);
        scratchBytes = bytes + 64;
      }
      const start = Math.ceil(scratch / 64) * 64;
      for (const name in floats) addresses[name] += start;
      return addresses;
    },
  };
}

function allocate(backend: WasmBackend, bytes: number): number {
  // malloc returns a signed number: addresses above 2 GB would be negative.
  const address = backend.wasm._malloc(bytes) >>> 0;
  if (address === 0) {
    throw trainingKernelsError(
      `could not allocate ${bytes} bytes in WebAssembly memory; use a smaller batch.`,
    );
  }
  return address;
}

function hasKernelFunctions(exports: WebAssembly.Exports): exports is WebAssembly.Exports & KernelFunctions {
  return kernelFunctionNames.every((name) => typeof exports[name] === "function");
}
