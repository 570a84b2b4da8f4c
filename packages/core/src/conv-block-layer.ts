import * as tf from "@tensorflow/tfjs";
import { type Activation, activatedShape } from "./activation.js";
import {
  activationConfig,
  type CallOptions,
  type LayerOptions,
  onlyTensor,
  stepOf,
} from "./activation-layer.js";
import { type ActivationState, startActivation } from "./activation-state.js";
import { convBlock, hasFusedConvBlock } from "./conv-block.js";
import { labError } from "./errors.js";
import type { Initializer } from "./model.js";

/** What a conv block layer is made of. */
export interface ConvBlockLayerOptions extends LayerOptions {
  /** The layer's name: it is part of each weight's name, and so of the hash of the weights. */
  readonly name: string;
  /** How many filters, and so output channels. */
  readonly filters: number;
  /** The height and width of each filter. */
  readonly kernelSize: number;
  /** 2 for a 2 × 2 max pool with stride 2; 1, the default, for none. */
  readonly poolSize?: 1 | 2;
  readonly activation: Activation;
  /** The seed of the filter's Glorot-uniform initial values, the bias starts at zero, and of what the activation draws. */
  readonly initializerSeed?: number;
  /** Draws the filter's initial values in place of Glorot-uniform ones. */
  readonly kernelInitializer?: Initializer;
  /**
   * False for the first layer of a network, whose input takes no gradient: it saves that work. True by default.
   */
  readonly inputGradient?: boolean;
}

/** Convolution (valid, stride 1), bias, activation and an optional 2 × 2 max pool as one layer, fused where the backend can. */
export class ConvBlockLayer extends tf.layers.Layer {
  static className = "ActivationLabConvBlock";
  private filter: tf.LayerVariable | undefined;
  private bias: tf.LayerVariable | undefined;
  private state: ActivationState | undefined;

  constructor(readonly options: ConvBlockLayerOptions) {
    super(options);
  }

  get activation(): Activation {
    return this.options.activation;
  }

  /** Whether the current backend runs this layer as one fused kernel. */
  isFused(): boolean {
    return hasFusedConvBlock(this.activation);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = imageShape(inputShape, this.name)[3];
    const { filters, kernelSize, initializerSeed, kernelInitializer, activation } = this.options;
    const initializer =
      kernelInitializer ??
      tf.initializers.glorotUniform(initializerSeed === undefined ? {} : { seed: initializerSeed });
    const filterShape = [kernelSize, kernelSize, channels, filters];
    this.filter = this.addWeight("kernel", filterShape, "float32", initializer);
    this.bias = this.addWeight("bias", [filters], "float32", tf.initializers.zeros());
    this.state = startActivation({
      activation,
      channels: filters,
      seed: initializerSeed ?? 0,
      addWeight: (name, shape, initializerOfActivation) =>
        this.addWeight(`activation_${name}`, shape, "float32", initializerOfActivation),
    });
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, height, width] = imageShape(inputShape, this.name);
    const { filters, kernelSize, poolSize = 1, activation } = this.options;
    const along = (size: number): number => Math.floor((size - kernelSize + 1) / poolSize);
    return activatedShape(activation, [batch, along(height), along(width), filters]);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs?: CallOptions): tf.Tensor {
    const { activation, poolSize = 1, inputGradient = true } = this.options;
    const { filter, bias, state } = this.parts();
    return tf.tidy(() => {
      const x = withRank(onlyTensor(inputs, this.name), 4);
      const context = state.context(kwargs?.training === true, stepOf(kwargs));
      const options = { activation, context, poolSize, inputGradient };
      return convBlock(x, withRank(filter.read(), 4), withRank(bias.read(), 1), options);
    });
  }

  /** What the layer's convolution and bias make of its input, for whoever looks at what the activation is given. */
  preActivation(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor4D {
    const { filter, bias } = this.parts();
    return tf.tidy(() => {
      const x = withRank(onlyTensor(inputs, this.name), 4);
      return tf.add<tf.Tensor4D>(tf.conv2d(x, withRank(filter.read(), 4), 1, "valid"), bias.read());
    });
  }

  private parts() {
    const { filter, bias, state } = this;
    if (!filter || !bias || !state)
      throw labError("invalid-input", `Layer ${this.name} was called before it was built.`);
    return { filter, bias, state };
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { filters, kernelSize, poolSize = 1, activation, inputGradient = true } = this.options;
    return {
      ...super.getConfig(),
      ...activationConfig(activation),
      filters,
      kernelSize,
      poolSize,
      inputGradient,
      ...(activation.stochastic ? { initializerSeed: this.options.initializerSeed ?? 0 } : {}),
    };
  }
}

/** A layer of convolution, bias, activation and optional max pool; fused into one kernel where the backend has it. */
export function convBlockLayer(options: ConvBlockLayerOptions): ConvBlockLayer {
  return new ConvBlockLayer(options);
}

function imageShape(shape: tf.Shape | tf.Shape[], layer: string): [number | null, number, number, number] {
  const [batch = null, height, width, channels, ...others] = shape;
  if (!isSize(batch) || !isLength(height) || !isLength(width) || !isLength(channels) || others.length > 0) {
    throw labError(
      "invalid-input",
      `Layer ${layer} takes images [batch, height, width, channels] of a known size and got ${JSON.stringify(shape)}.`,
    );
  }
  return [batch, height, width, channels];
}

function isSize(value: unknown): value is number | null {
  return value === null || typeof value === "number";
}

function isLength(value: unknown): value is number {
  return typeof value === "number";
}

function withRank<R extends 1 | 4>(tensor: tf.Tensor, rank: R): TensorOfRank<R> {
  if (!hasRank(tensor, rank))
    throw labError("invalid-input", `Expected a tensor of rank ${rank}, got rank ${tensor.rank}.`);
  return tensor;
}

type TensorOfRank<R extends 1 | 4> = R extends 4 ? tf.Tensor4D : tf.Tensor1D;

function hasRank<R extends 1 | 4>(tensor: tf.Tensor, rank: R): tensor is TensorOfRank<R> {
  return tensor.rank === rank;
}
