import type { Activation, AnyActivationFactory } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { type BrokenApply, type Mutant, withApply } from "./mutant.js";
import {
  positive,
  reverseGradient,
  scaleGradient,
  slopeAt,
  swallowNaN,
  swapLastAxes,
} from "./tensor-tricks.js";

const value = /the value agrees/;
const gradient = /the gradient agrees/;

const general: readonly (readonly [kind: string, noticedBy: RegExp, broken: BrokenApply])[] = [
  ["value × 1.001", value, (x, context, original) => tf.mul(original.apply(x, context), 1.001)],
  ["value + 0.001", value, (x, context, original) => tf.add(original.apply(x, context), 1e-3)],
  ["input + 0.001", value, (x, context, original) => original.apply(tf.add(x, 1e-3), context)],
  ["gradient × 1.01", gradient, (x, context, original) => scaleGradient(original.apply(x, context), 1.01)],
  [
    "gradient of weights right, of the input × 1.01",
    gradient,
    (x, context, original) => original.apply(scaleGradient(x, 1.01), context),
  ],
  ["flat beyond ±50", value, (x, context, original) => original.apply(tf.clipByValue(x, -50, 50), context)],
  ["value at most 60", value, (x, context, original) => tf.clipByValue(original.apply(x, context), -60, 60)],
  ["NaN swallowed", /NaN/, (x, context, original) => original.apply(swallowNaN(x), context)],
  [
    "a tensor left behind",
    /leaked/,
    (x, context, original) => {
      tf.keep(tf.scalar(0));
      return original.apply(x, context);
    },
  ],
  ["shape lost", /shape/, (x, context, original) => tf.reshape(original.apply(x, context), [-1])],
];

const elementwise: typeof general = [
  [
    "negated for x < 0",
    value,
    (x, context, original) => tf.mul(original.apply(x, context), tf.sub(1, tf.mul(2, positive(tf.neg(x))))),
  ],
  [
    "× 1.01 for x > 0",
    value,
    (x, context, original) => tf.mul(original.apply(x, context), tf.add(1, tf.mul(0.01, positive(x)))),
  ],
];

const vector: typeof general = [
  [
    "along another axis",
    value,
    (x, context, original) =>
      x.rank < 2 ? original.apply(x, context) : swapLastAxes(original.apply(swapLastAxes(x), context)),
  ],
  ["outputs reversed", value, (x, context, original) => tf.reverse(original.apply(x, context), -1)],
  ["gradient reversed", gradient, (x, context, original) => original.apply(reverseGradient(x), context)],
];

const drawing: typeof general = [
  ["seed ignored", /seed/, (x, context, original) => original.apply(x, { ...context, seed: 7 })],
  [
    "another seed each time",
    /seed/,
    (x, context, original) => original.apply(x, { ...context, seed: Math.floor(Math.random() * 1e6) }),
  ],
  ["never draws", /seed/, (x, context, original) => original.apply(x, { ...context, training: false })],
  [
    "draws outside of training too",
    /outside of training/,
    (x, context, original) => original.apply(x, { ...context, training: true }),
  ],
];

const notDrawing: typeof general = [
  [
    "draws, undeclared, in training",
    /training/,
    (x, { training, seed, ...context }, original) => {
      const output = original.apply(x, context);
      return training ? tf.mul(output, tf.randomUniform(output.shape, 0.9, 1.1, "float32", seed)) : output;
    },
  ],
];

/** The mutants that compute something else. */
export function applyMutants(factory: AnyActivationFactory): Mutant[] {
  const activation = factory.withParameters({});
  const chosen = [
    ...general,
    ...(activation.arity === "vector" ? vector : elementwise),
    ...(activation.stochastic ? drawing : notDrawing),
  ];
  return [
    ...chosen.map(([kind, noticedBy, broken]) => mutant(factory, kind, "", noticedBy, broken)),
    ...kinkMutants(factory, activation),
    ...weightMutants(factory, activation),
  ];
}

function mutant(
  factory: AnyActivationFactory,
  kind: string,
  detail: string,
  noticedBy: RegExp,
  broken: BrokenApply,
): Mutant {
  return { kind, detail, factory: withApply(factory, broken), noticedBy, mayBeEquivalent: true };
}

function kinkMutants(factory: AnyActivationFactory, activation: Activation): Mutant[] {
  if (activation.arity !== "elementwise") return [];
  return activation.kinks.map((_, index) =>
    mutant(
      factory,
      "gradient at a kink from the other side",
      `kink ${index}`,
      /kink/,
      (x, context, original) => {
        const output = original.apply(x, context);
        const kink = original.arity === "elementwise" ? original.kinks[index] : undefined;
        if (!kink || original.arity !== "elementwise") return output;
        const [left, right] = [-1, 1].map((side) => {
          const step = side * 1e-5;
          return (original.reference(kink.at + 2 * step) - original.reference(kink.at + step)) / step;
        });
        const [near = 0, far = 0] = [left ?? 0, right ?? 0].sort(
          (a, b) => Math.abs(a - kink.derivative) - Math.abs(b - kink.derivative),
        );
        // A derivative between both sides belongs to neither.
        const other = Math.abs(near - kink.derivative) < 1e-3 ? far : near;
        return tf.add(output, slopeAt(x, kink.at, other - kink.derivative));
      },
    ),
  );
}

function weightMutants(factory: AnyActivationFactory, { weights }: Activation): Mutant[] {
  return Object.keys(weights).flatMap((name) => {
    const changed =
      (change: (weight: tf.Tensor, initial: number | readonly number[]) => tf.Tensor): BrokenApply =>
      (x, context, original) => {
        const weight = context.weights?.[name];
        const initial = original.weights[name]?.initial;
        if (!weight || initial === undefined) return original.apply(x, context);
        return original.apply(x, {
          ...context,
          weights: { ...context.weights, [name]: change(weight, initial) },
        });
      };
    const noticedBy = /weight/;
    return [
      mutant(
        factory,
        "weight ignored",
        name,
        noticedBy,
        changed((weight, initial) =>
          tf.add(
            tf.mul(weight, 0),
            typeof initial === "number" ? initial : tf.tensor2d([...initial], [initial.length, 1]),
          ),
        ),
      ),
      mutant(
        factory,
        "weight + 0.001",
        name,
        noticedBy,
        changed((weight) => tf.add(weight, 1e-3)),
      ),
      mutant(
        factory,
        "gradient of a weight × 1.02",
        name,
        noticedBy,
        changed((weight) => scaleGradient(weight, 1.02)),
      ),
      mutant(factory, "gradient of a weight to another channel", name, noticedBy, changed(reverseGradient)),
      mutant(
        factory,
        "weights of channels exchanged",
        name,
        noticedBy,
        changed((weight) => tf.reverse(weight, -1)),
      ),
    ];
  });
}
