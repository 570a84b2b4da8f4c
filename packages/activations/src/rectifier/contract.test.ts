import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.absoluteLinear, { backends, parameters: [{ slope: 0 }, { slope: 0.5 }, { slope: 1 }] });
testActivation(family.apl, { backends, parameters: [{ segments: 1 }, { segments: 5, spread: 2 }] });
testActivation(family.bipolarRelu, { backends });
testActivation(family.clippedRelu, { backends, parameters: [{ cap: 6 }, { cap: 0.3 }] });
testActivation(family.flexibleRelu, { backends, parameters: [{ initialBias: -0.4 }, { initialBias: 1 }] });
const slopes = [0.2, 0, 1, 2.5, -0.5, 0.75, 0.8];
testActivation(family.leakyRelu, { backends, parameters: slopes.map((slope) => ({ slope })) });
testActivation(family.logRelu, { backends, parameters: [{ beta: 0.1 }, { beta: 3 }] });
const initialSlopes = [0, 1, 0.8, -0.5];
testActivation(family.prelu, {
  backends,
  parameters: initialSlopes.map((initialSlope) => ({ initialSlope })),
});
testActivation(family.rectifiedPower, { backends, parameters: [{ power: 1 }, { power: 2 }] });
testActivation(family.relu, { backends });
testActivation(family.relu6, { backends });
testActivation(family.rrelu, {
  backends,
  parameters: [
    { lower: 0.2, upper: 0.9 },
    { lower: -0.5, upper: 0.5 },
    { lower: 0.5, upper: 1.5 },
  ],
});
testActivation(family.sineRelu, { backends, parameters: [{ epsilon: 0.05 }, { epsilon: 0.7 }] });
testActivation(family.squaredRelu, { backends });
testActivation(family.srelu, {
  backends,
  parameters: [
    { initialLeftThreshold: -1.5, initialLeftSlope: 0.5, initialRightThreshold: 2, initialRightSlope: 0.25 },
    { initialLeftThreshold: -0.4, initialLeftSlope: 0.4, initialRightThreshold: 0.4, initialRightSlope: 2 },
    { initialLeftThreshold: 0, initialLeftSlope: 0, initialRightThreshold: 6, initialRightSlope: 0 },
    { initialLeftSlope: 1 },
  ],
});
testActivation(family.starRelu, {
  backends,
  parameters: [
    { initialScale: 1, initialBias: 0 },
    { initialScale: -2, initialBias: 0.5 },
  ],
});
testActivation(family.suish, { backends });
testActivation(family.thresholdedRelu, {
  backends,
  parameters: [{ theta: 0 }, { theta: 2.25 }, { theta: 2.5 }],
});
