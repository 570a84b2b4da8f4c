import { testActivation } from "@activation-lab/core/testing";
import { sigmoid } from "./sigmoid.js";
import { backends } from "./test-support/backends.js";

testActivation(sigmoid, { backends });
