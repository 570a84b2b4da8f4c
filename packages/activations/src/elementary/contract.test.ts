import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.absolute, { backends });
testActivation(family.bentIdentity, { backends });
testActivation(family.cube, { backends });
testActivation(family.exponential, { backends });
testActivation(family.gaussian, { backends, parameters: [0.5, Math.SQRT2, 3].map((width) => ({ width })) });
testActivation(family.identity, { backends });
testActivation(family.ncu, { backends });
testActivation(family.rational, { backends });
testActivation(family.square, { backends });
