import type { Tensor } from "@tensorflow/tfjs";
import type {
  ActivationDescription,
  ActivationParameters,
  ActivationTraits,
} from "./activation-description.js";
import type { WeightDefinitions } from "./activation-weights.js";
import { labError } from "./errors.js";

/** A place where the derivative jumps, and the value that is taken there. */
export interface Kink {
  readonly at: number;
  readonly derivative: number;
}

/**
 * The fused kernel that computes an activation inside a backend's conv block, as data: the backend registers
 * a kernel `ConvBlock.<name>`, and core uses it where it is there and composes plain operations where not.
 */
export interface FusedKernel {
  readonly name: string;
  readonly parameters: readonly number[];
}

/** What a layer adds to the input; an activation that learns nothing and draws no random numbers needs none of it. */
export interface ActivationContext {
  /** The learned weights by name; the initial ones if not given. */
  readonly weights?: Readonly<Record<string, Tensor>>;
  /** Whether this is a training step; false if not given. */
  readonly training?: boolean;
  /** The seed of the random numbers drawn in training, another for each step; 0 if not given. */
  readonly seed?: number;
}

/** The weights of one channel as numbers, by name. */
export type ChannelWeights = Readonly<Record<string, number | readonly number[]>>;

interface ActivationBase extends Partial<ActivationDescription> {
  readonly kind: "activation";
  readonly apiVersion: 1;
  /** The name of the factory that made it, in camelCase. */
  readonly name: string;
  /** The name as people write it; the factory's name where its definition gives none. */
  readonly title: string;
  /** The canonical label: the name, and the parameters that differ from their defaults, as in `leakyRelu(slope=0.2)`. */
  readonly label: string;
  /** What it learns, by name; empty for most. */
  readonly weights: WeightDefinitions;
  /** Whether it draws random numbers in training. */
  readonly stochastic: boolean;
  /**
   * The function on tensors.
   *
   * @param x `[…, channels]`
   * @returns the same shape; for an activation over the last axis, `outputChannels(channels)` in place of the channels
   */
  apply(x: Tensor, context?: ActivationContext): Tensor;
  readonly kernel?: FusedKernel;
  /** The functions of groups of channels, as `grouped` makes them; absent for every other activation. */
  readonly parts?: readonly Activation[];
}

/** An activation that maps each element on its own. */
export interface ElementwiseActivation<P extends ActivationParameters = ActivationParameters>
  extends ActivationBase {
  readonly arity: "elementwise";
  readonly params: P;
  /** The definition on one number, in float64, not in training: the oracle of the tests and the curve of the documentation. */
  reference(x: number, weights?: ChannelWeights): number;
  readonly kinks: readonly Kink[];
  readonly traits: Partial<ActivationTraits>;
}

/** An activation over the last axis, such as softmax or a gate. */
export interface VectorActivation<P extends ActivationParameters = ActivationParameters>
  extends ActivationBase {
  readonly arity: "vector";
  readonly params: P;
  /**
   * How many channels come out for so many that go in.
   *
   * @throws a LabError `invalid-input` where it cannot take that many
   */
  outputChannels(channels: number): number;
  /** The definition on one vector, in float64, not in training. */
  reference(x: readonly number[]): number[];
  readonly traits: Pick<Partial<ActivationTraits>, "range">;
}

/** An activation with its parameters: a function of each element on its own, or of the whole last axis. */
export type Activation<P extends ActivationParameters = ActivationParameters> =
  | ElementwiseActivation<P>
  | VectorActivation<P>;

/** The shape that an activation makes of a shape. */
export function activatedShape<S extends number | null>(
  activation: Activation,
  shape: readonly S[],
): (S | number)[] {
  const channels = shape.at(-1);
  if (activation.arity === "elementwise" || typeof channels !== "number") return [...shape];
  return [...shape.slice(0, -1), activation.outputChannels(channels)];
}

/**
 * Applies an activation and looks at what it returns.
 *
 * @throws a LabError `invalid-input` that names it where that is no tensor, or one of another shape than it says
 */
export function applyActivation(activation: Activation, x: Tensor, context?: ActivationContext): Tensor {
  const result: unknown = activation.apply(x, context);
  const expected = activatedShape(activation, x.shape);
  if (!isTensor(result)) {
    throw labError(
      "invalid-input",
      `Activation ${activation.label} returned no tensor; apply must return one.`,
    );
  }
  if (String(result.shape) !== String(expected)) {
    throw labError(
      "invalid-input",
      `Activation ${activation.label} made [${result.shape}] of [${x.shape}]; expected [${expected}]: apply must keep the shape` +
        `${activation.arity === "vector" ? " and give as many channels as outputChannels says" : ""}.`,
    );
  }
  return result;
}

// Not `instanceof`: a plugin may bring a tfjs of its own.
function isTensor(value: unknown): value is Tensor {
  return typeof value === "object" && value !== null && "shape" in value && "dataId" in value;
}
