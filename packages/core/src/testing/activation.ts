import * as tf from "@tensorflow/tfjs";
import {
  type Activation,
  type ActivationParameters,
  type AnyActivationFactory,
  parseActivation,
} from "../activation.js";
import { ActivationLayer, activationLayer } from "../activation-layer.js";
import { loadModel } from "../load-model.js";
import {
  type Check,
  check,
  declareChecks,
  demand,
  demandPlugin,
  demandText,
  thrownMessage,
} from "./check.js";
import { elementwiseChecks } from "./elementwise-checks.js";
import { consume, useBackend, valuesOf } from "./tensors.js";
import { demandClose, type Tolerance } from "./tolerance.js";
import { vectorChecks } from "./vector-checks.js";

/** What to test an activation with. */
export interface ActivationTestOptions {
  /** The tfjs backends to run on, `["cpu"]` if not given; each must be registered. */
  readonly backends?: readonly string[];
  /** Parameters to test beside the defaults, where a factory is given. */
  readonly parameters?: readonly ActivationParameters[];
  /** How far values may lie from the reference: 1e-5 relative and 1e-6 absolute if not given. */
  readonly tolerance?: Tolerance;
  /** How far gradients may lie from its slope: 1e-4 relative and 1e-5 absolute if not given. */
  readonly gradientTolerance?: Tolerance;
}

const valueTolerance: Tolerance = { relative: 1e-5, absolute: 1e-6 };
const slopeTolerance: Tolerance = { relative: 1e-4, absolute: 1e-5 };
const shapes = [[5], [2, 3], [2, 3, 4], [2, 3, 4, 5]];
/** A last axis without entries is nothing to normalise. */
const emptyShapes = { elementwise: [[0], [0, 3], [2, 0]], vector: [[0, 3]] };
const sample = [-2.5, -1, -0.25, 0, 0.5, 1, 2, 5];

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
    ...activations.flatMap((activation) => [...pluginChecks(activation), labelCheck(activation, subject)]),
    ...activations.flatMap((activation) =>
      backends.flatMap((backend) => [
        ...tensorChecks(activation, backend, options),
        savedModelCheck(activation, subject, backend),
      ]),
    ),
  ];
}

function factoryChecks(factory: AnyActivationFactory): Check[] {
  const refusal = (given: ActivationParameters, why: string): void => {
    const message = thrownMessage(
      () => factory.withParameters(given),
      `The factory takes ${why}; expected an error.`,
    );
    demandText(message, `the message of the error for ${why}`);
  };
  return [
    check("the factory has the activation's name", () => {
      const { name } = factory.withParameters({});
      demand(factory.name === name, `The factory is called "${factory.name}", its activation "${name}".`);
    }),
    check("the factory refuses an unknown parameter", () => {
      refusal({ noSuchParameter: 1 }, "a parameter that it does not have");
    }),
    check("the factory refuses NaN and infinite parameters", () => {
      for (const key of Object.keys(factory.defaults)) {
        for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          refusal({ [key]: value }, `${key} = ${value}`);
        }
      }
    }),
    check("the default parameters are finite numbers", () => {
      for (const [key, value] of Object.entries(factory.defaults)) {
        demand(Number.isFinite(value), `The default of ${key} is ${value}; expected a finite number.`);
      }
    }),
  ];
}

function labelCheck(activation: Activation, factory: AnyActivationFactory): Check {
  return check(`${activation.label}: the label parses back to the same activation`, () => {
    const parsed = parseActivation(activation.label, [factory]);
    demand(parsed.label === activation.label, `${activation.label} parses to ${parsed.label}.`);
    demandSameParameters(parsed.params, activation.params, `After parsing ${activation.label}`);
  });
}

function demandSameParameters(
  actual: ActivationParameters,
  expected: ActivationParameters,
  when: string,
): void {
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  for (const key of keys) {
    demand(actual[key] === expected[key], `${when} ${key} is ${actual[key]}; expected ${expected[key]}.`);
  }
}

function pluginChecks(activation: Activation): Check[] {
  return [
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
      const { title, family, formula, tex, paper, pros, cons, uses } = activation;
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
  const { tolerance = valueTolerance, gradientTolerance = slopeTolerance } = options;
  const numbers =
    activation.arity === "elementwise"
      ? elementwiseChecks(activation, backend, tolerance, gradientTolerance)
      : vectorChecks(activation, backend, tolerance, gradientTolerance);
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });
  return [
    ...numbers,
    on("shape and type are kept", async () => {
      for (const shape of [...shapes, ...emptyShapes[activation.arity]]) demandKeptShape(activation, shape);
    }),
    on("no tensor is leaked", async () => demandNoLeak(activation)),
  ];
}

function demandKeptShape(activation: Activation, shape: number[]): void {
  tf.tidy(() => {
    const x = tf.reshape(tf.sub(tf.div(tf.range(0, size(shape)), 4), 1), shape);
    const output = activation.apply(x);
    demandSameShape(output, x, "The output");
    const gradient = tf.grad((input) => activation.apply(input))(x);
    demandSameShape(gradient, x, "The gradient");
  });
}

function demandSameShape(actual: tf.Tensor, x: tf.Tensor, what: string): void {
  const came = `${actual.dtype} [${actual.shape.join(", ")}]`;
  const expected = `${x.dtype} [${x.shape.join(", ")}]`;
  demand(came === expected, `${what} of ${expected} is ${came}.`);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function demandNoLeak(activation: Activation): void {
  const x = tf.tensor1d(sample);
  const start = tf.memory().numTensors;
  const output = activation.apply(x);
  const made = tf.memory().numTensors - start;
  demand(made === 1, `apply leaves ${made} tensors behind; expected its output alone. Wrap it in tf.tidy.`);
  output.dispose();
  demand(
    !x.isDisposed,
    "Disposing of the output disposed of the input; return a tensor of its own, as tf.clone makes.",
  );
  tf.grad((input) => activation.apply(input))(x).dispose();
  const leaked = tf.memory().numTensors - start;
  demand(leaked === 0, `The gradient leaves ${leaked} tensors behind; expected none.`);
  x.dispose();
}

function savedModelCheck(activation: Activation, factory: AnyActivationFactory, backend: string): Check {
  return check(
    `${activation.label} on ${backend}: a model with it is saved and loaded unchanged`,
    async () => {
      await useBackend(backend);
      const model = tf.sequential({ layers: [activationLayer(activation, { inputShape: [sample.length] })] });
      const loaded = await loadModel(tf.io.fromMemory(await artifactsOf(model)), { activations: [factory] });
      try {
        const [layer] = loaded.layers.filter((candidate) => candidate instanceof ActivationLayer);
        demand(layer !== undefined, "The loaded model has no activation layer.");
        demand(
          layer.activation.label === activation.label,
          `The loaded model has ${layer.activation.label}; ${activation.label} was saved.`,
        );
        demandSameParameters(layer.activation.params, activation.params, "After loading");
        const outputs = await consume(tf.tidy(() => onlyOutput(loaded.predict(tf.tensor2d([sample])))));
        const expected = await valuesOf(activation, sample, [1, sample.length]);
        demandClose("The loaded model's output", sample, outputs, expected, { relative: 0, absolute: 0 });
      } finally {
        model.dispose();
        loaded.dispose();
      }
    },
  );
}

/** What saving would write, as it reads back from JSON. */
async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  demand(saved !== undefined, "Saving the model handed over nothing.");
  return { ...saved, modelTopology: JSON.parse(JSON.stringify(saved.modelTopology)) };
}

function onlyOutput(output: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const [first] = Array.isArray(output) ? output : [output];
  demand(first !== undefined, "The model has no output.");
  return first;
}
