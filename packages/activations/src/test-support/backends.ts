import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

// The cpu backend greets everyone who runs it in Node, outside of production mode.
tf.env().set("PROD", true);

const wasmPackage = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
setWasmPaths(join(dirname(wasmPackage), "wasm-out", "/"));

/** The backends that every activation is tested on. */
export const backends: readonly string[] = ["cpu", "wasm"];
