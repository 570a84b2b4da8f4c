import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.gelu, { backends });
testActivation(family.swish, { backends });
