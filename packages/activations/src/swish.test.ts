import { testActivation } from "@activation-lab/core/testing";
import { swish } from "./swish.js";
import { backends } from "./test-support/backends.js";

testActivation(swish, { backends });
