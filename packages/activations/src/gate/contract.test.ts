import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.bilinear, { backends });
testActivation(family.crelu, { backends });
testActivation(family.geglu, { backends });
testActivation(family.glu, { backends });
testActivation(family.gtu, { backends });
testActivation(family.maxout, { backends, parameters: [{ pieces: 1 }, { pieces: 3 }, { pieces: 6 }] });
testActivation(family.reglu, { backends });
testActivation(family.seglu, { backends });
testActivation(family.swiglu, { backends, parameters: [{ beta: 0.5 }, { beta: 1.702 }] });
