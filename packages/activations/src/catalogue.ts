import type { AnyActivationFactory } from "@activation-lab/core";
import type { Description } from "./description.js";
import * as elementaryDescriptions from "./elementary/descriptions.js";
import * as elementary from "./elementary/index.js";
import * as exponentialLinearDescriptions from "./exponential-linear/descriptions.js";
import * as exponentialLinear from "./exponential-linear/index.js";
import * as gateDescriptions from "./gate/descriptions.js";
import * as gate from "./gate/index.js";
import * as normalizerDescriptions from "./normalizer/descriptions.js";
import * as normalizer from "./normalizer/index.js";
import * as periodicDescriptions from "./periodic/descriptions.js";
import * as periodic from "./periodic/index.js";
import * as rectifierDescriptions from "./rectifier/descriptions.js";
import * as rectifier from "./rectifier/index.js";
import * as selfGatedDescriptions from "./self-gated/descriptions.js";
import * as selfGated from "./self-gated/index.js";
import * as shrinkageDescriptions from "./shrinkage/descriptions.js";
import * as shrinkage from "./shrinkage/index.js";
import * as sigmoidDescriptions from "./sigmoid/descriptions.js";
import * as sigmoid from "./sigmoid/index.js";
import * as softplusDescriptions from "./softplus/descriptions.js";
import * as softplus from "./softplus/index.js";
import { withDescription } from "./with-description.js";

interface Family {
  readonly factories: Readonly<Record<string, AnyActivationFactory>>;
  readonly descriptions: Readonly<Record<string, Description>>;
}

const families: readonly Family[] = [
  { factories: elementary, descriptions: elementaryDescriptions },
  { factories: exponentialLinear, descriptions: exponentialLinearDescriptions },
  { factories: gate, descriptions: gateDescriptions },
  { factories: normalizer, descriptions: normalizerDescriptions },
  { factories: periodic, descriptions: periodicDescriptions },
  { factories: rectifier, descriptions: rectifierDescriptions },
  { factories: selfGated, descriptions: selfGatedDescriptions },
  { factories: shrinkage, descriptions: shrinkageDescriptions },
  { factories: sigmoid, descriptions: sigmoidDescriptions },
  { factories: softplus, descriptions: softplusDescriptions },
];

/**
 * Every factory of this package, by family, with all that is known of what it makes. A program that imports single activations
 * carries neither this list nor the descriptions.
 */
export const activationFactories: readonly AnyActivationFactory[] = /* @__PURE__ */ families.flatMap(
  ({ factories, descriptions }) =>
    Object.entries(factories).map(([name, factory]) => withDescription(factory, descriptions[name])),
);
