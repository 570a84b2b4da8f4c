/**
 * What a network does to its signals, measured on the study's probe images with the weights of one moment, not in training. The loss
 * is the mean cross-entropy of the probe. A figure is null where it is no finite number; every one has six significant digits.
 */
export interface TrialDiagnostics {
  /**
   * Whether gradients vanish or explode on their way back: the norm of the loss's gradient by the last layer's kernel over that by
   * the first layer's. Far above 1 where they vanish, far below where they explode.
   */
  readonly lastToFirstGradient: number | null;
  /** In the order of the data. */
  readonly layers: readonly LayerDiagnostics[];
  /** What measuring took; like every time, no result. */
  readonly durationMs: number;
}

/** One layer with a kernel, or one activation that no layer with a kernel shares its name with. */
export interface LayerDiagnostics {
  /** As the model names the layer, and the position of its activation: `conv2`. */
  readonly layer: string;
  /** Absent where there is none. */
  readonly kernel?: KernelDiagnostics;
  /** What the activation of that name makes, before any pool; where there is none, what the layer makes. */
  readonly output: OutputDiagnostics;
  /** Absent where no activation has that name, as for logits. */
  readonly activation?: ActivationDiagnostics;
}

/** The weights of a layer that are multiplied with its inputs, without biases. */
export interface KernelDiagnostics {
  /** Of the loss by the kernel, Euclidean. */
  readonly gradientNorm: number | null;
  /** Euclidean. */
  readonly weightNorm: number | null;
  /**
   * How far the epoch's last step moved the kernel: the norm of the change over the norm before it. About 1e-3 is usual
   * (Stanford's CS231n, "Ratio of weights:updates"). Absent before the first epoch, null for a kernel of zeros.
   */
  readonly updateRatio?: number | null;
}

/** All numbers that a layer puts out for all probe images. */
export interface OutputDiagnostics {
  /** Of the loss by the outputs, Euclidean, over all images together. */
  readonly gradientNorm: number | null;
  readonly mean: number | null;
  /** The mean square of the distance from the mean. */
  readonly variance: number | null;
  /** 0 to 1: how many are exactly zero. */
  readonly zeroShare: number;
}

/** An activation at its place. A unit is a channel: a feature of a dense layer, a filter of a convolution at all its places. */
export interface ActivationDiagnostics {
  /** Of what goes in. */
  readonly inputMean: number | null;
  readonly inputVariance: number | null;
  /** How many units there are. */
  readonly units: number;
  /**
   * The units, by number from 0, that no probe image reaches: for an elementwise function |f′| is below `deadSlope` at every one
   * of the unit's inputs, so that nothing before it learns by it; for relu that is to be never active. Of a function over
   * the last axis it is the units that put out exactly zero throughout.
   */
  readonly deadUnits: readonly number[];
  /** How many units were dead at the measurement before and are no more; absent at the first. */
  readonly recoveredUnits?: number;
  /**
   * 0 to 1: at how many inputs |f′| is below `saturatedSlope`, the function being flat there; absent for a function over the last
   * axis, of which no single slope tells.
   */
  readonly saturatedShare?: number;
}
