import { testActivation } from "@activation-lab/core/testing";
import { gelu } from "./gelu.js";
import { backends } from "./test-support/backends.js";

testActivation(gelu, { backends });
