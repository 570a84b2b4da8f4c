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
export const numberFunctions = { erf, erfc, sigmoid: logistic, sinc: cardinalSine, softplus };

/**
 * Functions on tensors that TensorFlow.js does not have, or not as accurate or as fast on every backend: `apply` is written with
 * them. `product` is a · b where a zero wins over an infinity; `select` is `tf.where` on a condition of the whole shape;
 * `atInfinities` puts the values at −∞ and +∞ in their places.
 */
export const tensorFunctions = {
  asinh: asinhTensor,
  atInfinities,
  cos: cosineTensor,
  cosh: coshTensor,
  erf: erfTensor,
  erfc: erfcTensor,
  log1p: log1pTensor,
  max: maxTensor,
  min: minTensor,
  product: productTensor,
  select: choose,
  sign: signTensor,
  sin: sineTensor,
  sinc: sincTensor,
  sinh: sinhTensor,
};
