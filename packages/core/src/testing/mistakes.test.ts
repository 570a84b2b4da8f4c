import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationLayer } from "../activation-layer.js";
import { type Dataset, defineDataset, type Split } from "../dataset.js";
import { defineActivation, type ElementwiseDefinition } from "../define-activation.js";
import { defineModel, type Model, type ModelContext } from "../model.js";
import { defineReporter, type ReporterHooks } from "../reporter.js";
import { leaky, ramp, tinyModel } from "../test-support/tiny-study.js";
import { activationChecks } from "./activation.js";
import type { Check } from "./check.js";
import { datasetChecks } from "./dataset.js";
import { modelChecks } from "./model.js";
import { reporterChecks } from "./reporter.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

/** What every check says that fails. */
async function saidBy(checks: () => readonly Check[]): Promise<string> {
  const said: string[] = [];
  try {
    for (const { run } of checks()) await run().catch((error: Error) => said.push(error.message));
  } catch (error) {
    said.push(error instanceof Error ? error.message : String(error));
  }
  return said.join("\n");
}

/** As plain JavaScript calls it, which no compiler looks at. */
function untyped<R>(make: (definition: never) => R, definition: object): R {
  return Reflect.apply(make, undefined, [definition]);
}

type Definition = Partial<ElementwiseDefinition<Record<never, never>>>;

const rectifier = {
  name: "mine",
  reference: (x: number) => Math.max(0, x),
  apply: (x: tf.Tensor) => tf.relu(x),
};
const expm1 = (x: number): number => (x > 0 ? x : Math.expm1(x));

/** Which numbers are above 0, without a gradient to ask for. */
const above = (x: tf.Tensor): tf.Tensor => tf.greater(tf.tensor(x.dataSync(), x.shape), 0);

describe("what is said of an activation with", () => {
  it.each<[string, Definition | object, RegExp]>([
    [
      "a comparison",
      { apply: (x: tf.Tensor) => tf.where(tf.less(x, 0), tf.zerosLike(x), x) },
      /not found for Less: tfjs cannot differentiate through Less, .*; compose the pieces of tf\.relu, tf\.maximum/,
    ],
    [
      "a branch not taken that overflows",
      { reference: expm1, apply: (x: tf.Tensor) => tf.where(above(x), x, tf.expm1(x)) },
      /gradient is wrong: at 100 it is NaN, .*not taken \(tf\.where\) is differentiated too, .*: clamp its input, as in tf\.exp\(tf\.minimum\(x, 0\)\)/,
    ],
    [
      "a branch not taken that is no number",
      {
        reference: (x: number) => (x > 0 ? Math.sqrt(x + 1) : 1),
        apply: (x: tf.Tensor) => tf.where(above(x), tf.sqrt(tf.add(x, 1)), tf.onesLike(x)),
      },
      /at -10000 it is NaN, expected 0; .*clamp its input/,
    ],
    [
      "a kink that is not declared",
      {},
      /If the derivative jumps there, declare a kink: kinks: \(\) => \[\{ at: 0, derivative: 0 \}\]\./,
    ],
    [
      "a tensor that is kept",
      {
        apply: (x: tf.Tensor) => {
          tf.keep(tf.zeros([1]));
          return tf.relu(x);
        },
      },
      /apply leaves 2 tensors behind; .*: wrap it in tf\.tidy, and keep nothing by tf\.keep or tf\.variable/,
    ],
    [
      "another shape",
      { apply: (x: tf.Tensor) => tf.reshape(tf.relu(x), [-1]) },
      /Activation mine made \[6\] of \[2,3\]; expected \[2,3\]: apply must keep the shape\./,
    ],
    [
      "one number for all",
      { apply: (x: tf.Tensor) => tf.sum(x) },
      /Activation mine made \[\] of \[\d+\]; expected \[\d+\]: apply must keep the shape\./,
    ],
    [
      "no return",
      { apply: (x: tf.Tensor) => void tf.relu(x) },
      /Activation mine returned no tensor; apply must return one\./,
    ],
    ["a number", { apply: () => 3 }, /Activation mine returned no tensor; apply must return one\./],
    [
      "another function in apply",
      { apply: (x: tf.Tensor) => tf.elu(x) },
      /apply is wrong: at -10000 it is -1, expected 0; .*The reference is the definition: mend whichever of apply and reference is not what you mean\./,
    ],
    [
      "a step that overflows",
      {
        reference: (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
        apply: (x: tf.Tensor) => tf.log(tf.add(tf.exp(x), 1)),
      },
      /at 100 it is Infinity, expected 100; .*overflows .*: rewrite it/,
    ],
    [
      "a second derivative that tfjs gets wrong",
      { reference: (x: number) => x / (1 + Math.exp(-x)), apply: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)) },
      /second derivative is wrong: .*leave this out by \{ secondDerivative: false \}, or give the first one by tf\.customGrad/,
    ],
    [
      "a reference that is no number",
      { reference: Math.log, apply: (x: tf.Tensor) => tf.log(x) },
      /The reference gives NaN at -10000; .*: say what it is there, or clamp x/,
    ],
    [
      "a reference without return",
      { reference: () => {} },
      /The reference gives undefined at -10000; return a number, with return where the function has braces\./,
    ],
    [
      "numbers taken out of tensors",
      { reference: (x: number) => x, apply: (x: tf.Tensor) => tf.tensor(x.dataSync(), x.shape) },
      /make the output of x by tensor operations alone, without dataSync/,
    ],
    [
      "a parameter that is a text",
      { defaults: { slope: "0.1" } },
      /^Activation mine: slope must be a finite number, not "0\.1"\.$/,
    ],
    [
      "a parameter that is NaN",
      { defaults: { slope: Number.NaN } },
      /^Activation mine: slope must be a finite number, not NaN\.$/,
    ],
    [
      "no reference",
      { reference: undefined },
      /^Activation mine: reference must be a function, not undefined\.$/,
    ],
    ["no apply", { apply: undefined }, /^Activation mine: apply must be a function, not undefined\.$/],
    ["no name", { name: undefined }, /^Activation undefined: a name is camelCase/],
    [
      "a name that tfjs loses",
      { name: "MyReLU" },
      /^Activation MyReLU: a name is camelCase with no two capitals in a row, as in leakyRelu\.$/,
    ],
  ])("%s", async (_, change, sentence) => {
    expect(
      await saidBy(() => activationChecks(untyped(defineActivation, { ...rectifier, ...change }))),
    ).toMatch(sentence);
  });

  it("a second derivative that nobody needs, which can be left out", async () => {
    const gate = defineActivation({
      name: "gate",
      reference: (x) => x / (1 + Math.exp(-x)),
      apply: (x) => tf.mul(x, tf.sigmoid(x)),
    });
    expect(await saidBy(() => activationChecks(gate, { secondDerivative: false }))).toBe("");
  });

  it("a parameter that a caller gives as a text", () => {
    const slope: object = { slope: "0.3" };
    expect(() => untyped(leaky, slope)).toThrow('slope must be a finite number, not "0.3".');
  });
});

/** A network that ends in so many units. */
function ending(units: number, last: object = {}): Pick<Model, "build"> {
  return {
    build: ({ inputShape, activation, kernelInitializer }: ModelContext) =>
      tf.sequential({
        layers: [
          tf.layers.flatten({ inputShape: [...inputShape] }),
          tf.layers.dense({ name: "conv1", units: 8, kernelInitializer: kernelInitializer("conv1") }),
          activationLayer(activation("conv1")),
          tf.layers.dense({ name: "dense1", units: 8, kernelInitializer: kernelInitializer("dense1") }),
          activationLayer(activation("dense1")),
          tf.layers.dense({ name: "logits", units, kernelInitializer: kernelInitializer("logits"), ...last }),
        ],
      }),
  };
}

const settings = { activations: [ramp(), leaky()], inputShape: [8, 8, 1], classCount: 3 } as const;

it("says nothing of a model that is right", async () => {
  expect(await saidBy(() => modelChecks(defineModel({ ...tinyModel, ...ending(3) }), settings))).toBe("");
});

describe("what is said of a model that", () => {
  it.each<[string, object, RegExp]>([
    [
      "ends in a softmax",
      ending(3, { activation: "softmax" }),
      /tiny: the network ends in softmax; end in logits, since the loss has the softmax: leave softmax out/,
    ],
    ["ends in a sigmoid", ending(3, { activation: "sigmoid" }), /the network ends in sigmoid; end in logits/],
    [
      "ends in a softmax of its own",
      { build: (context: ModelContext) => softened(ending(3).build(context)) },
      /The outputs of each image add up to 1; end in logits/,
    ],
    [
      "has its own count of classes",
      ending(10),
      /the network gives 10 numbers an image; expected 3, one logit for each class: give the last layer classCount units\./,
    ],
    [
      "forgets to flatten",
      {
        build: ({ inputShape }: ModelContext) =>
          tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [...inputShape] })] }),
      },
      /makes \[batch, 8, 8, 3\] of a batch; expected \[batch, 3\]: flatten or pool before/,
    ],
    ["returns nothing", { build: () => undefined }, /build returned nothing; return the tf\.LayersModel/],
    [
      "asks for a position that it has not",
      {
        build: (context: ModelContext) =>
          ending(3).build({ ...context, activation: (position) => context.activation(`${position}b`) }),
      },
      /build never asks for conv1, dense1; call activation\("conv1"\) where it stands/,
    ],
    [
      "uses one activation for all",
      {
        build: (context: ModelContext) => {
          for (const position of tinyModel.positions) context.activation(position);
          return ending(3).build({ ...context, activation: () => ramp() });
        },
      },
      /at conv1 changes no output; use what activation\("conv1"\) returns\./,
    ],
    [
      "draws its weights by itself",
      ending(3, { kernelInitializer: "glorotUniform" }),
      /logits\/kernel begins otherwise .*; draw it by kernelInitializer\("…"\)/,
    ],
  ])("%s", async (_, change, sentence) => {
    const model = untyped(defineModel, { ...tinyModel, ...change });
    expect(await saidBy(() => modelChecks(model, settings))).toMatch(sentence);
  });
});

/** The same with a softmax in a layer that is not called one. */
function softened(network: tf.LayersModel): tf.LayersModel {
  const [output] = network.outputs;
  if (!output) throw new Error("no output");
  const softmax = defineActivation({ name: "soft", reference: (x) => x, apply: (x) => tf.softmax(x) })();
  const made = activationLayer(softmax).apply(output);
  return tf.model({
    inputs: network.inputs,
    outputs: Array.isArray(made) ? [] : [made].flatMap((one) => ("sourceLayer" in one ? [one] : [])),
  });
}

function split(): Split {
  return { images: Uint8Array.from({ length: 48 }, (_, index) => index), labels: Uint8Array.of(0, 1, 1, 0) };
}

const tiny = { name: "d", title: "D", classNames: ["a", "b"], imageShape: [2, 2, 3] as const };
const loading = (train: object): object => ({
  load: async () => ({ train: { ...split(), ...train }, test: split() }),
});

describe("what is said of a dataset with", () => {
  it.each<[string, object, RegExp]>([
    [
      "labels that count from 1",
      loading({ labels: Uint8Array.of(1, 2, 2, 1) }),
      /the training split has label 2 at image 1, which is no index of the 2 class names; count classes from 0, and name every one\./,
    ],
    [
      "one-hot labels",
      loading({ labels: Uint8Array.of(1, 0, 0, 1, 0, 1, 1, 0) }),
      /48 bytes for 8 labels; expected 12 an image, 2 × 2 × 3: a label is the index of the class, one number an image, and not one-hot\./,
    ],
    [
      "images of another size",
      { imageShape: [2, 2, 1] },
      /48 bytes for 4 labels; expected 4 an image, 2 × 2 × 1: mend imageShape/,
    ],
    [
      "numbers from 0 to 1",
      loading({ images: new Float32Array(48) }),
      /has images in a Float32Array; give a Uint8Array of bytes from 0 to 255, which studies make numbers/,
    ],
    [
      "lists",
      loading({ labels: [0, 1, 1, 0] }),
      /has labels in an Array; give a Uint8Array with the index of each image's class\./,
    ],
    [
      "numbers that were rounded to 0",
      loading({ images: new Uint8Array(48) }),
      /Every pixel of the training split is 0; bytes from 0 to 255 are expected/,
    ],
    [
      "no test images",
      { load: async () => ({ train: split() }) },
      /load gives no test split; return \{ train, test \}/,
    ],
    [
      "a load that is not asynchronous",
      { load: () => ({ train: split(), test: split() }) },
      /load returns no promise; make it an async function\./,
    ],
    [
      "a class of which there is no image",
      { classNames: ["a", "b", "c"] },
      /has no image of c; load some, leave the name out, or say \{ everyClass: false \}/,
    ],
    [
      "a shape of two sides",
      { imageShape: [2, 6] },
      /imageShape is \[2, 6\]; expected height, width and channels/,
    ],
    [
      "images that change",
      { load: changing },
      /differ between two loads, .*; draw from randomStream and a fixed seed, and sort what a directory lists\./,
    ],
  ])("%s", async (_, change, sentence) => {
    const load = async () => ({ train: split(), test: split() });
    const dataset: Dataset = untyped(defineDataset, { ...tiny, load, ...change });
    expect(await saidBy(() => datasetChecks(dataset))).toMatch(sentence);
  });
});

let loads = 0;
async function changing() {
  const train = split();
  train.images[5] = loads++ % 256;
  return { train, test: split() };
}

describe("what is said of a reporter that", () => {
  it.each<[string, ReporterHooks | object, RegExp]>([
    [
      "throws",
      {
        onEpochEnd: () => {
          throw new Error("boom");
        },
      },
      /Reporter r failed and is left out from here on: boom \(in its hook of epoch-end\)/,
    ],
    [
      "needs the end of a record",
      {
        onRecordEnd: (events: readonly { type: string }[]) => {
          if (events.at(-1)?.type !== "study-end") throw new Error("no end");
        },
      },
      /no end \(in its hook onRecordEnd\)\. A record can end after any event/,
    ],
    [
      "takes every figure for a number",
      {
        onEpochEnd: ({ testLoss }: { testLoss: number }) => {
          if (Number.isNaN(testLoss)) throw new Error("no loss");
        },
      },
      /no loss .*\. Losses and accuracies can be NaN/,
    ],
    [
      "has a hook that nothing calls",
      { onTrialFinish: () => {} },
      /Nothing calls onTrialFinish; the hooks are onStudyStart,/,
    ],
    [
      "changes what it is told",
      {
        onEpochEnd: (event: { epoch: number }) => {
          event.epoch = 7;
        },
      },
      /read only property .*\. Change no event; copy what you change, as by structuredClone\./,
    ],
    [
      "is none",
      { kind: "mine" },
      /r, of the kind "mine", stands where a reporter is expected; make one by defineReporter\./,
    ],
  ])("%s", async (_, change, sentence) => {
    const reporter = { ...untyped(defineReporter, { name: "r" }), ...change };
    expect(await saidBy(() => reporterChecks(() => reporter))).toMatch(sentence);
  });
});
