import { activationFactories } from "@activation-lab/activations";
import { activationChecks } from "@activation-lab/core/testing";
import { describe, it } from "vitest";
import { node } from "./backends/node.js";

const fault = await node.start().then(
  () => undefined,
  (error: unknown) => error,
);

/** TensorFlow's own kernels round otherwise than those that the activations are tuned on. */
const tolerances = {
  tolerance: { relative: 2e-5, absolute: 2e-6 },
  gradientTolerance: { relative: 2e-4, absolute: 2e-5 },
};

describe.skipIf(fault !== undefined)("on TensorFlow's library (needs @tensorflow/tfjs-node)", () => {
  const factories = activationFactories.map((factory) => [factory.name, factory] as const);
  it.each(factories)("%s", async (_, factory) => {
    for (const { run } of activationChecks(factory, { backends: ["tensorflow"], ...tolerances })) await run();
  });
});
