import { testActivation } from "@activation-lab/core/testing";
import { leakyRelu } from "./leaky-relu.js";
import { backends } from "./test-support/backends.js";

const slopes = [0.2, 0, 1, 2.5, -0.5];
testActivation(leakyRelu, { backends, parameters: slopes.map((slope) => ({ slope })) });
