import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.entmax15, { backends });
testActivation(family.logSoftmax, { backends });
testActivation(family.softmax, { backends });
testActivation(family.softmin, { backends });
testActivation(family.sparsemax, { backends });
