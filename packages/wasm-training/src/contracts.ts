import type { TensorInfo } from "@tensorflow/tfjs";

/** A number that rises with any change of bits in the results of these kernels, for each choice of the option `winograd`. */
export const numericsVersions = {
  /** Direct convolution alone. */
  direct: 1,
  /** Winograd's algorithm with tiles of 2x2 outputs. */
  tiles2: 3,
  /** With tiles of 4x4 outputs as well. */
  tiles4: 4,
} as const;

/** The activations that have a fused block, by the last part of its kernel's name. */
export const fusedActivations = [
  "identity",
  "relu",
  "leakyRelu",
  "tanh",
  "sigmoid",
  "elu",
  "softplus",
  "swish",
  "gelu",
  "mish",
] as const;

/** The name of an activation that has a fused block. */
export type FusedActivation = (typeof fusedActivations)[number];

/** Whether an activation has a fused block. */
export function isFusedActivation(name: string): name is FusedActivation {
  return fusedActivations.some((known) => known === name);
}

/**
 * The tensors that kernel `ConvBlock.<activation>` takes: x [batch, height, width, inChannels], filter [filterHeight, filterWidth,
 * inChannels, outChannels] and bias [outChannels], all float32.
 */
export interface ConvBlockInputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias: TensorInfo;
}

/**
 * The attributes of kernel `ConvBlock.<activation>`, which computes valid convolution with stride 1, bias, activation and, for poolSize
 * 2, 2x2 max pooling with stride 2 of the activated values (an odd last row or column is dropped).
 *
 * It returns `[output]`, or in training `[output, derivative, position]`: derivative, of the output's shape, is f'(z) at the
 * pre-activation z that the pool kept; position (poolSize 2 only; dtype bool, one byte for each output value) is 0 to 3, the row-major
 * place of the window's first maximum. A NaN in the window wins and is carried. The backward pass thus needs no transcendental function
 * and nothing from before the pool.
 */
export interface ConvBlockAttributes {
  readonly poolSize: 1 | 2;
  readonly training: boolean;
  /** The activation's own: [slope] for leakyRelu, [] for the others. */
  readonly parameters: readonly number[];
}

/** The tensors that kernel `ConvBlockGradient` takes; derivative and position come from the block in training. */
export interface ConvBlockGradientInputs {
  readonly dy: TensorInfo;
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly derivative: TensorInfo;
  /** Needed for poolSize 2. */
  readonly position?: TensorInfo;
}

/**
 * The attributes of kernel `ConvBlockGradient`, which returns `[filterGradient, biasGradient]`, and the gradient of x as a third if
 * inputGradient is set (the first layer of a network needs none).
 */
export interface ConvBlockGradientAttributes {
  readonly poolSize: 1 | 2;
  readonly inputGradient: boolean;
}

/** The tensors that kernel `AdamStep` takes, all float32 and of one shape. Both moments are updated in place. */
export interface AdamStepInputs {
  readonly variable: TensorInfo;
  readonly gradient: TensorInfo;
  readonly firstMoment: TensorInfo;
  readonly secondMoment: TensorInfo;
}

/**
 * The attributes of kernel `AdamStep`, which returns a new tensor, w - learningRate * (m / (1 - beta1^step)) / (sqrt(v / (1 -
 * beta2^step)) + epsilon) (Kingma and Ba, https://arxiv.org/abs/1412.6980). It is a new one because stock kernels keep packed copies of
 * weights by data id, and because a clone must stay what it was.
 */
export interface AdamStepAttributes {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** The number of this step, from 1. */
  readonly step: number;
}

/** The tensors that kernel `SgdStep` takes, all float32 and of one shape. The velocity, if given, is updated in place. */
export interface SgdStepInputs {
  readonly variable: TensorInfo;
  readonly gradient: TensorInfo;
  readonly velocity?: TensorInfo;
}

/**
 * The attributes of kernel `SgdStep`, which returns a new tensor, w - learningRate * v with v = momentum * v + gradient; without a
 * velocity v is the gradient.
 */
export interface SgdStepAttributes {
  readonly learningRate: number;
  readonly momentum: number;
}
