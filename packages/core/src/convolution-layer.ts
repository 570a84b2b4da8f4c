import * as tf from "@tensorflow/tfjs";
import { type CallOptions, type LayerOptions, onlyTensor } from "./activation-layer.js";
import { channelsOf } from "./batch-normalization.js";
import { labError } from "./errors.js";
import type { Initializer } from "./model.js";

/** What a convolution layer is made of. */
export interface ConvolutionLayerOptions extends LayerOptions {
  /** How many filters, and so output channels. */
  readonly filters: number;
  /** The height and width of each filter. */
  readonly kernelSize: number;
  /** How many pixels a filter moves on; 1 if not given. */
  readonly strides?: number;
  /** "same" puts zeros around the image, so that with strides of 1 its size stays; "valid" if not given. */
  readonly padding?: "same" | "valid";
  /** Whether each output channel has a number of its own added; true if not given. */
  readonly useBias?: boolean;
  /** Draws the filters' initial values; Glorot-uniform ones if not given. */
  readonly kernelInitializer?: Initializer;
}

/**
 * Convolution without an activation, for what is normalized before it. In a network's first layer no gradient of the images is
 * worked out, which `tf.layers.conv2d` does in every step and throws away.
 */
export class ConvolutionLayer extends tf.layers.Layer {
  static className = "ActivationLabConvolution";
  private filter: tf.LayerVariable | undefined;
  private bias: tf.LayerVariable | undefined;

  constructor(readonly options: ConvolutionLayerOptions) {
    super(options);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { filters, kernelSize, useBias = true, kernelInitializer } = this.options;
    const shape = [kernelSize, kernelSize, channelsOf(inputShape, this.name), filters];
    const initializer = kernelInitializer ?? tf.initializers.glorotUniform({});
    this.filter = this.addWeight("kernel", shape, "float32", initializer);
    if (useBias) this.bias = this.addWeight("bias", [filters], "float32", tf.initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, height, width] = inputShape;
    const { filters, kernelSize, strides = 1, padding = "valid" } = this.options;
    const along = (size: tf.Shape | number | null | undefined): number | null => {
      if (typeof size !== "number") return null;
      return Math.ceil((padding === "same" ? size : size - kernelSize + 1) / strides);
    };
    return [typeof batch === "number" ? batch : null, along(height), along(width), filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], _kwargs?: CallOptions): tf.Tensor {
    const { filter, bias } = this;
    const { strides = 1, padding = "valid" } = this.options;
    if (!filter) throw labError("invalid-input", `Layer ${this.name} was called before it was built.`);
    return tf.tidy(() => {
      const x = onlyTensor(inputs, this.name);
      const convolved = tf.conv2d(asImages(x), asImages(filter.read()), strides, padding);
      return bias ? tf.add(convolved, bias.read()) : convolved;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { filters, kernelSize, strides = 1, padding = "valid", useBias = true } = this.options;
    return { ...super.getConfig(), filters, kernelSize, strides, padding, useBias };
  }
}

/** A layer of convolution alone, for any `tf.layers` model. Load such a model with `loadModel`. */
export function convolutionLayer(options: ConvolutionLayerOptions): ConvolutionLayer {
  return new ConvolutionLayer(options);
}

function asImages(tensor: tf.Tensor): tf.Tensor4D {
  const [first = 0, second = 0, third = 0, fourth = 0] = tensor.shape;
  return tf.reshape<tf.Rank.R4>(tensor, [first, second, third, fourth]);
}
