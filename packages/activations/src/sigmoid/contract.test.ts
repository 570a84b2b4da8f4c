import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.arandaOrdaz, { backends, parameters: [{ lambda: 1 }, { lambda: 0.1 }, { lambda: 8 }] });
testActivation(family.arctan, { backends });
testActivation(family.asinh, { backends });
testActivation(family.bipolarSigmoid, { backends });
testActivation(family.complementaryLogLog, { backends });
testActivation(family.dynamicErf, {
  backends,
  parameters: [{ initialSteepness: 0.2 }, { initialSteepness: 1 }],
});
testActivation(family.dynamicTanh, {
  backends,
  parameters: [{ initialSteepness: 0.2 }, { initialSteepness: 1 }],
});
testActivation(family.elliott, { backends });
testActivation(family.erf, { backends });
testActivation(family.hardSigmoid, {
  backends,
  parameters: [
    { slope: 0.2, offset: 0.5 },
    { slope: 0.5, offset: 0.5 },
    { slope: 2, offset: -0.75 },
  ],
});
testActivation(family.hardTanh, {
  backends,
  parameters: [
    { minimum: 0, maximum: 6 },
    { minimum: -2, maximum: 0.5 },
    { minimum: 1.5, maximum: 3 },
  ],
});
testActivation(family.isru, { backends, parameters: [{ alpha: 0.25 }, { alpha: 3 }] });
testActivation(family.laplace, {
  backends,
  parameters: [
    { mu: 0, sigma: 1 },
    { mu: -1.5, sigma: 2 },
  ],
});
testActivation(family.penalizedTanh, {
  backends,
  parameters: [{ slope: 0 }, { slope: 1 }, { slope: 1.5 }, { slope: -0.5 }],
});
testActivation(family.scaledTanh, {
  backends,
  parameters: [
    { amplitude: 1, slope: 1 },
    { amplitude: 0.5, slope: 2 },
    { amplitude: 1.5925374, slope: 1 },
  ],
});
testActivation(family.sigmoid, { backends });
testActivation(family.softClipping, { backends, parameters: [{ alpha: 1 }, { alpha: 4 }, { alpha: 0.1 }] });
testActivation(family.softsign, { backends });
testActivation(family.sparseSigmoid, { backends });
testActivation(family.sqnl, { backends });
testActivation(family.symlog, { backends });
testActivation(family.tanh, { backends });
