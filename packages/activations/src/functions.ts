import { atInfinities } from "./formula/infinities.js";
import {
  asinhTensor,
  choose,
  coshTensor,
  maxTensor,
  minTensor,
  productTensor,
  sinhTensor,
} from "./formula/operations.js";
import { erf, erfc, erfcTensor, erfTensor } from "./shared/erf.js";
import { log1pTensor } from "./shared/log1p.js";
import { logistic } from "./shared/logistic.js";
import { signTensor } from "./shared/sign.js";
import { cardinalSine, sincTensor } from "./shared/sinc.js";
import { cosineTensor, sineTensor } from "./shared/sine.js";
import { softplus } from "./shared/softplus.js";

export { withDerivative } from "./shared/with-derivative.js";

/** Functions on numbers that activations use and `Math` does not have: `reference` is written with them. */
export const numberFunctions = {
  /** The error function. */
  erf,
  /** 1 − erf(x), with its digits kept where that difference has none. */
  erfc,
  /** 1 / (1 + e⁻ˣ). */
  sigmoid: logistic,
  /** sin x / x, and 1 at 0. */
  sinc: cardinalSine,
  /** ln(1 + eˣ). */
  softplus,
};

/**
 * Functions on tensors that TensorFlow.js does not have, or not as accurate or as fast on every backend: `apply` is written with
 * them.
 */
export const tensorFunctions = {
  /** The inverse hyperbolic sine. */
  asinh: asinhTensor,
  /** The values y of x, with those of −∞ and +∞ put in their places. */
  atInfinities,
  /** The cosine. */
  cos: cosineTensor,
  /** The hyperbolic cosine. */
  cosh: coshTensor,
  /** The error function. */
  erf: erfTensor,
  /** 1 − erf(x), with its digits kept where that difference has none. */
  erfc: erfcTensor,
  /** ln(1 + x). */
  log1p: log1pTensor,
  /** The larger of two, of which one is a tensor at least. */
  max: maxTensor,
  /** The smaller of two, of which one is a tensor at least. */
  min: minTensor,
  /** a · b, where a zero wins over an infinity. */
  product: productTensor,
  /** `tf.where` for a condition of the whole shape. */
  select: choose,
  /** −1, 0 or 1, and NaN of NaN. */
  sign: signTensor,
  /** The sine. */
  sin: sineTensor,
  /** sin x / x, and 1 at 0. */
  sinc: sincTensor,
  /** The hyperbolic sine. */
  sinh: sinhTensor,
};
