import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

const slopes = [0.2, 0, 1, 2.5, -0.5];
testActivation(family.leakyRelu, { backends, parameters: slopes.map((slope) => ({ slope })) });
testActivation(family.prelu, { backends, parameters: [{ initialSlope: 0 }, { initialSlope: 1 }] });
testActivation(family.relu, { backends });
