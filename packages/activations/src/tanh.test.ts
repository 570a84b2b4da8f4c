import { testActivation } from "@activation-lab/core/testing";
import { tanh } from "./tanh.js";
import { backends } from "./test-support/backends.js";

testActivation(tanh, { backends });
