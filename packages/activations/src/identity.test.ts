import { testActivation } from "@activation-lab/core/testing";
import { identity } from "./identity.js";
import { backends } from "./test-support/backends.js";

testActivation(identity, { backends });
