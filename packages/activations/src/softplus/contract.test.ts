import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.logCosh, { backends });
testActivation(family.logSigmoid, { backends });
testActivation(family.shiftedSoftplus, { backends });
testActivation(family.smelu, { backends, parameters: [{ beta: 0.25 }, { beta: 1.5 }] });
testActivation(family.softplus, { backends, parameters: [{ beta: 0.3 }, { beta: 2 }, { beta: 5 }] });
testActivation(family.sparsePlus, { backends });
testActivation(family.sqrtSoftplus, { backends });
testActivation(family.squareplus, { backends, parameters: [{ b: 0 }, { b: 0.25 }, { b: 10 }] });
