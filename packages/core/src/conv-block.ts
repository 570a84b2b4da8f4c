import * as tf from "@tensorflow/tfjs";
import { type Activation, type ActivationContext, activatedShape, applyActivation } from "./activation.js";

/** What a conv block does after its convolution. */
export interface ConvBlockOptions {
  readonly activation: Activation;
  /** What the activation is applied with: its learned weights, and whether this is training. */
  readonly context?: ActivationContext;
  /** 2 for a 2 × 2 max pool with stride 2, 1 for none. */
  readonly poolSize: 1 | 2;
  /** Whether a gradient flows on to `x`; false for the first layer of a network saves that work. */
  readonly inputGradient: boolean;
}

/** Whether the current backend computes a conv block with this activation in one fused kernel. */
export function hasFusedConvBlock(activation: Activation): boolean {
  return (
    activation.kernel !== undefined &&
    tf.getKernel(fusedName(activation.kernel.name), tf.getBackend()) !== undefined
  );
}

/**
 * Convolution (valid, stride 1), bias, activation, then max pool, in that order: the order matters for activations
 * that are not monotone. One fused kernel computes it where the backend has one for the activation; plain operations do
 * where not, with the same result up to rounding.
 *
 * @param x `[batch, height, width, channels]`
 * @param filter `[height, width, channels, filters]`
 * @param bias `[filters]`
 * @returns `[batch, height, width, filters]`, height and width halved (rounded down) by the pool; an activation over the
 * last axis may change the number of channels
 */
export function convBlock(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  options: ConvBlockOptions,
): tf.Tensor4D {
  if (hasFusedConvBlock(options.activation)) return fusedConvBlock(x, filter, bias, options);
  const preActivation = tf.add<tf.Tensor4D>(tf.conv2d(x, filter, 1, "valid"), bias);
  const { activation, context } = options;
  const shape = activatedShape(activation, preActivation.shape);
  const activated = tf.reshape<tf.Rank.R4>(
    applyActivation(activation, preActivation, context),
    images(shape),
  );
  return options.poolSize === 1 ? activated : tf.maxPool(activated, 2, 2, "valid");
}

function fusedConvBlock(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  { activation, poolSize, inputGradient }: ConvBlockOptions,
): tf.Tensor4D {
  const { name = "", parameters = [] } = activation.kernel ?? {};
  const forward = (training: boolean): tf.Tensor4D[] =>
    tf
      .engine()
      .runKernel(fusedName(name), { x, filter, bias }, { poolSize, training, parameters: [...parameters] });

  if (!tf.engine().isTapeOn()) return present(forward(false)[0], "output");

  const differentiable = tf.customGrad<tf.Tensor4D>((...args) => {
    const [output, derivative, position] = forward(true);
    saveFunction(args)([x, filter, present(derivative, "derivative"), ...(position ? [position] : [])]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [filterGradient, biasGradient, ...rest] = convBlockGradient(dy, saved, poolSize, inputGradient);
      return [...rest, present(filterGradient, "filter gradient"), present(biasGradient, "bias gradient")];
    };
    return { value: present(output, "output"), gradFunc };
  });
  // A custom gradient is computed for every argument, so an input that takes none is closed over instead of passed.
  return inputGradient ? differentiable(x, filter, bias) : differentiable(filter, bias);
}

function convBlockGradient(
  dy: tf.Tensor,
  saved: tf.Tensor[],
  poolSize: number,
  inputGradient: boolean,
): tf.Tensor[] {
  const [x, filter, derivative, position] = saved;
  const inputs = {
    dy,
    x: present(x, "saved input"),
    filter: present(filter, "saved filter"),
    derivative: present(derivative, "saved derivative"),
    ...(position ? { position } : {}),
  };
  return tf.engine().runKernel("ConvBlockGradient", inputs, { poolSize, inputGradient });
}

function images([batch = 0, height = 0, width = 0, channels = 0]: readonly number[]): [
  number,
  number,
  number,
  number,
] {
  return [batch, height, width, channels];
}

function fusedName(kernel: string): string {
  return `ConvBlock.${kernel}`;
}

function saveFunction(args: readonly (tf.Tensor | tf.GradSaveFunc)[]): tf.GradSaveFunc {
  const save = args.at(-1);
  if (typeof save !== "function") throw new Error("tf.customGrad passed no save function.");
  return save;
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The fused conv block returned no ${what}.`);
  return value;
}
