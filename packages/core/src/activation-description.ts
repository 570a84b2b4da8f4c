/** The parameters of an activation by name, each a finite number. */
export type ActivationParameters = Readonly<Record<string, number>>;

/** Where a formula comes from. */
export interface Paper {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  /** A stable address: DOI, arXiv or the publisher's page. */
  readonly url: string;
}

/** The same function in another library, as parameters of this one that give that library's default. */
export interface DefaultElsewhere {
  /** The library, for example "PyTorch". */
  readonly library: string;
  /** Its name there, for example "torch.nn.LeakyReLU". */
  readonly name: string;
  readonly params: ActivationParameters;
}

/** A function that is, or is not, the same as an activation. */
export interface RelatedFunction {
  /** A label of the same collection, such as `elu` or `leakyRelu(slope=0.2)`, or a name from elsewhere. */
  readonly name: string;
  /** When it is the same, or what the difference is. */
  readonly note: string;
  /** The parameters of this activation for which it holds; the defaults if not given. */
  readonly params?: ActivationParameters;
}

/** What is computed for an element. */
export type ActivationCost = "comparison" | "arithmetic" | "one transcendental" | "several transcendentals";

/** What is known of an activation; shown in documentation and by the command line. All of it is optional in a definition. */
export interface ActivationDescription {
  /** The name as people write it, for example "Leaky ReLU". */
  readonly title: string;
  /** Other names in use, for example "silu". */
  readonly aliases: readonly string[];
  readonly family: string;
  /** The definition in plain text, for example "x < 0 ? slope · x : x". */
  readonly formula: string;
  /** The definition in TeX. */
  readonly tex: string;
  /** What each parameter means, by its name. */
  readonly parameterMeanings: Readonly<Record<string, string>>;
  readonly defaultsElsewhere: readonly DefaultElsewhere[];
  readonly paper: Paper;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  readonly uses: readonly string[];
  readonly cost: ActivationCost;
  /** The initializer of the weights before it that the literature recommends, by its name in `tf.initializers`. */
  readonly initializer: "heNormal" | "glorotUniform" | "lecunNormal";
  readonly sameAs: readonly RelatedFunction[];
  readonly notSameAs: readonly RelatedFunction[];
}

/**
 * What is true of an elementwise activation with its parameters (initial weights, not in training). `testActivation`
 * checks every number on the function itself.
 */
export interface ActivationTraits {
  /** The bounds of the outputs, infinite where there is none; a bound that is only approached counts. */
  readonly range: readonly [low: number, high: number];
  /** Whether a larger input never gives a smaller output, or never a larger one. */
  readonly monotone: "increasing" | "decreasing" | "no";
  /**
   * How often it can be differentiated everywhere: "continuous" has kinks, "C1" a continuous derivative, "C2" a
   * continuous second derivative, "smooth" all of them.
   */
  readonly smoothness: "discontinuous" | "continuous" | "C1" | "C2" | "smooth";
  /** Whether its outputs for standard normal inputs have a mean of 0, to a tenth of their root mean square. */
  readonly zeroCentred: boolean;
  /** The values that it flattens out to on the left and on the right, where it does. */
  readonly saturation: { readonly left?: number; readonly right?: number };
  /** The lowest point, where there is one and it is reached at one input alone. */
  readonly minimum?: { readonly at: number; readonly value: number };
  /** The largest absolute slope, infinite where there is none. */
  readonly lipschitz: number;
  /** Whether standard normal inputs give outputs of mean 0 and variance 1, and nearby variances are drawn to it. */
  readonly selfNormalizing: boolean;
}
