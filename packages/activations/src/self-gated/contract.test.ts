import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.gelu, { backends });
testActivation(family.swish, { backends });
testActivation(family.aconC, {
  backends,
  parameters: [
    { initialBeta: 0.5 },
    { initialP1: 0.8, initialP2: -0.3 },
    { initialP1: -0.2, initialP2: 1.2, initialBeta: 2 },
    { initialP1: 1.5, initialP2: 0.5 },
    { initialP1: 1, initialP2: 0.05 },
  ],
});
testActivation(family.bsilu, { backends, parameters: [{ alpha: 0 }, { alpha: 0.2 }, { alpha: 8 }] });
testActivation(family.calu, { backends });
testActivation(family.eanaf, { backends });
testActivation(family.erfAct, {
  backends,
  parameters: [
    { alpha: 0.5, beta: 1 },
    { alpha: 2, beta: 0.5 },
  ],
});
testActivation(family.flattenedSwish, {
  backends,
  parameters: [{ threshold: 0 }, { threshold: -0.3 }, { threshold: 1 }],
});
testActivation(family.lalu, { backends });
testActivation(family.learnedSwish, {
  backends,
  parameters: [{ initialBeta: 0.2 }, { initialBeta: 1.702 }, { initialBeta: 4 }],
});
testActivation(family.pserf, {
  backends,
  parameters: [
    { gamma: 1, delta: 1 },
    { gamma: 0.5, delta: 2 },
  ],
});
testActivation(family.sgelu, { backends, parameters: [{ alpha: 0.1 }, { alpha: 1.702 }] });
testActivation(family.sinSig, { backends });
testActivation(family.smu, {
  backends,
  parameters: [
    { alpha: 0, initialMu: Math.SQRT1_2 },
    { alpha: 0.05, initialMu: 2 },
    { alpha: 0.5, initialMu: 0.5 },
  ],
});
testActivation(family.smu1, {
  backends,
  parameters: [{ alpha: 0 }, { alpha: 0.01, initialMu: 0.5 }, { alpha: 0.5, initialMu: 2 }],
});
testActivation(family.srs, {
  backends,
  parameters: [{ initialAlpha: 5 }, { initialAlpha: 3, initialBeta: 2 }, { initialAlpha: 1, initialBeta: 1 }],
});
testActivation(family.swishT, {
  backends,
  parameters: [{ alpha: 0 }, { alpha: 0.5, initialBeta: 3 }, { alpha: 1, initialBeta: 0.5 }],
});
testActivation(family.swishTc, { backends, parameters: [{ alpha: 0 }, { alpha: 0.5, initialBeta: 2 }] });
testActivation(family.xatlu, { backends, parameters: [{ initialAlpha: 0.2 }, { initialAlpha: -0.05 }] });
testActivation(family.xgelu, {
  backends,
  parameters: [{ initialAlpha: 0.2 }, { initialAlpha: -0.05 }, { initialAlpha: -0.3 }],
});
testActivation(family.xsilu, {
  backends,
  parameters: [{ initialAlpha: 0.2 }, { initialAlpha: -0.05 }, { initialAlpha: -0.3 }],
});
testActivation(family.sinLu, {
  backends,
  parameters: [{ initialAmplitude: 0 }, { initialAmplitude: 0.5, initialFrequency: 2 }],
});
testActivation(family.aptx, {
  backends,
  parameters: [
    { beta: 0.5 },
    { alpha: 0, gamma: 1 },
    { alpha: 0.5, beta: 2 },
    { alpha: 1.1 },
    { alpha: 2, gamma: 0.25 },
  ],
});
testActivation(family.clippedGelu, { backends, parameters: [{ limit: 1 }, { limit: 3 }, { limit: 6.5 }] });
testActivation(family.colu, { backends });
testActivation(family.dsilu, { backends });
testActivation(family.eSwish, { backends, parameters: [{ beta: 1 }, { beta: 1.75 }, { beta: 0.3 }] });
testActivation(family.geluTanh, { backends });
testActivation(family.gish, { backends });
testActivation(family.golu, { backends });
testActivation(family.hardMish, { backends });
testActivation(family.hardSwish, { backends });
testActivation(family.lisht, { backends });
testActivation(family.logLogish, { backends });
testActivation(family.logish, {
  backends,
  parameters: [{ beta: 10 }, { alpha: 2, beta: 0.2 }, { alpha: 0.5, beta: 3 }],
});
testActivation(family.mish, { backends });
testActivation(family.phish, { backends });
testActivation(family.quickGelu, { backends });
testActivation(family.serf, { backends });
testActivation(family.smish, {
  backends,
  parameters: [{ beta: 4 }, { alpha: 2, beta: 0.2 }, { alpha: 0.5, beta: 2 }],
});
testActivation(family.tanhExp, { backends });
