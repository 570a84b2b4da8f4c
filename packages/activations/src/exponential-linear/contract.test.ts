import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

const alphas = [0.25, 0.5, 1.5, 3].map((alpha) => ({ alpha }));
testActivation(family.celu, { backends, parameters: alphas });
testActivation(family.elish, { backends });
testActivation(family.elu, { backends, parameters: [...alphas, { alpha: 1.6732632423543772 }] });
testActivation(family.eluPlusOne, { backends });
testActivation(family.hardElish, { backends });
testActivation(family.isrlu, { backends, parameters: alphas });
testActivation(family.mpelu, {
  backends,
  parameters: [
    { initialAlpha: 0.25 },
    { initialAlpha: 2, initialBeta: 0.5 },
    { initialAlpha: 1.5, initialBeta: 2 },
  ],
});
testActivation(family.pelu, {
  backends,
  parameters: [{ initialA: 0.5 }, { initialA: 2, initialB: 2 }, { initialA: 3, initialB: 1.5 }],
});
testActivation(family.selu, { backends });
testActivation(family.serlu, { backends });
testActivation(family.softExponential, {
  backends,
  parameters: [0, 0.1, 0.25, 1, 1.5].map((alpha) => ({ alpha })),
});
testActivation(family.xielu, {
  backends,
  parameters: [{ initialP: 0.4 }, { initialN: 2 }, { beta: 0.3 }, { initialP: 0.1, initialN: 0.2, beta: 0 }],
});
