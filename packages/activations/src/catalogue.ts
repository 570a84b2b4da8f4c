import type { AnyActivationFactory } from "@activation-lab/core";
import * as elementary from "./elementary/index.js";
import * as exponentialLinear from "./exponential-linear/index.js";
import * as gate from "./gate/index.js";
import * as normalizer from "./normalizer/index.js";
import * as periodic from "./periodic/index.js";
import * as rectifier from "./rectifier/index.js";
import * as selfGated from "./self-gated/index.js";
import * as shrinkage from "./shrinkage/index.js";
import * as sigmoid from "./sigmoid/index.js";
import * as softplus from "./softplus/index.js";

const families: readonly Readonly<Record<string, AnyActivationFactory>>[] = [
  elementary,
  exponentialLinear,
  gate,
  normalizer,
  periodic,
  rectifier,
  selfGated,
  shrinkage,
  sigmoid,
  softplus,
];

/** Every factory of this package, by family. A program that imports single activations does not carry this list. */
export const activationFactories: readonly AnyActivationFactory[] = /* @__PURE__ */ families.flatMap(
  (family) => Object.values(family),
);
