import { testActivation } from "@activation-lab/core/testing";
import { softmax } from "./softmax.js";
import { backends } from "./test-support/backends.js";

testActivation(softmax, { backends });
