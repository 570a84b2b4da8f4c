import { isLabError } from "@activation-lab/core";
import { testBackend } from "@activation-lab/core/testing";
import { describe, expect, it } from "vitest";
import { cpu } from "./cpu.js";
import { findBackend } from "./index.js";
import { node } from "./node.js";
import { wasm } from "./wasm.js";

testBackend(cpu);
testBackend(wasm);

const nodeFault = await node.start().then(
  () => undefined,
  (error: unknown) => error,
);

describe("node", () => {
  it.skipIf(nodeFault !== undefined)("starts (needs @tensorflow/tfjs-node)", () => {
    expect(nodeFault).toBeUndefined();
  });

  it.skipIf(nodeFault === undefined)(
    "says in one sentence what is missing where tfjs-node cannot be loaded",
    () => {
      expect(isLabError(nodeFault, "backend-unavailable")).toBe(true);
      expect(String(nodeFault)).toMatch(/needs @tensorflow\/tfjs-node.*npm install.*--backend wasm\.$/);
    },
  );
});

if (nodeFault === undefined) testBackend(node);

describe("findBackend", () => {
  it("gives wasm where none is named, and lists the known for an unknown one", () => {
    expect(findBackend(undefined).name).toBe("wasm");
    expect(() => findBackend("gpu")).toThrow('Unknown backend "gpu"; known: wasm, node, cpu.');
  });
});
