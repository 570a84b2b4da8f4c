import * as tf from "@tensorflow/tfjs";
import { type Activation, applyActivation } from "../activation.js";
import type { ActivationParameters } from "../activation-description.js";
import type { AnyActivationFactory } from "../define-activation.js";
import { type Check, check, demand } from "./check.js";
import { sample } from "./sample.js";
import { consume, useBackend } from "./tensors.js";

/** Far enough apart that a parameter that matters only there is seen. */
const scales = [0.1, 1, 10, 1000];

/** Every parameter must change something; one that is ignored agrees with a reference that ignores it too. */
export function parameterCheck(factory: AnyActivationFactory, backend: string): Check {
  return check(`${factory.name} on ${backend}: every parameter changes what is computed`, async () => {
    await useBackend(backend);
    const usual = await computed(factory.withParameters({}));
    for (const [key, value] of Object.entries(factory.defaults)) {
      const others = [value + 1, value - 1, value * 2, value / 2, value + 0.1, value - 0.1]
        .map((other) => made(factory, { [key]: other }))
        .filter((activation) => activation !== undefined);
      demand(others.length > 0, `The factory takes no other ${key} than ${value}; leave that parameter out.`);
      const results = await Promise.all(others.map(computed));
      demand(
        results.some((result) => result !== usual),
        `Nothing changes with ${key}.`,
      );
    }
  });
}

function made(factory: AnyActivationFactory, params: ActivationParameters): Activation | undefined {
  try {
    return factory.withParameters(params);
  } catch {
    return undefined;
  }
}

/** What an activation makes of some numbers, in training too where it draws, and what it learns from where. */
async function computed(activation: Activation): Promise<string> {
  const rows = tf.tidy(() =>
    scales.map((scale) => applyActivation(activation, tf.mul(sample, scale), { training: true, seed: 1 })),
  );
  return `${await Promise.all(rows.map(consume))} ${JSON.stringify(activation.weights)}`;
}
