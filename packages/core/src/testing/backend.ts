import * as tf from "@tensorflow/tfjs";
import type { Backend, StartedBackend } from "../backend.js";
import { type Check, check, declareChecks, demand, demandPlugin, demandText } from "./check.js";
import { consume } from "./tensors.js";
import { demandClose, type Tolerance } from "./tolerance.js";

const tolerance: Tolerance = { relative: 1e-4, absolute: 1e-5 };

/**
 * Declares the tests that every backend must pass: starting makes it tfjs's current one, twice does no harm, and a small
 * convolutional network has the same loss and gradients as on the `cpu` backend of tfjs.
 */
export function testBackend(backend: Backend): void {
  declareChecks(`backend ${backend.name}`, backendChecks(backend));
}

/** The checks of `testBackend` as a list, for other test runners. */
export function backendChecks(backend: Backend): Check[] {
  return [
    check("it is a backend plugin", () => demandPlugin(backend, "backend")),
    check("starting makes it tfjs's current backend", async () => demandStarted(await backend.start())),
    check("starting twice does no harm", async () => {
      const first = await backend.start();
      const kept = tf.tensor1d([1, 2, 3]);
      demandStarted(await backend.start());
      demand(tf.getBackend() === first.tfBackend, `The second start selects ${tf.getBackend()}.`);
      demandClose("A tensor from before", [0, 1, 2], await consume(kept), [1, 2, 3], tolerance);
    }),
    check("its name has no underscore", async () => {
      const { tfBackend } = await backend.start();
      // tfjs finds the kernels of a backend by splitting "backend_kernel" at the underscore.
      demand(
        !tfBackend.includes("_"),
        `tfjs finds no kernels of a backend with a name such as "${tfBackend}".`,
      );
    }),
    ...Object.entries(computations).map(([name, compute]) =>
      check(`${name}: as on the cpu backend`, async () => {
        demand(await tf.setBackend("cpu"), "tfjs's cpu backend could not be started.");
        const expected = await consume(tf.tidy(compute));
        demandStarted(await backend.start());
        const actual = await consume(tf.tidy(compute));
        demandClose(name, [...expected.keys()], actual, expected, tolerance);
      }),
    ),
    check("no tensor is leaked by a gradient", async () => {
      await backend.start();
      const before = tf.memory().numTensors;
      for (const compute of Object.values(computations)) tf.tidy(compute).dispose();
      const leaked = tf.memory().numTensors - before;
      demand(leaked === 0, `${leaked} tensors are left; expected none.`);
    }),
  ];
}

function demandStarted({ tfBackend, details }: StartedBackend): void {
  demand(
    tf.getBackend() === tfBackend,
    `start() says that ${tfBackend} is current; tfjs says ${tf.getBackend()}.`,
  );
  for (const [key, value] of Object.entries(details)) {
    demandText(String(value), `details.${key}`);
    demand(
      ["string", "number", "boolean"].includes(typeof value),
      `details.${key} is a ${typeof value}; a record keeps strings, numbers and booleans.`,
    );
  }
}

/** Numbers from −1 to 1, and `offset` on top, that look random and are the same everywhere. */
function wave(shape: number[], offset = 0): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, (_, index) => Math.sin(12.9898 * (index + 1)) + offset);
  return tf.tensor(values, shape);
}

const imageShape: [number, number, number, number] = [2, 8, 8, 3];
const filterShape: [number, number, number, number] = [3, 3, 3, 4];

function convolve(images: tf.Tensor, filter: tf.Tensor): tf.Tensor4D {
  return tf.conv2d(
    tf.reshape<tf.Rank.R4>(images, imageShape),
    tf.reshape<tf.Rank.R4>(filter, filterShape),
    1,
    "valid",
  );
}

function pool(images: tf.Tensor): tf.Tensor4D {
  return tf.maxPool(tf.reshape<tf.Rank.R4>(images, imageShape), 2, 2, "valid");
}

/** What training a small convolutional network takes. */
const computations: Readonly<Record<string, () => tf.Tensor>> = {
  "the gradient of a convolution by its input": () =>
    tf.grad((images) => convolve(images, wave(filterShape)))(wave(imageShape)),
  "the gradient of a convolution by its filter": () =>
    tf.grad((filter) => convolve(wave(imageShape), filter))(wave(filterShape)),
  "the gradient of a max pool": () => tf.grad(pool)(wave(imageShape)),
  "the gradient of a max pool where every value is negative": () => tf.grad(pool)(wave(imageShape, -2)),
  "the gradient of a dense layer": () =>
    tf.grad((weights) => tf.square(tf.matMul(wave([5, 7]), weights)))(wave([7, 3])),
  "the gradient of a bias": () =>
    tf.grad((bias) => tf.square(tf.add(convolve(wave(imageShape), wave(filterShape)), bias)))(wave([4])),
  "the gradient of a softmax cross-entropy": () =>
    tf.grad((logits) => tf.losses.softmaxCrossEntropy(tf.oneHot(tf.tensor1d([0, 2, 1], "int32"), 3), logits))(
      wave([3, 3]),
    ),
  "activations and their gradients": () =>
    tf.concat(
      [tf.relu, tf.tanh, tf.sigmoid, tf.exp, (x: tf.Tensor) => tf.leakyRelu(x, 0.2)].flatMap((f) => {
        const x = wave([37]);
        return [f(x), tf.grad((input) => f(input))(x)];
      }),
    ),
};
