import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** The backends that every activation is tested on; importing this file makes them ready. */
export const backends: readonly string[] = ["cpu", "wasm"];

// The cpu backend greets everyone who runs it in Node, outside of production mode.
tf.env().set("PROD", true);

const wasmPackage = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
setWasmPaths(join(dirname(wasmPackage), "wasm-out", "/"));

// Loading the wasm backend adds listeners that throw every uncaught error again, under its own name: out with them.
const events = ["uncaughtException", "unhandledRejection"] as const;
const listeners = (event: (typeof events)[number]): unknown[] => process.rawListeners(event);
const before = new Map(events.map((event) => [event, listeners(event)]));
await tf.setBackend("wasm");
for (const event of events) {
  for (const listener of listeners(event)) {
    if (isListener(listener) && !before.get(event)?.includes(listener)) process.off(event, listener);
  }
}

function isListener(value: unknown): value is (...args: unknown[]) => void {
  return typeof value === "function";
}
