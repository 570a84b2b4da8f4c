import * as tf from "@tensorflow/tfjs";
import { type Activation, activatedShape, applyActivation } from "../activation.js";
import type { ActivationParameters } from "../activation-description.js";
import type { AnyActivationFactory } from "../define-activation.js";
import { type Check, check, declareChecks, demand, demandPlugin, demandText } from "./check.js";
import { elementwiseChecks } from "./elementwise-checks.js";
import { factoryChecks, labelCheck } from "./factory-checks.js";
import { learnedChecks } from "./learned-checks.js";
import { parameterCheck } from "./parameter-check.js";
import { sample } from "./sample.js";
import { savedModelCheck } from "./saved-model-check.js";
import { secondDerivativeCheck } from "./second-derivative-check.js";
import { stochasticChecks } from "./stochastic-checks.js";
import { useBackend } from "./tensors.js";
import type { Tolerance } from "./tolerance.js";
import { traitChecks } from "./trait-checks.js";
import { takenWidths, vectorChecks } from "./vector-checks.js";

/** What to test an activation with. */
export interface ActivationTestOptions {
  /** The tfjs backends to run on, `["cpu"]` if not given; each must be registered. */
  readonly backends?: readonly string[];
  /** Parameters to test beside the defaults, where a factory is given. */
  readonly parameters?: readonly ActivationParameters[];
  /** How far values may lie from the reference: 1e-5 relative and 1e-6 absolute if not given. */
  readonly tolerance?: Tolerance;
  /**
   * Whether the second derivative is tested: true if not given. No study takes it; tfjs gets it wrong where an operation that saves its
   * output, such as tf.exp, tf.sigmoid or tf.tanh, is one factor of a product.
   */
  readonly secondDerivative?: boolean;
  /** How far gradients may lie from its slope: 1e-4 relative and 1e-5 absolute if not given. */
  readonly gradientTolerance?: Tolerance;
}

const valueTolerance: Tolerance = { relative: 1e-5, absolute: 1e-6 };
const slopeTolerance: Tolerance = { relative: 1e-4, absolute: 1e-5 };
const shapes = [[5], [2, 3], [2, 3, 4], [2, 3, 4, 12]];
/** A last axis without entries is nothing to normalise. */
const emptyShapes = {
  elementwise: [[0], [0, 3], [2, 0]],
  vector: [
    [0, 3],
    [0, 12],
  ],
};

/**
 * Declares the tests that every activation must pass: values and gradients against its reference, extremes, NaN and
 * infinities, shapes, memory, labels, parameters, description, and a model that is saved and loaded. Given a factory, it
 * tests what the factory makes by default and with each of `options.parameters`, and the factory itself.
 */
export function testActivation(
  subject: Activation | AnyActivationFactory,
  options: ActivationTestOptions = {},
): void {
  declareChecks(`activation ${subject.name}`, activationChecks(subject, options));
}

/** The checks of `testActivation` as a list, for other test runners. */
export function activationChecks(
  subject: Activation | AnyActivationFactory,
  options: ActivationTestOptions = {},
): Check[] {
  const { backends = ["cpu"], parameters = [] } = options;
  if (typeof subject !== "function") {
    return [
      ...pluginChecks(subject),
      ...backends.flatMap((backend) => tensorChecks(subject, backend, options)),
    ];
  }
  const activations = [{}, ...parameters].map((given) => subject.withParameters(given));
  return [
    ...factoryChecks(subject),
    ...backends.map((backend) => parameterCheck(subject, backend)),
    ...activations.flatMap((activation) => [...pluginChecks(activation), labelCheck(activation, subject)]),
    ...activations.flatMap((activation) =>
      backends.flatMap((backend) => [
        ...tensorChecks(activation, backend, options),
        savedModelCheck(activation, subject, backend),
      ]),
    ),
  ];
}

function pluginChecks(activation: Activation): Check[] {
  return [
    ...(activation.arity === "elementwise" ? traitChecks(activation) : []),
    check(`${activation.label}: it is an activation plugin`, () => {
      demandPlugin(activation, "activation");
      demand(
        activation.arity === "elementwise" || activation.arity === "vector",
        `arity is "${String(Reflect.get(activation, "arity"))}"; expected "elementwise" or "vector".`,
      );
      const { kernel } = activation;
      if (!kernel) return;
      demandText(kernel.name, "kernel.name");
      demand(
        kernel.parameters.every(Number.isFinite),
        `kernel.parameters are ${kernel.parameters.join(", ")}.`,
      );
    }),
    check(`${activation.label}: nothing in its description is empty`, () => {
      const { title, family, formula, tex, paper, pros, cons, uses, aliases, parameterMeanings } = activation;
      const texts = {
        title,
        family,
        formula,
        tex,
        "paper.title": paper?.title,
        "paper.authors": paper?.authors,
      };
      for (const [field, value] of Object.entries(texts)) if (value !== undefined) demandText(value, field);
      for (const [field, list] of Object.entries({ pros, cons, uses })) {
        demand(list?.length !== 0, `${field} is empty; name at least one or leave it out.`);
        for (const entry of list ?? []) demandText(entry, `an entry of ${field}`);
      }
      for (const alias of aliases ?? []) demandText(alias, "an entry of aliases");
      for (const key of Object.keys(activation.params)) {
        if (parameterMeanings) demandText(parameterMeanings[key], `parameterMeanings.${key}`);
      }
      if (!paper) return;
      demand(
        Number.isInteger(paper.year) && paper.year > 1800,
        `paper.year is ${paper.year}; expected a year.`,
      );
      demand(
        URL.canParse(paper.url) && new URL(paper.url).protocol === "https:",
        `paper.url is "${paper.url}"; expected an https address.`,
      );
    }),
  ];
}

function tensorChecks(activation: Activation, backend: string, options: ActivationTestOptions): Check[] {
  const { tolerance = valueTolerance, gradientTolerance = slopeTolerance, secondDerivative = true } = options;
  const numbers =
    activation.arity === "elementwise"
      ? [
          ...elementwiseChecks(activation, backend, tolerance, gradientTolerance),
          ...(secondDerivative ? [secondDerivativeCheck(activation, backend)] : []),
          ...learnedChecks(activation, backend, tolerance, gradientTolerance),
        ]
      : vectorChecks(activation, backend, tolerance, gradientTolerance);
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });
  return [
    ...numbers,
    ...stochasticChecks(activation, backend),
    on("shape and type are kept", async () => {
      for (const shape of [...shapes, ...emptyShapes[activation.arity]]) {
        const [channels = 0] = shape.slice(-1);
        const taken = activation.arity === "elementwise" || takenWidths(activation, [channels]).length > 0;
        if (taken) demandShape(activation, shape);
      }
    }),
    on("no tensor is leaked", async () => demandNoLeak(activation)),
  ];
}

function demandShape(activation: Activation, shape: number[]): void {
  tf.tidy(() => {
    const x = tf.reshape(tf.sub(tf.div(tf.range(0, size(shape)), 4), 1), shape);
    const demandSame = (actual: tf.Tensor, expected: readonly number[], what: string): void => {
      const [came, right] = [
        `${actual.dtype} [${actual.shape.join(", ")}]`,
        `${x.dtype} [${expected.join(", ")}]`,
      ];
      demand(came === right, `${what} of ${x.dtype} [${shape.join(", ")}] is ${came}; expected ${right}.`);
    };
    demandSame(applyActivation(activation, x), activatedShape(activation, shape), "The output");
    demandSame(tf.grad((input) => activation.apply(input))(x), shape, "The gradient");
  });
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function demandNoLeak(activation: Activation): void {
  const x = tf.tensor1d(sample);
  const start = tf.memory().numTensors;
  const output = applyActivation(activation, x);
  const made = tf.memory().numTensors - start;
  demand(
    made === 1,
    `apply leaves ${made} tensors behind; expected its output alone: wrap it in tf.tidy, and keep nothing by tf.keep or tf.variable; what is learned goes into weights.`,
  );
  output.dispose();
  demand(
    !x.isDisposed,
    "Disposing of the output disposed of the input; return a tensor of its own, as tf.clone makes.",
  );
  tf.grad((input) => activation.apply(input))(x).dispose();
  const leaked = tf.memory().numTensors - start;
  demand(
    leaked === 0,
    `The gradient leaves ${leaked} tensors behind; expected none: wrap what a custom gradient does in tf.tidy.`,
  );
  x.dispose();
}
