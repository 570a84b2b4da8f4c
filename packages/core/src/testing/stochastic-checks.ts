import * as tf from "@tensorflow/tfjs";
import { type Activation, type ActivationContext, applyActivation } from "../activation.js";
import { type Check, check, demand } from "./check.js";
import { sample } from "./sample.js";
import { consume, useBackend } from "./tensors.js";
import { demandClose } from "./tolerance.js";

const exactly = { relative: 0, absolute: 0 };
const x = Array.from({ length: 64 }, (_, index) => Math.fround((index - 31.5) / 10));

/** What an activation that draws random numbers in training must do beside the rest, and that no other draws any. */
export function stochasticChecks(activation: Activation, backend: string): Check[] {
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });
  const trained = (seed: number, moved = 0): Promise<number[]> =>
    consume(
      tf.tidy(() => applyActivation(activation, tf.add(tf.tensor1d(x), moved), { training: true, seed })),
    );

  if (!activation.stochastic) {
    return [
      on("it draws nothing in training, as declared", async () => {
        const outputs = (context: ActivationContext): Promise<number[]> =>
          consume(tf.tidy(() => applyActivation(activation, tf.tensor1d(sample), context)));
        const still = await outputs({});
        for (const seed of [1, 2]) {
          const places = still.map((_, place) => `place ${place}`);
          demandClose("A call in training", places, await outputs({ training: true, seed }), still, exactly);
        }
      }),
    ];
  }
  return [
    on("in training the seed decides what is drawn", async () => {
      const [first, again, other] = [await trained(1), await trained(1), await trained(2)];
      demandClose("A second call with the same seed", x, again, first, exactly);
      demand(String(other) !== String(first), "Another seed draws the same numbers.");
    }),
    on("outside of training nothing is drawn", async () => {
      const still = (seed: number): Promise<number[]> =>
        consume(tf.tidy(() => applyActivation(activation, tf.tensor1d(x), { training: false, seed })));
      demandClose("A call with another seed", x, await still(2), await still(1), exactly);
    }),
    on("in training the gradient is that of what was drawn", async () => {
      const step = 1 / 64;
      const [below, above] = [await trained(3, -step), await trained(3, step)];
      const slopes = x.map((_, index) => ((above[index] ?? 0) - (below[index] ?? 0)) / (2 * step));
      const gradient = tf.tidy(() =>
        tf.grad((input) => applyActivation(activation, input, { training: true, seed: 3 }))(tf.tensor1d(x)),
      );
      demandClose("The gradient in training", x, await consume(gradient), slopes, {
        relative: 0.01,
        absolute: 0.01,
      });
    }),
  ];
}
