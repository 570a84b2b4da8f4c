import { testActivation } from "@activation-lab/core/testing";
import { relu } from "./relu.js";
import { backends } from "./test-support/backends.js";

testActivation(relu, { backends });
